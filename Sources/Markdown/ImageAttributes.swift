import BookModel
import Diagnostics

/// Attributes in braces right behind a picture: `![A valley](valley.png){#fig-valley width=50% alt="…"}`.
enum ImageAttributes {
  /// The inlines with the attributes as parts of their pictures. Braces that hold anything else are left as text.
  static func taken(from inlines: [Inline], in source: SourceText) -> [Inline] {
    guard inlines.contains(where: { if case .image = $0.content { true } else { false } }) else { return inlines }
    var result: [Inline] = []
    for inline in inlines {
      guard case .text(let text) = inline.content, text.hasPrefix("{"), let end = text.firstIndex(of: "}"),
        case .image(var image)? = result.last?.content,
        let attributes = AttributeSyntax(text[...end]), image.take(attributes)
      else {
        result.append(inline)
        continue
      }
      image.label = attributes.label.map { name in
        Label(name: name, location: LabelSyntax.place(of: text[...end], in: source, behind: inline.location))
      }
      result[result.count - 1].content = .image(image)
      let rest = text[text.index(after: end)...]
      if !rest.isEmpty { result.append(Inline(content: .text(String(rest)), location: inline.location)) }
    }
    return result
  }

  /// Findings for labels of pictures that are not paragraphs of their own.
  static func misplacedLabels(in document: Document) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    document.forEachInline { inline in
      guard case .image(let image) = inline.content, let label = image.label else { return }
      findings.append(
        .error(
          "misplaced-label", at: label.location, "a picture with a label is a figure, and no part of a text",
          remedy: "Make it a paragraph of its own, or remove '#\(label.name)'."))
    }
    return findings
  }
}

extension Image {
  /// Sets what the attributes say; false if a picture has no such attribute.
  fileprivate mutating func take(_ attributes: AttributeSyntax) -> Bool {
    guard attributes.classes.isEmpty, attributes.label.map({ LabelSyntax.isValid($0[...]) }) ?? true else {
      return false
    }
    for (name, value) in attributes.values {
      switch name {
      case "width", "height":
        guard let length = AttributeSyntax.length(value) else { return false }
        if name == "width" { size.width = length } else { size.height = length }
      case "alt", "fig-alt": description = value
      default: return false
      }
    }
    return true
  }
}
