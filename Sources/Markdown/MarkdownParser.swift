package import BookModel
import CMark
package import Diagnostics
import Synchronization

/// Parses a chapter's Markdown with cmark-gfm into blocks that know their places.
package struct MarkdownParser {
  package let source: SourceText
  /// What is wrong with the chapter.
  package var diagnostics: [Diagnostic] = []
  /// How many blocks and inlines contain the one that is read.
  private var depth = 0
  /// How deep they may be nested: more than anybody writes, and little enough for all that walks through them.
  private static let deepest = 100
  /// How many notes were defined so far.
  package var footnoteCount = 0
  /// Whether control characters in the text were reported already.
  var hasControlCharacters = false
  /// Which lines the blocks take that were read so far.
  var lines = LinesOfBlocks()
  /// The captions that are read again, with the names that the chapter defines.
  var captionsWithNames: [AppendedCaptions.Caption] = []
  var appended: AppendedCaptions?
  /// What was read of ``appended``, by the captions' places.
  var captions: [SourceLocation: [Inline]] = [:]

  /// Whether the text has characters that are written by their names or numbers.
  let hasCharacterReferences: Bool

  init(source: SourceText) {
    self.source = source
    hasCharacterReferences = source.text.holds(UInt8(ascii: "&"))
  }

  /// The chapter in `source`, and what is wrong with it.
  package static func chapter(named name: String, source: SourceText) -> (chapter: Document, diagnostics: [Diagnostic])
  {
    let controls = ControlCharacters.findings(in: source)
    let frontMatter = FrontMatter(source)
    var parser = MarkdownParser(source: source)
    parser.hasControlCharacters = !controls.isEmpty
    var blocks = parser.parse(frontMatter.text)
    if !parser.captionsWithNames.isEmpty {
      let appended = AppendedCaptions(parser.captionsWithNames, behind: frontMatter.text, of: source)
      parser = MarkdownParser(source: appended.source)
      parser.appended = appended
      parser.hasControlCharacters = !controls.isEmpty
      blocks = parser.parse(appended.text)
    }
    parser.diagnostics += controls + frontMatter.diagnostics + source.reservedReferences
    parser.diagnostics += LostDefinitions(source: source, lines: parser.lines).findings
    let title = parser.takeTitle(from: &blocks, frontMatter)
    let chapter = Document(name: name, source: source, title: title, blocks: blocks)
    return (chapter, parser.diagnostics + ImageAttributes.misplacedLabels(in: chapter))
  }

  /// The first heading of level 1, or the title in the front matter.
  private mutating func takeTitle(from blocks: inout [Block], _ frontMatter: FrontMatter) -> [Inline] {
    for (index, block) in blocks.enumerated() {
      guard case .heading(let heading) = block.content, heading.level == 1 else { continue }
      blocks.remove(at: index)
      diagnostics += frontMatter.findings(besideTitle: heading.text.plainText)
      return heading.text
    }
    if let title = frontMatter.title {
      let read = Self.inlines(title.text, at: title.location)
      diagnostics += read.diagnostics
      return read.inlines
    }
    diagnostics.append(
      .error(
        "missing-title", at: SourceLocation(file: source.file, line: 1), "the chapter has no title",
        remedy: "Begin it with a line '# Title'."))
    return []
  }

  private static let oneAtATime = Mutex(())
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  mutating func parse(_ text: String) -> [Block] {
    _ = Self.registration
    // Straight quotes, `--` and `...` become those of a printed book; code and formulas keep theirs.
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE | CMARK_OPT_FULL_INFO_STRING | CMARK_OPT_SMART
    let written = EscapeMarks.replacingEscapes(in: text)
    // cmark keeps the characters that begin inline extensions in a table for the whole process, and clears it at the end
    // of each document: one at a time, or a `$` is taken for text.
    let document = Self.oneAtATime.withLock { _ in
      var memory = DisplayedMath.Memory()
      while true {
        DisplayedMath.memory.withLock { $0 = memory }
        let document = Self.document(written, options: options)
        let unclosed = DisplayedMath.memory.withLock { $0.unclosed }.subtracting(memory.endingAtBlank)
        if unclosed.isEmpty { return document }
        // Nothing closes these: read again, so that they end where their paragraph does and hide nothing below.
        if let document = OpaquePointer(bitPattern: document) { cmark_node_free(document) }
        memory.endingAtBlank.formUnion(unclosed)
      }
    }
    guard let root = OpaquePointer(bitPattern: document) else { return [] }
    defer { cmark_node_free(root) }
    cmark_consolidate_text_nodes(root)
    if let appended { readCaptions(in: root, appended) }
    return blocks(in: root)
  }

  /// The root of cmark's tree as a number, which may leave the lock.
  private static func document(_ text: String, options: Int32) -> UInt {
    guard let parser = cmark_parser_new(options) else { return 0 }
    defer { cmark_parser_free(parser) }
    cmark_parser_attach_syntax_extension(parser, MathSyntax.mathExtension)
    for name in ["table", "strikethrough", "tasklist", "autolink"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    return UInt(bitPattern: cmark_parser_finish(parser))
  }

  /// What is inside a node; a finding and nothing where that is nested too deep.
  package mutating func inside<Found>(_ node: OpaquePointer, _ read: (inout MarkdownParser) -> [Found]) -> [Found] {
    guard depth < Self.deepest else {
      if !diagnostics.contains(where: { $0.id == "nested-too-deep" }) {
        diagnostics.append(
          .error(
            "nested-too-deep", at: location(of: node), "this stands inside \(depth) others",
            remedy: "Quotes, lists and emphasis may be nested \(Self.deepest) deep."))
      }
      return []
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  package func location(of node: OpaquePointer) -> SourceLocation {
    // What the autolink extension makes has no place of its own: that of what is before it, or around it.
    var node = node
    while cmark_node_get_start_line(node) == 0, let near = cmark_node_previous(node) ?? cmark_node_parent(node) {
      node = near
    }
    return source.location(
      line: Int(cmark_node_get_start_line(node)), byteColumn: Int(cmark_node_get_start_column(node)))
  }
}
