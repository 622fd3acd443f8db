package import BookModel
import Dependencies
import Typesetting

/// Running text as plain text: with numbers from runs, formulas on one line, and references by their titles.
package struct PlainWords: Sendable {
  package let context: RenderContext

  /// The plain text with single spaces.
  package func text(_ inlines: [Inline]) -> String {
    words(inlines).singleSpaced
  }

  package func text(_ equation: Equation) -> String { context.text(Formula(tex: equation.tex, isDisplayed: true)) }

  private func words(_ inlines: [Inline]) -> String {
    var result = ""
    for inline in inlines { result += words(inline) }
    return result
  }

  private func words(_ inline: Inline) -> String {
    switch inline.content {
    case .math(let tex): context.text(Formula(tex: tex, isDisplayed: false))
    case .equation(let equation): " \(text(equation)) "
    case .value(let value): number(value)
    case .link(let destination, _, let children) where children.isEmpty: title(of: destination)
    case .citation(let citations) where citations.first?.isInSentence == true: citations.map(words).joined()
    case .citation(let citations): "(\(citations.map(words).joined(separator: "; ")))"
    case .image(let image): words(image.alt)
    case .emphasis(let children), .strong(let children), .strikethrough(let children), .link(_, _, let children):
      words(children)
    default: inline.plainText
    }
  }

  private func number(_ value: InlineValue) -> String {
    switch context.value(at: value.path) {
    case .found(let number): NumberFormat(value.format)?.text(number) ?? ""
    case .unavailable, .unknown: ""
    }
  }

  private func title(of destination: String) -> String {
    let reference = Reference(destination)
    return switch reference {
    case .label, .labelInChapter: context.view.target(of: reference)?.title ?? ""
    case .chapter(let name): context.view.chapterTitle(String(name.dropLast(3))) ?? name
    case .file, .web: ""
    }
  }

  /// Authors and year: `Kingma and Ba, 2015, section 3`.
  private func words(_ citation: Citation) -> String {
    let entry = context.view.work(citation.key)
    let locator = words(citation.locator)
    if citation.isInSentence { return entry?.sentenceText(locator: locator) ?? citation.key }
    let prefix = citation.prefix.isEmpty ? "" : words(citation.prefix) + " "
    let work = (citation.omitsAuthors ? entry?.yearText : entry?.shortText) ?? citation.key
    return prefix + (locator.isEmpty ? work : "\(work), \(locator)")
  }
}
