/// What a reader sees of a place on another page before going there.
struct Previews: Sendable {
  let material: RenderingMaterial

  /// The previews a page carries with it: of what its text refers to on other pages, and of the works it cites.
  func html(labels: Set<String>, works: Set<String>) -> String {
    var result = ""
    for label in labels.sorted() {
      guard let target = material.numbering.targets[label], let html = html(of: label, target) else { continue }
      result += "<template data-preview=\"\(target.slug).html#\(target.id.htmlEscaped)\">\n\(html)</template>\n"
    }
    for key in works.sorted() {
      guard let entry = material.book.bibliography[key] else { continue }
      let place = "\(PageName.bibliography).html#ref-\(key.htmlEscaped)"
      result += "<template data-preview=\"\(place)\">\n<p>\(entry.html)</p>\n</template>\n"
    }
    return result
  }

  /// The figure of a cell alone, without the tables beside it.
  func figure(_ label: String) -> String? {
    guard let target = material.numbering.targets[label],
      let document = material.book.documents.first(where: { $0.slug == target.slug }),
      case .cell(let cell)? = Self.find(label, in: document.blocks)?.block.content,
      var result = material.execution.results[cell.location]
    else { return nil }
    result.outputs = result.outputs.filter { if case .figure = $0 { true } else { false } }
    var renderer = ChapterRenderer(document, of: material, isPreview: true)
    return named(renderer.outputs(of: cell, result, name: label), in: document)
  }

  private func named(_ html: String, in document: Chapter) -> String {
    LinkStyle.preview.resolve(html, slug: document.slug, onePage: [])
  }

  private func html(of label: String, _ target: Target) -> String? {
    guard let document = material.book.documents.first(where: { $0.slug == target.slug }),
      let (block, next) = Self.find(label, in: document.blocks)
    else { return nil }
    var renderer = ChapterRenderer(document, of: material, isPreview: true)
    if case .heading = block.content, let next, case .paragraph = next.content {
      return named(renderer.html([block, next]), in: document)
    }
    if case .cell(let cell) = block.content {
      let output = material.execution.results[cell.location].map { renderer.outputs(of: cell, $0, name: label) } ?? ""
      return output.isEmpty ? nil : named(output, in: document)
    }
    return named(renderer.html([block]), in: document)
  }

  /// The block with a label, and the one behind it.
  private static func find(_ label: String, in blocks: [Block]) -> (block: Block, next: Block?)? {
    for (index, block) in blocks.enumerated() {
      if block.label?.name == label {
        return (block, blocks.indices.contains(index + 1) ? blocks[index + 1] : nil)
      }
      if let found = find(label, in: block.children) { return found }
    }
    return nil
  }
}
