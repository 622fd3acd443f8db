import BookModel
import Diagnostics

/// Running text as one row of characters, whatever line ends and markup part it; markup is one token.
struct RunningTokens {
  struct Token {
    /// A character of a text, or a line end; nil for markup, code, a formula and the like.
    var character: Character?
    /// Which of the inlines holds it.
    var inline: Int
    /// How many scalars of that inline are before it.
    var offset: Int

    var isSpace: Bool { character?.isWhitespace == true }
  }

  let inlines: [Inline]
  let tokens: [Token]
  /// For each `[` the place of its `]`.
  let closings: [Int: Int]

  init(_ inlines: [Inline]) {
    self.inlines = inlines
    var tokens: [Token] = []
    for (index, inline) in inlines.enumerated() {
      switch inline.content {
      case .text(let text):
        var offset = 0
        for character in text {
          tokens.append(Token(character: character, inline: index, offset: offset))
          offset += character.unicodeScalars.count
        }
      case .softBreak: tokens.append(Token(character: "\n", inline: index, offset: 0))
      default: tokens.append(Token(character: nil, inline: index, offset: 0))
      }
    }
    var closings: [Int: Int] = [:]
    var openings: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.character == "[" { openings.append(index) }
      if token.character == "]", let opening = openings.popLast() { closings[opening] = index }
    }
    self.tokens = tokens
    self.closings = closings
  }

  subscript(_ index: Int) -> Character? { tokens.indices.contains(index) ? tokens[index].character : nil }

  func location(_ index: Int) -> SourceLocation {
    var location = inlines[tokens[index].inline].location
    location.column += tokens[index].offset
    return location
  }

  /// The characters of a range; markup is U+FFFC.
  func text(_ range: Range<Int>) -> String { String(tokens[range].map { $0.character ?? "\u{FFFC}" }) }

  /// The inlines of a range; texts that it begins or ends within are cut.
  func inlines(_ range: Range<Int>) -> [Inline] {
    var result: [Inline] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let inline = inlines[tokens[index].inline]
      guard case .text = inline.content else {
        result.append(inline)
        index += 1
        continue
      }
      var text = ""
      let number = tokens[index].inline
      while index < range.upperBound, tokens[index].inline == number, let character = tokens[index].character {
        text.append(character)
        index += 1
      }
      result.append(Inline(content: .text(text), location: inline.location))
    }
    return result
  }

  /// The range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, tokens[first].isSpace { range = first + 1..<range.upperBound }
    while let last = range.last, tokens[last].isSpace { range = range.lowerBound..<last }
    return range
  }
}
