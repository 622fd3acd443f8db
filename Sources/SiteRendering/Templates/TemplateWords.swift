import BookModel

/// The words in the text of a template, in a book of another language.
///
/// A word is a piece of text between tags, or a piece of an attribute that is read to people. What tags of Mustache put
/// there is the author's.
package struct TemplateWords {
  /// The pieces with letters in them, in their order.
  private(set) var found: [String] = []
  /// The template with other words.
  private(set) var text = ""

  private static let attributes: Set<Substring> = ["aria-label", "placeholder", "title", "alt", "content"]

  /// The words that a template says.
  package static func words(in template: String) -> [String] { TemplateWords(template, in: Words()).found }

  init(_ template: String, in words: Words) {
    var rest = template[...]
    var isScript = false
    while !rest.isEmpty {
      if rest.hasPrefix("{{") {
        text += Self.take(&rest, through: rest.hasPrefix("{{{") ? "}}}" : "}}")
      } else if rest.hasPrefix("<!--") {
        text += Self.take(&rest, through: "-->")
      } else if rest.hasPrefix("<") {
        let isOpening = ["<script", "<style", "<svg"].contains(where: rest.hasPrefix)
        if isOpening { isScript = true }
        if ["</script", "</style", "</svg"].contains(where: rest.hasPrefix) { isScript = false }
        takeTag(&rest, words)
      } else {
        let end = Self.nextMark(in: rest)
        let piece = rest[..<end]
        text += isScript ? String(piece) : said(piece, words)
        rest = rest[end...]
      }
    }
  }

  private static func nextMark(in text: Substring) -> Substring.Index {
    var index = text.startIndex
    while index < text.endIndex, text[index] != "<", !text[index...].hasPrefix("{{") {
      index = text.index(after: index)
    }
    return index == text.startIndex ? text.index(after: index) : index
  }

  private static func take(_ rest: inout Substring, through mark: String) -> String {
    let end = rest.firstRange(of: mark)?.upperBound ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(rest[..<end])
  }

  /// A tag of HTML up to its `>`, with tags of Mustache in it.
  private mutating func takeTag(_ rest: inout Substring, _ words: Words) {
    var name: Substring = ""
    var quote: Character?
    while let character = rest.first {
      if rest.hasPrefix("{{") {
        text += Self.take(&rest, through: rest.hasPrefix("{{{") ? "}}}" : "}}")
        continue
      }
      if let open = quote, character != open {
        let end = rest.firstIndex { $0 == open || $0 == "{" } ?? rest.endIndex
        let piece = rest[..<(end == rest.startIndex ? rest.index(after: end) : end)]
        text += Self.attributes.contains(name) ? said(piece, words) : String(piece)
        rest = rest[piece.endIndex...]
        continue
      }
      text.append(character)
      rest = rest.dropFirst()
      if quote != nil {
        quote = nil
      } else if character == "\"" || character == "'" {
        quote = character
        name = Self.attributeName(text)
      } else if character == ">" {
        return
      }
    }
  }

  /// The name before `="` at a text's end.
  private static func attributeName(_ text: String) -> Substring {
    let before = text.dropLast(2)
    return before[
      (before.lastIndex { $0 == " " || $0 == "\n" || $0 == "}" }.map(before.index(after:)) ?? before.startIndex)...]
  }

  private mutating func said(_ piece: Substring, _ words: Words) -> String {
    guard piece.contains(where: \.isLetter), let first = piece.firstIndex(where: { !$0.isWhitespace }),
      let last = piece.lastIndex(where: { !$0.isWhitespace })
    else { return String(piece) }
    let word = piece[first...last].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    found.append(word)
    let said = words[word]
    return said == word ? String(piece) : piece[..<first] + said.htmlEscaped + piece[piece.index(after: last)...]
  }
}
