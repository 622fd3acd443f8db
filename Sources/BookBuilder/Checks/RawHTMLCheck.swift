import BookModel
import BuildStorage
import Dependencies
import Diagnostics

/// Reports errors in the tags, ids, links and pictures of raw HTML: the same as in Markdown.
struct RawHTMLCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var pieces: [(html: String, location: SourceLocation)] = []
    document.forEachBlock { block in
      if case .html(let html) = block.content { pieces.append((html, block.location)) }
    }
    document.forEachInline { inline in
      if case .html(let html) = inline.content { pieces.append((html, inline.location)) }
    }
    guard !pieces.isEmpty else { return [] }
    let attributes = pieces.flatMap { Self.attributes(in: $0.html, at: $0.location) }
    var diagnostics = RawHTMLTags(document.blocks).diagnostics
    var ids: [String: SourceLocation] = [:]
    for attribute in attributes where attribute.meaning == .id {
      if let first = ids[attribute.value] {
        diagnostics.append(duplicate(attribute, ", first at line \(first.line)"))
      } else if view.target(attribute.value)?.slug == document.slug {
        diagnostics.append(duplicate(attribute, ": it is a label"))
      } else if PageIDs.isReserved(attribute.value) {
        diagnostics.append(duplicate(attribute, ": the page itself has it"))
      }
      ids[attribute.value] = attribute.location
    }
    return diagnostics + attributes.flatMap { findings($0, ids: ids, view) }
  }

  private func duplicate(_ attribute: Attribute, _ why: String) -> Diagnostic {
    .error("duplicate-id", at: attribute.location, "the id '\(attribute.value)' is given twice\(why)")
  }

  private func findings(
    _ attribute: Attribute, ids: [String: SourceLocation], _ view: DocumentView
  ) -> [Diagnostic] {
    if attribute.meaning != .id,
      let fault = ActiveContent.fault(inAddress: attribute.value, isPicture: attribute.meaning == .file)
    {
      return [
        .error(
          "unsafe-address", at: attribute.location, fault, remedy: "Link to a page, a label or a file of the book.")
      ]
    }
    let reference = Reference(attribute.value)
    switch (attribute.meaning, reference) {
    case (.link, .label(let label)):
      if view.target(of: reference) != nil || ids[label] != nil { return [] }
      return [
        .error(
          "unresolved-reference", at: attribute.location, "nothing on this page has the id '\(label)'",
          // To compare each with all would cost the square of their number.
          remedy: ids.count > 1000
            ? "" : Suggestion.sentence(for: label, among: ids.keys.sorted(), noun: "id"))
      ]
    case (.link, .labelInChapter), (.link, .chapter):
      return ReferenceCheck.finding(reference, at: attribute.location, view).map { [$0] } ?? []
    case (.file, .web(let address)) where !address.hasPrefix("data:"):
      return [
        .error(
          "remote-image", at: attribute.location, "this would be loaded from another host",
          remedy: "Keep it in the book's folder: a page needs no network.")
      ]
    case (.link, .file(let path)) where view.page(path) != nil: return []
    case (.link, .file), (.file, .file):
      return ReferenceCheck.finding(reference, at: attribute.location, view).map { [$0] } ?? []
    default: return []
    }
  }

  /// A part of an attribute's value that names something.
  struct Attribute {
    var meaning: HTMLTag.Attribute.Meaning
    var value: String
    /// The place of the attribute.
    var location: SourceLocation
  }

  /// The ids, links and files in a piece of HTML.
  static func attributes(in html: String, at location: SourceLocation) -> [Attribute] {
    let found = HTMLTag.tags(in: html).flatMap { tag in
      tag.attributes.compactMap { attribute in attribute.meaning(in: tag.name).map { ($0, attribute) } }
    }
    let places = HTMLPlaces.places(of: found.map { $0.1.start }, in: html, at: location)
    return zip(found, places).flatMap { found, place -> [Attribute] in
      let (meaning, attribute) = found
      switch meaning {
      case .files:
        return SourceSet(attribute.value).candidates.map {
          Attribute(meaning: .file, value: $0.address, location: place)
        }
      case .ids:
        return attribute.value.split(separator: " ").map {
          Attribute(meaning: .link, value: "#\($0)", location: place)
        }
      case .id, .link, .file: return [Attribute(meaning: meaning, value: attribute.value, location: place)]
      }
    }
  }
}
