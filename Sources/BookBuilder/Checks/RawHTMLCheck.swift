import BookModel
import BuildStorage
import Dependencies
import Diagnostics

/// Reports errors in the ids, links and images of raw HTML: the same as in Markdown.
struct RawHTMLCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var ids: [String: SourceLocation] = [:]
    var pieces: [(html: String, location: SourceLocation)] = []
    document.forEachBlock { block in
      if case .html(let html) = block.content { pieces.append((html, block.location)) }
    }
    document.forEachInline { inline in
      if case .html(let html) = inline.content { pieces.append((html, inline.location)) }
    }
    let attributes = pieces.flatMap { Self.attributes(in: $0.html, at: $0.location) }
    var diagnostics: [Diagnostic] = []
    for attribute in attributes where attribute.name == "id" {
      if let first = ids[attribute.value] {
        diagnostics.append(duplicate(attribute, first))
      } else if view.target(attribute.value)?.slug == document.slug {
        diagnostics.append(duplicate(attribute, nil))
      }
      ids[attribute.value] = attribute.location
    }
    return diagnostics + attributes.flatMap { findings($0, ids: ids, view) }
  }

  private func duplicate(_ attribute: Attribute, _ first: SourceLocation?) -> Diagnostic {
    .error(
      "duplicate-id", at: attribute.location,
      "the id '\(attribute.value)' is given twice" + (first.map { ", first at line \($0.line)" } ?? ": it is a label"))
  }

  private func findings(
    _ attribute: Attribute, ids: [String: SourceLocation], _ view: DocumentView
  ) -> [Diagnostic] {
    if attribute.name != "id",
      let fault = ActiveContent.fault(inAddress: attribute.value, isPicture: attribute.name == "src")
    {
      return [
        .error(
          "unsafe-address", at: attribute.location, fault, remedy: "Link to a page, a label or a file of the book.")
      ]
    }
    switch (attribute.name, Reference(attribute.value)) {
    case ("href", .label(let label)):
      if view.target(label) != nil || ids[label] != nil { return [] }
      return [
        .error(
          "unresolved-reference", at: attribute.location, "nothing on this page has the id '\(label)'",
          // To compare each with all would cost the square of their number.
          remedy: ids.count > 1000
            ? "" : Suggestion.sentence(for: label, among: ids.keys.sorted(), noun: "id"))
      ]
    case ("src", .web(let address)) where !address.hasPrefix("data:"):
      return [
        .error(
          "remote-image", at: attribute.location, "this would be loaded from another host",
          remedy: "Keep it in the book's folder: a page needs no network.")
      ]
    case ("href", .file(let path)), ("src", .file(let path)):
      guard !path.hasSuffix(".html"), case .missing = view.file(path).place else { return [] }
      return [
        .error(
          "missing-file", at: attribute.location, "there is no file '\(path)' in the folder of the chapters",
          remedy: "Pages take files along only from Markdown's links and pictures.")
      ]
    default: return []
    }
  }

  /// A name and a quoted value, with the location of the name.
  struct Attribute {
    var name: String
    var value: String
    var location: SourceLocation
  }

  /// The ids, links and images in a piece of HTML.
  static func attributes(in html: String, at location: SourceLocation) -> [Attribute] {
    var seen = html.startIndex
    var lines = 0
    var column = 0
    return html.matches(of: /[\s](id|href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/).map { match in
      for scalar in html.unicodeScalars[seen..<match.range.lowerBound] {
        column = scalar == "\n" ? 0 : column + 1
        if scalar == "\n" { lines += 1 }
      }
      seen = match.range.lowerBound
      var place = location
      place.line += lines
      place.column = lines == 0 ? location.column + column + 1 : column + 2
      return Attribute(
        name: String(match.1), value: String(match.2 ?? match.3 ?? ""), location: place)
    }
  }
}
