/// The tokens of a Swift source, without comments and the contents of strings.
package struct SwiftTokens {
  package struct Token: Equatable {
    /// A word, a symbol such as `{`, or `"` for a whole string.
    package var text: Substring
    /// The token's range, as indices of the source's UTF-8.
    package var range: Range<Int>
  }

  package private(set) var tokens: [Token] = []
  private let bytes: [UInt8]

  package init(_ source: String) {
    bytes = Array(source.utf8)
    let characters = source.utf8
    var index = 0
    while index < bytes.count {
      if let end = endOfComment(at: index) {
        index = end
      } else if let end = endOfString(at: index) {
        tokens.append(Token(text: "\"", range: index..<end))
        index = end
      } else if Self.isWord(bytes[index]) {
        let start = index
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
        let lower = characters.index(characters.startIndex, offsetBy: start)
        let upper = characters.index(lower, offsetBy: index - start)
        tokens.append(Token(text: source[lower..<upper], range: start..<index))
      } else {
        if bytes[index] > 0x20 {
          let scalar = String(Unicode.Scalar(bytes[index]))
          tokens.append(Token(text: scalar[...], range: index..<(index + 1)))
        }
        index += 1
      }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"), 0x80...:
      true
    default: false
    }
  }

  private func starts(with text: StaticString, at index: Int) -> Bool {
    index + text.utf8CodeUnitCount <= bytes.count
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  private func endOfComment(at start: Int) -> Int? {
    if starts(with: "//", at: start) {
      return bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    }
    guard starts(with: "/*", at: start) else { return nil }
    var depth = 0
    var index = start
    while index < bytes.count {
      if starts(with: "/*", at: index) {
        depth += 1
        index += 2
      } else if starts(with: "*/", at: index) {
        depth -= 1
        index += 2
        if depth == 0 { return index }
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  /// The end of the string that begins here: plain, raw or multiline. Strings nested in its `\(…)` are skipped.
  private func endOfString(at start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let hashes = index - start
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    let quotes = starts(with: "\"\"\"", at: index) ? 3 : 1
    index += quotes
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"),
        bytes[(index + 1)...].prefix(hashes).allSatisfy({ $0 == UInt8(ascii: "#") })
      {
        index += 1 + hashes
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
          index = endOfInterpolation(at: index)
        } else {
          index += 1
        }
      } else if bytes[index...].prefix(quotes).count == quotes,
        bytes[index...].prefix(quotes).allSatisfy({ $0 == UInt8(ascii: "\"") }),
        bytes[(index + quotes)...].prefix(hashes).count == hashes,
        bytes[(index + quotes)...].prefix(hashes).allSatisfy({ $0 == UInt8(ascii: "#") })
      {
        return index + quotes + hashes
      } else if quotes == 1, bytes[index] == 0x0A {
        return index
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private func endOfInterpolation(at start: Int) -> Int {
    var depth = 0
    var index = start
    while index < bytes.count {
      if let end = endOfString(at: index) {
        index = end
        continue
      }
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return bytes.count
  }
}
