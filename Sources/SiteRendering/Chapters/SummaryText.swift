import BookModel
import Dependencies
import Diagnostics

/// A chapter's first paragraph as plain text, for lists of chapters and search engines.
///
/// Citations are omitted unless they are part of a sentence.
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
          result += context.view.work(citation.key)?.sentenceText(locator: citation.locator.plainText) ?? citation.key
        } else {
          // The space before a citation is removed with it.
          result = String(result[...].trimmingSuffix { $0.isWhitespace })
        }
      } else {
        result += text(inline)
      }
    }
    return result
  }

  /// An inline as plain text. A reference without a text of its own gets the text that it is printed with.
  private func text(_ inline: Inline) -> String {
    if case .link(let destination, _, let children) = inline.content, children.isEmpty,
      let target = context.view.target(of: Reference(destination))
    {
      return target.title
    }
    return inline.plainText
  }
}
