package import BookModel
import Diagnostics
import Foundation

/// Reads `{#name}`.
package enum LabelSyntax {
  /// The name in a text that is nothing but a label: `{#eq-adam}`.
  package static func name(in text: Substring) -> String? {
    let text = text.trimmingSuffix { $0 == " " }
    guard text.hasPrefix("{#"), text.hasSuffix("}") else { return nil }
    let name = text.dropFirst(2).dropLast()
    return isValid(name) ? String(name) : nil
  }

  /// Whether a name is fit for a link: letters, digits, `-`, `_`, `.`, with a letter first.
  package static func isValid(_ name: Substring) -> Bool {
    guard let first = name.first, first.isASCII, first.isLetter else { return false }
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") }
  }

  /// A finding for braces that hold no name that is fit: `{#sec:intro}`.
  static func invalid(_ text: some StringProtocol, at location: SourceLocation) -> Diagnostic {
    let name = text.drop { $0 == "{" || $0 == "#" }.prefix { $0 != "}" && $0 != " " }
    let folded = name.replacingOccurrences(of: "ß", with: "ss").folding(options: .diacriticInsensitive, locale: nil)
    var proposal = String(folded.map { isValid("a\($0)") ? $0 : "-" })
    if !isValid(proposal[...]) { proposal = "sec-\(proposal)" }
    return .error(
      "invalid-label", at: location, "'\(name)' can't be a label",
      remedy: "A label begins with a letter and has letters from a to z, digits and - _ .: '{#\(proposal)}'.")
  }

  /// Takes a label off the end of a line of inlines: `## Momentum {#sec-momentum}`.
  package static func takeTrailing(from inlines: inout [Inline], in source: SourceText) -> Label? {
    guard let last = inlines.last, case .text(let text) = last.content, text.hasSuffix("}"),
      let start = text.range(of: "{#", options: .backwards)?.lowerBound,
      let name = name(in: text[start...])
    else { return nil }
    let line = source.lines.indices.contains(last.location.line - 1) ? source.lines[last.location.line - 1] : ""
    let column = line.firstRange(of: "{#\(name)}").map { line[..<$0.lowerBound].unicodeScalars.count + 1 }
    let location = SourceLocation(
      file: source.file, line: last.location.line, column: column ?? last.location.column)
    let rest = text[..<start].trimmingSuffix { $0 == " " }
    if rest.isEmpty {
      inlines.removeLast()
    } else {
      inlines[inlines.count - 1].content = .text(String(rest))
    }
    return Label(name: name, location: location)
  }
}
