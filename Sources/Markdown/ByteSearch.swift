import Foundation

extension StringProtocol {
  /// Whether the text holds one of these ASCII characters; C looks, since every text of a chapter is asked this.
  func holds(_ bytes: UInt8...) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { storage in
      guard let start = storage.baseAddress else { return false }
      return bytes.contains { memchr(start, Int32($0), storage.count) != nil }
    }
    return found ?? utf8.contains { bytes.contains($0) }
  }
}
