import BuildStorage
package import Foundation

/// A file of the site.
package struct SiteFile: Sendable {
  /// The path relative to the site's root, with `/` between folders.
  package var path: String
  /// The contents. A picture from the cache is mapped, not copied.
  package var bytes: Data
  /// Identifies the contents: two files with the same stamp have the same bytes.
  package var stamp: String?
  /// Whether the site already contains the file in this state. Its bytes are then omitted.
  package private(set) var stands = false

  package init(path: String, bytes: [UInt8]) {
    self.init(path: path, bytes: Data(bytes))
  }

  package init(path: String, bytes: Data, stamp: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.stamp = stamp
  }

  /// Creates a file that the site already contains.
  package init(standing path: String, stamp: String) {
    self.init(path: path, bytes: Data(), stamp: stamp)
    stands = true
  }

  /// The file with a stamp, computed from its bytes if it has none.
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
