/// Finds the lines of a cell at which a statement begins that may throw: from such a line on, the program can note where it
/// is, so that an error that nothing catches is reported there.
///
/// Statements within functions, closures and types are left alone: a note before them might change what they mean. Where
/// the code is not understood, it has no such lines.
struct ThrowingStatements {
  /// The lines, from 0.
  private(set) var lines: Set<Int> = []

  private enum Opening {
    /// `{` of a loop, a condition or a `do`.
    case statements
    /// Any other bracket.
    case other
  }

  private var openings: [Opening] = []
  private var statement: Int?
  private var before: Substring = ""

  init(_ code: String) {
    guard code.contains("try") || code.contains("throw") else { return }
    guard let plain = PlainCode(code) else { return }
    for (number, line) in plain.lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      guard let first = text.first else { continue }
      if openings.allSatisfy({ $0 == .statements }), beginsStatement(text, first) { statement = number }
      take(text, number)
      before = text.trimmingEnd
    }
    // Brackets that don't match: the code is not as it was taken to be.
    if !openings.isEmpty { lines = [] }
  }

  private static let continuing: Set<Character> = [
    "=", ",", "(", "[", "+", "-", "*", "/", "<", "&", "|", "?", ":", ".", "%", "^", "!",
  ]
  private static let declaring: Set<Substring> = [
    "else", "catch", "case", "default", "where", "func", "struct", "class", "enum", "extension", "import", "protocol",
    "init", "deinit", "subscript", "typealias", "actor", "static", "private", "fileprivate", "internal", "public",
    "package", "open", "final", "mutating", "nonisolated", "indirect", "operator", "infix", "prefix", "postfix",
    "associatedtype", "macro", "lazy", "weak", "override", "in",
  ]

  private func beginsStatement(_ text: Substring, _ first: Character) -> Bool {
    guard first.isLetter || first == "_" || first == "(", !Self.declaring.contains(text.firstWord) else { return false }
    guard let last = before.last else { return true }
    // An attribute is part of the declaration below it.
    return !Self.continuing.contains(last) && !before.hasPrefix("@")
      && !["in", "throws", "async"].contains(before.lastWord)
  }

  private mutating func take(_ text: Substring, _ number: Int) {
    let words = text.drop { $0 == "}" || $0 == " " }
    let isBlock = ["for", "while", "if", "guard", "do", "repeat", "else", "catch"].contains(words.firstWord)
    let end = text.trimmingEnd
    var word = ""
    for (offset, character) in text.enumerated() {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      // `try?` and `try!` throw nothing.
      note(word, before: character)
      word = ""
      switch character {
      case "{":
        let isLast = text.index(text.startIndex, offsetBy: offset) == end.indices.last
        openings.append(isBlock && isLast ? .statements : .other)
      case "(", "[": openings.append(.other)
      case "}", ")", "]": if openings.popLast() == nil { openings.append(.other) }
      default: break
      }
    }
    note(word, before: " ")
  }

  private mutating func note(_ word: String, before next: Character) {
    guard let statement, word == "throw" || word == "try" && next != "?" && next != "!" else { return }
    lines.insert(statement)
  }
}

/// Swift without what strings and comments hold.
private struct PlainCode {
  /// The code's lines; strings are pairs of quotation marks.
  var lines: [Substring]

  /// Nil where a string does not end.
  init?(_ code: String) {
    var plain = ""
    var rest = code[...]
    while let character = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        guard let end = Self.comment(rest) else { return nil }
        plain += String(repeating: "\n", count: rest[..<end].count { $0 == "\n" })
        rest = rest[end...]
      } else if character == "\"" || character == "#" && rest.drop(while: { $0 == "#" }).first == "\"" {
        guard let end = Self.string(rest) else { return nil }
        plain += "\"\"" + String(repeating: "\n", count: rest[..<end].count { $0 == "\n" })
        rest = rest[end...]
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func comment(_ text: Substring) -> Substring.Index? {
    var depth = 0
    var rest = text
    while !rest.isEmpty {
      if rest.hasPrefix("/*") {
        depth += 1
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("*/") {
        depth -= 1
        rest = rest.dropFirst(2)
        if depth == 0 { return rest.startIndex }
      } else {
        rest = rest.dropFirst()
      }
    }
    return nil
  }

  private static func string(_ text: Substring) -> Substring.Index? {
    let pounds = String(text.prefix { $0 == "#" })
    var rest = text.dropFirst(pounds.count)
    let isLong = rest.hasPrefix("\"\"\"")
    let mark = isLong ? "\"\"\"" : "\""
    rest = rest.dropFirst(mark.count)
    while let character = rest.first {
      if rest.hasPrefix("\\\(pounds)(") {
        guard let end = interpolation(rest.dropFirst(1 + pounds.count)) else { return nil }
        rest = rest[end...]
      } else if rest.hasPrefix("\\\(pounds)") {
        rest = rest.dropFirst(2 + pounds.count)
      } else if rest.hasPrefix(mark + pounds) {
        return rest.dropFirst(mark.count + pounds.count).startIndex
      } else if character == "\n", !isLong {
        return nil
      } else {
        rest = rest.dropFirst()
      }
    }
    return nil
  }

  /// The end of what begins with `(` within a string.
  private static func interpolation(_ text: Substring) -> Substring.Index? {
    var depth = 0
    var rest = text
    while let character = rest.first {
      if character == "\"" || character == "#" && rest.drop(while: { $0 == "#" }).first == "\"" {
        guard let end = string(rest) else { return nil }
        rest = rest[end...]
        continue
      }
      if character == "(" { depth += 1 }
      rest = rest.dropFirst()
      if character == ")" {
        depth -= 1
        if depth == 0 { return rest.startIndex }
      }
    }
    return nil
  }
}

extension Substring {
  fileprivate var firstWord: Substring { prefix { $0.isLetter || $0.isNumber || $0 == "_" } }

  fileprivate var lastWord: Substring {
    self[(lastIndex { !$0.isLetter && !$0.isNumber }.map(index(after:)) ?? startIndex)...]
  }

  fileprivate var trimmingEnd: Substring {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }
}
