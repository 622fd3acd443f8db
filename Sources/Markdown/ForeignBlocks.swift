import BookModel
import Diagnostics

/// Blocks and attributes of other tools, which would be printed as text: findings with the form to use.
enum ForeignBlocks {
  /// `:::`, `!!!` or `???` at the begin of a line of a paragraph.
  static func divs(in inlines: [Inline]) -> [Diagnostic] {
    var beginsLine = true
    return inlines.compactMap { inline in
      defer { if case .softBreak = inline.content { beginsLine = true } else { beginsLine = false } }
      // Making a regular expression takes far longer than these looks; here and elsewhere it is made where it can match.
      guard beginsLine, case .text(let text) = inline.content, let first = text.utf8.first, ":!?".utf8.contains(first),
        let name = text.prefixMatch(of: /(?:::+:\s*|!!!\s+|\?\?\?\+?\s+)\{?\.?(?:callout-)?([A-Za-z-]+)/)
      else { return nil }
      return .error(
        "foreign-block", at: inline.location, "a block of this form would be printed as text",
        remedy: Self.calloutForm(String(name.1)))
    }
  }

  /// What to write for a callout of another tool: `> [!NOTE]`.
  static func calloutForm(_ name: String) -> String {
    let kinds = Callout.Kind.allCases.map(\.rawValue)
    let known = ["hint": "tip", "attention": "warning", "error": "danger", "seealso": "note", "admonition": "note"]
    let word = name.lowercased()
    let kind = kinds.contains(word) ? word : known[word] ?? Suggestion.nearest(to: word, among: kinds) ?? "note"
    return "A callout is a block quote: '> [!\(kind.uppercased())] Title', and '> ' before each of its lines."
  }

  /// A fence's word in braces, or one that is nearly a word of ours.
  static func fence(_ word: String, at location: SourceLocation) -> Diagnostic? {
    let own = ["swift-run", "swift-source"]
    let name = word.drop { $0 == "{" || $0 == "." }.prefix { $0 != "}" && $0 != "," }
    if word.hasPrefix("{") {
      let remedy =
        if own.contains(String(name)) { "Write '```\(name)'." } else if name == "code-cell" || name == "swift" {
          "A cell of Swift that runs is '```swift-run', one that is only shown '```swift'."
        } else if Callout.Kind(rawValue: String(name)) != nil { calloutForm(String(name)) } else {
          "The language of code has no braces: '```\(name)'. \(calloutForm(String(name)))"
        }
      return .error(
        "foreign-fence", at: location, "a fence has no '\(word)': it would be shown as code", remedy: remedy)
    }
    guard !own.contains(word), let nearest = Suggestion.nearest(to: word, among: own)
    else { return nil }
    return .error(
      "unknown-fence", at: location, "'\(word)' is no language: the fence would be shown as code",
      remedy: "Did you mean '\(nearest)'?")
  }

  /// Attributes in braces that are left in a text after its label was taken: `{.unnumbered}`, `{#größe}`, `{width=50%}`.
  static func attributes(in inlines: [Inline]) -> [Diagnostic] {
    inlines.flatMap { inline -> [Diagnostic] in
      guard case .text(let text) = inline.content, ForeignMarks.mayHold(text), !text.hasPrefix(":::") else { return [] }
      return text.matches(of: /\{(?:[#.][^\s{}][^{}]*|-|[a-z]+=[^{}]*)\}/).map { match in
        var place = inline.location
        place.column += text[..<match.range.lowerBound].unicodeScalars.count
        let braces = text[match.range]
        let name = braces.dropFirst(2).dropLast()
        if braces.hasPrefix("{#"), !name.contains(where: { $0 == " " || $0 == "=" }) {
          guard LabelSyntax.isValid(name) else { return LabelSyntax.invalid(braces, at: place) }
          return .error(
            "misplaced-label", at: place, "the label '\(name)' belongs to nothing here",
            remedy: "A label is last on the line of a heading, a formula, a table's caption or a callout's title, or "
              + "right behind a picture.")
        }
        return .error(
          "attributes", at: place, "attributes in braces would be printed: '\(braces)'",
          remedy: remedy(for: braces))
      }
    }
  }

  private static func remedy(for braces: Substring) -> String {
    if braces == "{-}" || braces.contains(".unnumbered") {
      return "'{.unnumbered}' is last on the line of a heading, with a label at most."
    }
    if braces.contains("width=") || braces.contains("height=") {
      return "Right behind a picture there may be '{#fig-name width=50% height=200px alt=\"…\"}'."
    }
    return "Remove them; headings can have '{#sec-name .unnumbered}', pictures '{#fig-name width=50%}'."
  }

  /// A caption behind a colon below a table.
  static func captionBelow(_ table: Block?, _ paragraph: Block) -> Diagnostic? {
    guard case .table? = table?.content, case .paragraph(let inlines) = paragraph.content,
      case .text(let text)? = inlines.first?.content, text.hasPrefix(": ")
    else { return nil }
    return .error(
      "caption-below-table", at: paragraph.location, "a table's caption is above it",
      remedy: "Write 'Table: \(text.dropFirst(2))' above the table, with an empty line between.")
  }
}
