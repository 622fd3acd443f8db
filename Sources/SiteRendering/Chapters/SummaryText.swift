import BookModel
import Dependencies
import Diagnostics

/// A chapter's first paragraph as text: what a list of chapters or a search engine shows.
///
/// It is without citations, except those that its sentences are made of.
package struct SummaryText {
  private let context: RenderContext

  package init(_ context: RenderContext) {
    self.context = context
  }

  package var text: String {
    for block in context.document.blocks {
      if case .paragraph(let inlines) = block.content { return text(inlines) }
    }
    return ""
  }

  private func text(_ inlines: [Inline]) -> String {
    var result = ""
    for inline in inlines {
      if case .citation(let citations) = inline.content {
        if let citation = citations.first, citation.isInSentence {
          result += context.view.work(citation.key)?.sentenceText(locator: citation.locator) ?? citation.key
        } else {
          // The space before a citation goes with it.
          result = String(result[...].trimmingSuffix { $0.isWhitespace })
        }
      } else {
        result += text(inline)
      }
    }
    return result
  }

  /// A piece of text without marks, with what a reference without words of its own prints.
  private func text(_ inline: Inline) -> String {
    if case .link(let destination, _, let children) = inline.content, children.isEmpty,
      case .label(let label) = Reference(destination)
    {
      return context.view.target(label)?.title ?? ""
    }
    return inline.plainText
  }
}
