import CGLib

/// SHA-256 of bytes, by GLib.
package struct SHA256: ~Copyable {
  private let checksum: OpaquePointer?

  package init() {
    checksum = g_checksum_new(G_CHECKSUM_SHA256)
  }

  deinit {
    g_checksum_free(checksum)
  }

  package borrowing func update(_ bytes: some Collection<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable {
      g_checksum_update(checksum, $0.baseAddress, $0.count)
    }
    if done == nil { update(Array(bytes)) }
  }

  /// Takes in a text and its length, so that no two lists of texts look alike.
  package borrowing func update(field text: String) {
    let bytes = Array(text.utf8)
    update(Array("\(bytes.count):".utf8))
    update(bytes)
  }

  /// The digest in 64 hexadecimal digits; nothing can be added any more.
  package consuming func hexDigest() -> String {
    g_checksum_get_string(checksum).map { String(cString: $0) } ?? ""
  }

  /// The digest of some bytes.
  package static func hexDigest(of bytes: some Collection<UInt8>) -> String {
    let hash = SHA256()
    hash.update(bytes)
    return hash.hexDigest()
  }
}
