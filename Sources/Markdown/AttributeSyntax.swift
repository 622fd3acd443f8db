import BookModel
import Diagnostics

/// Attributes in braces as Pandoc and Quarto write them: `{#sec-a .unnumbered}`, `{#fig-x width=50%}`, `{-}`.
struct AttributeSyntax {
  private(set) var label: String?
  private(set) var classes: [String] = []
  private(set) var values: [(name: String, value: String)] = []

  /// The attributes, or nil for braces that hold anything else.
  ///
  /// - Parameter braces: the text from `{` to `}`. Quotation marks and dashes may be those of print.
  init?(_ braces: some StringProtocol) {
    guard braces.hasPrefix("{"), braces.hasSuffix("}"), braces.count > 2 else { return nil }
    for word in Self.words(braces.dropFirst().dropLast()) {
      if word == "-" || word == "–" {
        classes.append("unnumbered")
      } else if word.hasPrefix("#"), word.count > 1, label == nil {
        label = Self.withoutPrint(word.dropFirst())
      } else if word.hasPrefix("."), word.count > 1 {
        classes.append(String(word.dropFirst()))
      } else if let sign = word.firstIndex(of: "="), sign > word.startIndex {
        let name = word[..<sign]
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }) else { return nil }
        let value = word[word.index(after: sign)...].trimmingPrefix { Self.quotes.contains($0) }
        values.append((String(name), String(value.trimmingSuffix { Self.quotes.contains($0) })))
      } else {
        return nil
      }
    }
    guard label != nil || !classes.isEmpty || !values.isEmpty else { return nil }
  }

  private static let quotes: Set<Character> = ["\"", "'", "“", "”", "‘", "’"]

  /// The words between spaces that are not in quotation marks.
  private static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if ["\"", "“", "”"].contains(character) { isQuoted.toggle() }
      if character.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// A name as it was written, before `--` and `...` became the signs of print.
  private static func withoutPrint(_ name: some StringProtocol) -> String {
    String(name).replacing("—", with: "---").replacing("–", with: "--").replacing("…", with: "...")
  }

  /// A length of CSS; a number alone is one of pixels.
  static func length(_ text: String) -> String? {
    if text.wholeMatch(of: /\d+(?:\.\d+)?/) != nil { return text + "px" }
    return text.wholeMatch(of: /\d+(?:\.\d+)?(?:px|em|rem|ch|%|cm|mm|in|pt|vw)/) == nil ? nil : text
  }
}

extension AttributeSyntax {
  /// Takes the braces off the end of a heading: its label, and whether it has a number.
  static func takeHeading(
    _ inlines: inout [Inline], in source: SourceText
  ) -> (label: Label?, isNumbered: Bool) {
    guard let last = inlines.last, case .text(let text) = last.content, text.hasSuffix("}"),
      let start = text.lastIndex(of: "{"), let attributes = AttributeSyntax(text[start...]), attributes.values.isEmpty,
      attributes.classes.allSatisfy({ $0 == "unnumbered" })
    else { return (nil, true) }
    let location = LabelSyntax.place(of: text[start...], in: source, behind: last.location)
    var label: Label?
    if let name = attributes.label {
      guard LabelSyntax.isValid(name[...]) else { return (nil, true) }
      label = Label(name: name, location: location)
    }
    let rest = text[..<start].trimmingSuffix { $0 == " " }
    if rest.isEmpty { inlines.removeLast() } else { inlines[inlines.count - 1].content = .text(String(rest)) }
    return (label, attributes.classes.isEmpty)
  }
}
