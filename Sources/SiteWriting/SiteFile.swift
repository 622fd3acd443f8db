import BuildStorage
package import Foundation

/// One file of the site.
package struct SiteFile: Sendable {
  /// Relative to the site's root, with `/` between folders.
  package var path: String
  /// What it holds; a picture from the cache is mapped there, not copied.
  package var bytes: Data
  /// Names what the bytes are; two files with one stamp hold the same.
  package var stamp: String?
  /// Whether the site holds the file as it is to be; its bytes are then left out.
  package private(set) var stands = false

  package init(path: String, bytes: [UInt8]) {
    self.init(path: path, bytes: Data(bytes))
  }

  package init(path: String, bytes: Data, stamp: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.stamp = stamp
  }

  /// A file that the site holds already.
  package init(standing path: String, stamp: String) {
    self.init(path: path, bytes: Data(), stamp: stamp)
    stands = true
  }

  /// The same, stamped by its bytes where it has no stamp.
  package var stamped: SiteFile {
    var file = self
    if file.stamp == nil { file.stamp = Fingerprint(bytes).text }
    return file
  }

  package func holdsTheSame(as other: SiteFile) -> Bool {
    if stands || other.stands || stamp != nil && stamp == other.stamp { return stamped.stamp == other.stamped.stamp }
    return bytes == other.bytes
  }
}
