package import BookModel
package import Diagnostics

/// Captions and other running texts that are written in YAML.
///
/// A caption is a paragraph, whatever it begins with: a mark before it, which cmark takes for white space, keeps `# of
/// steps` from being a heading. What is defined elsewhere in the chapter, a note or the address of a link, is known to
/// captions that are read with the chapter; see ``AppendedCaptions``.
enum CaptionText {
  /// A space that no author writes and cmark does not remove.
  private static let mark: Character = "\u{205F}"

  /// Whether the text is a displayed formula, which is read as a block.
  private static func isFormula(_ text: String) -> Bool {
    MathDelimiter(opening: EscapeMarks.replacingEscapes(in: text).utf8) != nil
  }

  static func marked(_ text: String) -> String { isFormula(text) ? text : "\(mark)\(text)" }

  /// Where the marked text begins, so that its characters are at their places.
  static func start(of text: String, at location: SourceLocation) -> SourceLocation {
    var start = location
    if !isFormula(text) { start.column -= 1 }
    return start
  }

  /// The running text that blocks are, and a finding for the first block that a caption can't hold.
  static func inlines(of blocks: [Block]) -> (inlines: [Inline], finding: Diagnostic?) {
    var inlines: [Inline] = []
    switch blocks.first?.content {
    case .paragraph(let text)?: inlines = withoutMark(text)
    case .equation(let equation)?: inlines = [Inline(content: .equation(equation), location: equation.location)]
    case .figure(let figure)?: inlines = [Inline(content: .image(figure.image), location: blocks[0].location)]
    case nil: return ([], nil)
    default: return ([], finding(blocks[0]))
    }
    return (inlines, blocks.dropFirst().first.map(finding))
  }

  private static func withoutMark(_ text: [Inline]) -> [Inline] {
    guard case .text(let first)? = text.first?.content, first.first == mark else { return text }
    var result = text
    let rest = first.dropFirst().trimmingPrefix { $0 == " " }
    if rest.isEmpty { result.removeFirst() } else { result[0].content = .text(String(rest)) }
    return result
  }

  private static func finding(_ block: Block) -> Diagnostic {
    let kind =
      switch block.content {
      case .paragraph: "a second paragraph"
      case .heading: "a heading"
      case .list: "a list"
      case .quote, .callout: "a quote"
      case .code, .cell, .listing: "a block of code"
      case .table: "a table"
      case .footnote: "the text of a note"
      case .equation: "a second formula"
      case .html, .rule, .figure: "this block"
      }
    return .error(
      "block-in-caption", at: block.location, "a caption is one paragraph and can't hold \(kind)",
      remedy: "Write it into the text above or below.")
  }
}

/// Captions that name notes or links of their chapter, as the chapter's last paragraphs: cmark then knows the names.
struct AppendedCaptions {
  struct Caption {
    var text: String
    var location: SourceLocation
  }

  /// The chapter's text with the captions.
  let text: String
  let source: SourceText
  /// The line of the first caption, and each caption with its first line.
  let firstLine: Int
  private let captions: [(line: Int, caption: Caption)]

  init(_ captions: [Caption], behind chapter: String, of source: SourceText) {
    var appended = ""
    var line = source.lines.count
    var placed: [(line: Int, caption: Caption)] = []
    for caption in captions {
      appended += "\n\n\(CaptionText.marked(caption.text))"
      placed.append((line + 2, caption))
      line += 2 + caption.text.utf8.count { $0 == 0x0A }
    }
    text = chapter + appended
    self.source = SourceText(file: source.file, text: source.text + appended)
    firstLine = source.lines.count + 2
    self.captions = placed
  }

  /// The caption that a line is part of, with its first line.
  func caption(atLine line: Int) -> (line: Int, caption: Caption)? { captions.last { $0.line <= line } }
}

extension MarkdownParser {
  /// Reads a caption's Markdown, which so far is one text.
  mutating func readCaption(_ options: inout CellOptions) {
    guard case .text(let text)? = options.caption.first?.content, let location = options.caption.first?.location else {
      return
    }
    if let known = captions[location] {
      options.caption = known
      return
    }
    if namesSomething(text), appended == nil {
      captionsWithNames.append(AppendedCaptions.Caption(text: text, location: location))
    }
    let read = Self.inlines(text, at: location)
    diagnostics += read.diagnostics
    options.caption = read.inlines
  }

  /// Whether a caption may refer to what the chapter defines by a name.
  private func namesSomething(_ text: String) -> Bool {
    guard text.contains("[") else { return false }
    return text.contains("[^")
      || source.lines.contains { $0.drop { $0 == " " || $0 == ">" }.hasPrefix("[") && $0.contains("]:") }
  }

  /// Reads the captions behind the chapter's text.
  mutating func readCaptions(in root: MarkdownNode, _ appended: AppendedCaptions) {
    var nodes: [Int: (AppendedCaptions.Caption, [MarkdownNode])] = [:]
    for node in children(of: root) {
      guard line(of: node) >= appended.firstLine, let (line, caption) = appended.caption(atLine: line(of: node)) else {
        continue
      }
      nodes[line] = (caption, (nodes[line]?.1 ?? []) + [node])
    }
    for (line, (caption, nodes)) in nodes.sorted(by: { $0.key < $1.key }) {
      let before = diagnostics.count
      let (inlines, finding) = CaptionText.inlines(of: blocks(nodes))
      if let finding { diagnostics.append(finding) }
      let start = CaptionText.start(of: caption.text, at: caption.location)
      for index in diagnostics.indices.dropFirst(before) {
        diagnostics[index].location = diagnostics[index].location.shifted(to: start, from: line)
      }
      captions[caption.location] = inlines.map { $0.shifted(to: start, from: line) }
    }
  }

  /// A running text that is written at `location`, read by itself.
  package static func inlines(_ text: String, at location: SourceLocation) -> (
    inlines: [Inline], diagnostics: [Diagnostic]
  ) {
    let marked = CaptionText.marked(text)
    var parser = MarkdownParser(source: SourceText(file: location.file, text: marked))
    parser.diagnostics += parser.source.reservedReferences
    let (inlines, finding) = CaptionText.inlines(of: parser.parse(marked))
    if let finding { parser.diagnostics.append(finding) }
    let start = CaptionText.start(of: text, at: location)
    let diagnostics = parser.diagnostics.map { finding in
      var finding = finding
      finding.location = finding.location.shifted(to: start, from: 1)
      return finding
    }
    return (inlines.map { $0.shifted(to: start, from: 1) }, diagnostics)
  }
}
