import BookModel
import Diagnostics

/// Marks of other tools in running text: understood where there is the same thing here, else a finding with the form to use.
struct ForeignMarks {
  private(set) var inlines: [Inline] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether a text may hold one: nearly none does.
  static func mayHold(_ text: String) -> Bool { text.holds(UInt8(ascii: "{")) }

  init(_ read: [Inline]) {
    for inline in read {
      switch inline.content {
      case .text(let text) where Self.mayHold(text): add(text, at: inline.location)
      case .code(let code): add(code: code, inline)
      default: inlines.append(inline)
      }
    }
  }

  /// A code span; behind `{math}` and the like it is MyST's role.
  private mutating func add(code: String, _ inline: Inline) {
    guard case .text(let before)? = inlines.last?.content, before.utf8.last == UInt8(ascii: "}"),
      let match = before.firstMatch(of: /\{([a-z]+(?::[a-z]+)?)\}$/)
    else {
      inlines.append(inline)
      return
    }
    let role = String(match.1)
    let place = Self.place(match.range.lowerBound, in: before, at: inlines[inlines.count - 1].location)
    if role == "math" {
      inlines[inlines.count - 1].content = .text(String(before[..<match.range.lowerBound]))
      inlines.append(Inline(content: .math(code), location: inline.location))
      return
    }
    inlines.append(inline)
    let remedy: String
    switch role {
    case "ref", "numref", "eq", "doc", "prf:ref": remedy = "A reference is '[](#\(code))'."
    case "cite", "cite:p", "citep": remedy = "A citation is '[\(Self.keys(code))]'."
    case "cite:t", "citet": remedy = "A citation within a sentence is '@\(code)'."
    default: remedy = "Write in Markdown what it means; see the README for the forms there are."
    }
    diagnostics.append(
      .error("foreign-role", at: place, "'{\(role)}' is no role here: it would be printed", remedy: remedy))
  }

  private static func keys(_ names: String) -> String {
    names.split(separator: ",").map { "@" + String($0).trimmingCharacters { $0 == " " } }.joined(separator: "; ")
  }

  private static let references: Set<String> = ["eqref", "ref", "cref", "Cref", "autoref"]
  private static let citations: Set<String> = ["cite", "citep", "citet", "textcite", "parencite", "autocite"]

  /// A text; `\eqref{eq-a}` in it is a reference.
  private mutating func add(_ text: String, at location: SourceLocation) {
    var rest = text[...]
    func append(_ words: Substring, _ inlines: inout [Inline]) {
      if !words.isEmpty { inlines.append(Inline(content: .text(String(words)), location: location)) }
    }
    for match in text.holds(UInt8(ascii: "\\")) ? text.matches(of: /\\([a-zA-Z]+)\{([^{}]*)\}/) : [] {
      let command = String(match.1)
      let argument = String(match.2)
      let place = Self.place(match.range.lowerBound, in: text, at: location)
      if Self.references.contains(command), LabelSyntax.isValid(argument[...]) {
        append(rest[..<match.range.lowerBound], &inlines)
        inlines.append(Inline(content: .link(destination: "#\(argument)", title: "", []), location: place))
        rest = rest[match.range.upperBound...]
      } else if Self.references.contains(command) {
        diagnostics.append(LabelSyntax.invalid("{#\(argument)}", at: place))
      } else if Self.citations.contains(command) {
        diagnostics.append(
          .error(
            "tex-command", at: place, "'\\\(command)' would be printed as it is",
            remedy: "A citation is '[\(Self.keys(argument))]'."))
      } else if ["begin", "label"].contains(command) {
        diagnostics.append(
          .error(
            "tex-command", at: place, "'\\\(command){\(argument)}' would be printed as it is",
            remedy: "TeX is read in formulas alone: put it between '$$', or write the thing in Markdown."))
      }
    }
    append(rest, &inlines)
    guard text.holds(UInt8(ascii: "{")), text.holds(UInt8(ascii: "<"), UInt8(ascii: "%")) else { return }
    for match in text.matches(of: /\{\{[<%].*|\{%.*%\}/) {
      diagnostics.append(
        .error(
          "shortcode", at: Self.place(match.range.lowerBound, in: text, at: location),
          "a shortcode would be printed as it is",
          remedy: "Write it in Markdown or HTML; braces in text go between backticks."))
    }
  }

  private static func place(_ index: String.Index, in text: String, at location: SourceLocation) -> SourceLocation {
    var place = location
    place.column += text[..<index].unicodeScalars.count
    return place
  }
}
