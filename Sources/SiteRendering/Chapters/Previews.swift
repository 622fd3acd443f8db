import BookModel
import CellExecution
import Dependencies

/// Previews of targets on other pages.
package struct Previews: Sendable {
  private let material: SiteMaterial
  /// The previews by labels, empty for a label without a preview.
  private let html: [String: String]

  /// - Parameter chapters: all chapters of the book, including cached ones.
  package init(_ chapters: [RenderedChapter], _ others: [RenderedChapter], _ material: SiteMaterial) {
    self.material = material
    var html: [String: String] = [:]
    for chapter in chapters + others { html.merge(chapter.previews) { first, _ in first } }
    self.html = html
  }

  /// The previews in a page: those of labels on other pages that its text refers to, and of the works it cites.
  package func html(labels: Set<String>, works: Set<String>) -> String {
    var result = ""
    for label in labels.sorted() {
      guard let target = material.index.targets[label], let html = html[label], !html.isEmpty else { continue }
      result += "<template data-preview=\"\(target.slug).html#\(target.id.htmlEscaped)\">\n\(html)</template>\n"
    }
    for key in works.sorted() {
      guard let entry = material.book.bibliography[key] else { continue }
      let place = "\(PageName.bibliography).html#ref-\(key.htmlEscaped)"
      result += "<template data-preview=\"\(place)\">\n<p>\(entry.html)</p>\n</template>\n"
    }
    return result
  }

  /// The previews of a document's labels that others refer to.
  package static func of(_ context: RenderContext) -> [String: String] {
    var previews: [String: String] = [:]
    for label in context.view.previewed { previews[label] = preview(of: label, context) }
    return previews
  }

  /// The figure on the landing page, without the tables beside it, if the document contains it.
  package static func cover(_ context: RenderContext) -> String? {
    guard let label = context.view.cover,
      case .cell(let cell)? = find(label, in: context.document.blocks)?.block.content,
      var result = context.result(of: cell)
    else { return nil }
    result.outputs = result.outputs.filter { if case .figure = $0 { true } else { false } }
    var renderer = ChapterRenderer(context, isPreview: true)
    return named(renderer.outputs(of: cell, result, name: label), in: context)
  }

  private static func named(_ html: String, in context: RenderContext) -> String {
    LinkStyle.preview.resolve(html, slug: context.document.slug, onePage: [])
  }

  private static func preview(of label: String, _ context: RenderContext) -> String {
    guard let (block, next) = find(label, in: context.document.blocks) else { return "" }
    var renderer = ChapterRenderer(context, isPreview: true)
    if case .heading = block.content, let next, case .paragraph = next.content {
      return named(renderer.html([block, next]), in: context)
    }
    if case .cell(let cell) = block.content {
      let output = context.result(of: cell).map { renderer.outputs(of: cell, $0, name: label) } ?? ""
      return output.isEmpty ? "" : named(output, in: context)
    }
    return named(renderer.html([block]), in: context)
  }

  /// The block with a label, and the block after it.
  private static func find(_ label: String, in blocks: [Block]) -> (block: Block, next: Block?)? {
    for (index, block) in blocks.enumerated() {
      if block.labels.contains(where: { $0.name == label }) {
        return (block, blocks.indices.contains(index + 1) ? blocks[index + 1] : nil)
      }
      if let found = find(label, in: block.children) { return found }
    }
    return nil
  }
}
