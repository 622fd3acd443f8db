/// What encloses a displayed formula.
enum MathDelimiter: Equatable {
  /// `$$ … $$`
  case dollars
  /// `\[ … \]`
  case brackets
  /// `\begin{align} … \end{align}`, by the environment's name.
  case environment(String)

  /// The environments of TeX that are displayed formulas by themselves, with what takes their place inside one.
  static let environments: [String: String?] = [
    "equation": nil, "displaymath": nil, "align": "aligned", "flalign": "aligned", "eqnarray": "aligned",
    "gather": "gathered", "multline": "gathered", "alignat": "alignedat",
  ]

  /// What a line begins with.
  init?(opening line: some Collection<UInt8>) {
    guard let first = line.first, "$\\\u{93}".utf8.contains(first) else { return nil }
    if line.starts(with: "$$".utf8) {
      self = .dollars
    } else if line.starts(with: "\(EscapeMarks.openBracket)".utf8) {
      self = .brackets
    } else if line.starts(with: Self.begin.utf8) {
      let name = line.dropFirst(Self.begin.utf8.count).prefix { $0 != UInt8(ascii: "}") }
      let text = String(decoding: name, as: UTF8.self)
      guard Self.environments.keys.contains(text.hasSuffix("*") ? String(text.dropLast()) : text) else { return nil }
      self = .environment(text)
    } else {
      return nil
    }
  }

  private static let begin = "\\begin{"

  var opening: String {
    switch self {
    case .dollars: "$$"
    case .brackets: "\(EscapeMarks.openBracket)"
    case .environment(let name): "\\begin{\(name)}"
    }
  }

  var closing: String {
    switch self {
    case .dollars: "$$"
    case .brackets: "\(EscapeMarks.closeBracket)"
    case .environment(let name): "\\end{\(name)}"
    }
  }

  /// As an author writes it, for findings.
  var writtenClosing: String { EscapeMarks.source(closing) }

  /// Where in a line the formula ends; `\$` is no dollar sign.
  func end(in line: ArraySlice<UInt8>) -> Range<Int>? {
    let mark = Array(closing.utf8)
    var index = line.startIndex
    while index + mark.count <= line.endIndex {
      if line[index..<index + mark.count].elementsEqual(mark) { return index..<index + mark.count }
      index += self == .dollars && line[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The TeX of a formula whose body is `body`.
  func tex(_ body: String) -> String {
    guard case .environment = self else { return body }
    return "\(opening)\(body)\(closing)"
  }

  /// Whether the text between `\[` and `\]` is a formula: `\[sic\]` is an escape of brackets.
  static func isFormula(_ content: some BidirectionalCollection<UInt8>) -> Bool {
    guard let first = content.first, let last = content.last, !content.allSatisfy(isSpace) else { return false }
    if (isSpace(first) && isSpace(last)) || content.contains(where: { "^=".utf8.contains($0) }) { return true }
    // A command of TeX.
    return zip(content, content.dropFirst()).contains { byte, next in
      byte == UInt8(ascii: "\\") && Character(Unicode.Scalar(next)).isLetter && next < 0x80
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
