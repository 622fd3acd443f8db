import CXXHash
package import Foundation

/// A 128-bit hash of bytes and their number: XXH3 of the library xxHash (Collet, 2020).
///
/// It detects damage and edits, not forgery. The inputs of a result are hashed with SHA-256, which takes fifty times as
/// long (Documentation/Measurements.md).
package struct Fingerprint: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64

  /// 32 hexadecimal digits.
  package var text: String { Self.hex(high) + Self.hex(low) }

  private static func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The fingerprint of bytes.
  ///
  /// - Complexity: O(n), about 0.08 ms a megabyte.
  package init(_ bytes: some ContiguousBytes) {
    self.init(bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) })
  }

  /// The fingerprint of the concatenation of pieces.
  package init(_ pieces: [some ContiguousBytes]) {
    self.init { state in
      for piece in pieces { piece.withUnsafeBytes { _ = XXH3_128bits_update(state, $0.baseAddress, $0.count) } }
    }
  }

  /// The fingerprint of a list of texts, which depends on where each text ends.
  package init(texts: [String]) {
    self.init { state in
      for var text in texts {
        text.withUTF8 { bytes in
          var count = UInt64(bytes.count).littleEndian
          XXH3_128bits_update(state, &count, MemoryLayout.size(ofValue: count))
          XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
        }
      }
    }
  }

  /// Combines two words obtained from ``high`` and ``low``.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The fingerprint of everything that a closure adds to a hash state.
  private init(updating update: (_ state: OpaquePointer?) -> Void) {
    let state = XXH3_createState()
    defer { XXH3_freeState(state) }
    XXH3_128bits_reset(state)
    update(state)
    self.init(XXH3_128bits_digest(state))
  }

  private init(_ hash: XXH128_hash_t) {
    self.init(high: hash.high64, low: hash.low64)
  }
}
