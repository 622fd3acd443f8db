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

  /// Whether a name is fit for a link: letters of any language, digits, `-`, `_`, `.`, `:`, with a letter first.
  package static func isValid(_ name: Substring) -> Bool {
    guard let first = name.first, first.isLetter, let last = name.last, last != ":" else { return false }
    return name.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
  }

  /// Whether a name is fit for a cell, whose label is also part of file names and of the names of its values: letters
  /// from a to z, digits, `-`, `_`, `.`.
  package static func isValidForCell(_ name: Substring) -> Bool {
    isValid(name) && name.allSatisfy { $0.isASCII && $0 != ":" }
  }

  /// A finding for braces that hold no name that is fit: `{#1st}`.
  static func invalid(_ text: some StringProtocol, at location: SourceLocation) -> Diagnostic {
    let name = text.drop { $0 == "{" || $0 == "#" }.prefix { $0 != "}" && $0 != " " }
    var proposal = String(name.map { isValid("a\($0)a") ? $0 : "-" })
    if !isValid(proposal[...]) { proposal = "sec-\(proposal)" }
    return .error(
      "invalid-label", at: location, "'\(name)' can't be a label",
      remedy: "A label begins with a letter and has letters, digits and - _ . : in it: '{#\(proposal)}'.")
  }

  /// Takes a label off the end of a line of inlines: `## Momentum {#sec-momentum}`.
  package static func takeTrailing(from inlines: inout [Inline], in source: SourceText) -> Label? {
    guard let last = inlines.last, case .text(let text) = last.content, text.hasSuffix("}"),
      let start = text.range(of: "{#", options: .backwards)?.lowerBound,
      let attributes = AttributeSyntax(text[start...]), attributes.classes.isEmpty, attributes.values.isEmpty,
      let name = attributes.label, isValid(name[...])
    else { return nil }
    let location = place(of: text[start...], in: source, behind: last.location)
    let rest = text[..<start].trimmingSuffix { $0 == " " }
    if rest.isEmpty {
      inlines.removeLast()
    } else {
      inlines[inlines.count - 1].content = .text(String(rest))
    }
    return Label(name: name, location: location)
  }

  /// Where braces are written in the line of the text that holds them.
  static func place(
    of braces: some StringProtocol, in source: SourceText, behind location: SourceLocation
  ) -> SourceLocation {
    let line = source.lines.indices.contains(location.line - 1) ? source.lines[location.line - 1] : ""
    let column = line.range(of: String(braces), options: .backwards).map {
      line[..<$0.lowerBound].unicodeScalars.count + 1
    }
    return SourceLocation(file: source.file, line: location.line, column: column ?? location.column)
  }
}
