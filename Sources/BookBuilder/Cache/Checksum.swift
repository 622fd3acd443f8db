import CZlib
import Foundation

/// Tells whether a file of the cache is as it was written: CRC-32, by zlib.
///
/// It finds damage, not forgery; what a result depends on is named by SHA-256, which is ten times slower.
enum Checksum {
  /// The checksum in hexadecimal.
  ///
  /// - Complexity: O(n), about 1 ms a megabyte.
  static func text(of bytes: some ContiguousBytes) -> String {
    text(of: [bytes])
  }

  /// The checksum of pieces one after another.
  static func text(of pieces: [some ContiguousBytes]) -> String {
    let value = pieces.reduce(0) { value, piece in
      piece.withUnsafeBytes { crc32_z(value, $0.bindMemory(to: UInt8.self).baseAddress, $0.count) }
    }
    return String(value, radix: 16)
  }
}
