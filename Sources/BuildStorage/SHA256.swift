import CGLib

/// A SHA-256 hash, computed by GLib.
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

  /// Adds a text and its length, so that different lists of texts give different digests.
  package borrowing func update(field text: String) {
    let bytes = Array(text.utf8)
    update(Array("\(bytes.count):".utf8))
    update(bytes)
  }

  /// Finishes the hash and returns the digest as 64 hexadecimal digits.
  package consuming func hexDigest() -> String {
    g_checksum_get_string(checksum).map { String(cString: $0) } ?? ""
  }

  /// The SHA-256 digest of bytes, in hexadecimal.
  package static func hexDigest(of bytes: some Collection<UInt8>) -> String {
    let hash = SHA256()
    hash.update(bytes)
    return hash.hexDigest()
  }
}
