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
    let value = bytes.withUnsafeBytes { crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count) }
    return String(value, radix: 16)
  }
}
