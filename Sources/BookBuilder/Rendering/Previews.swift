/// What a reader sees of places on other pages before going there.
struct Previews: Sendable {
  let material: RenderingMaterial
  /// By labels; empty for what has none.
  let html: [String: String]

  /// The previews of what texts refer to on other pages.
  static func made(of labels: Set<String>, _ material: RenderingMaterial) async -> Previews {
    let html = await inParallel(labels.sorted()) { ($0, preview(of: $0, material)) }
    return Previews(material: material, html: Dictionary(uniqueKeysWithValues: html))
  }

  /// The previews a page carries with it: of what its text refers to on other pages, and of the works it cites.
  func html(labels: Set<String>, works: Set<String>) -> String {
    var result = ""
    for label in labels.sorted() {
      guard let target = material.numbering.targets[label], let html = html[label], !html.isEmpty else { continue }
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
  static func figure(_ label: String, _ material: RenderingMaterial) -> String? {
    guard let document = material.document(with: label) else { return nil }
    if let kept = document.kept { return kept.cover }
    guard case .cell(let cell)? = find(label, in: document.blocks)?.block.content,
      var result = material.execution.results[cell.location]
    else { return nil }
    result.outputs = result.outputs.filter { if case .figure = $0 { true } else { false } }
    var renderer = ChapterRenderer(document, of: material, isPreview: true)
    return named(renderer.outputs(of: cell, result, name: label), in: document)
  }

  private static func named(_ html: String, in document: Chapter) -> String {
    LinkStyle.preview.resolve(html, slug: document.slug, onePage: [])
  }

  private static func preview(of label: String, _ material: RenderingMaterial) -> String {
    guard let document = material.document(with: label) else { return "" }
    if let kept = document.kept { return kept.previews.first { $0.label == label }?.html ?? "" }
    guard let (block, next) = find(label, in: document.blocks) else { return "" }
    var renderer = ChapterRenderer(document, of: material, isPreview: true)
    if case .heading = block.content, let next, case .paragraph = next.content {
      return named(renderer.html([block, next]), in: document)
    }
    if case .cell(let cell) = block.content {
      let output = material.execution.results[cell.location].map { renderer.outputs(of: cell, $0, name: label) } ?? ""
      return output.isEmpty ? "" : named(output, in: document)
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

extension RenderingMaterial {
  /// The document in which something has a label.
  fileprivate func document(with label: String) -> Chapter? {
    numbering.targets[label].flatMap { target in book.documents.first { $0.slug == target.slug } }
  }
}
