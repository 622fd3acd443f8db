import BookModel
import CellExecution
import Dependencies
import Diagnostics
import Typesetting

/// Splits a chapter into sections of plain text: prose, captions, tables and formulas; and the code and printed text that
/// each shows.
package struct SectionReader {
  private let context: RenderContext
  private let words: PlainWords
  private var sections: [SearchSection] = []
  private var notes: [String: [Block]] = [:]

  package init(_ context: RenderContext) {
    self.context = context
    words = PlainWords(context: context)
  }

  private var chapter: Document { context.document }

  /// The chapter's sections in reading order.
  package mutating func read() -> [SearchSection] {
    let number = context.view.prefix.map { String($0.dropLast()) } ?? "0"
    sections = [SearchSection(number: number, title: words.text(chapter.title), href: "\(chapter.slug).html")]
    chapter.forEachBlock { block in
      if case .footnote(let name, let blocks) = block.content { notes[name] = blocks }
    }
    for block in chapter.blocks { read(block) }
    return sections
  }

  private mutating func read(_ block: Block) {
    switch block.content {
    case .callout(let callout) where callout.kind == .solution && context.view.isStudentEdition: return
    // A footnote is part of the text that refers to it.
    case .footnote: return
    case .heading(let heading) where heading.level == 2 || heading.level == 3:
      let target = context.target(at: block.location)
      sections.append(
        SearchSection(
          number: target?.number ?? "", title: words.text(heading.text),
          href: "\(chapter.slug).html#\((target?.id ?? "").linkEscaped)"))
      return
    case .equation(let equation): add(words.text(equation))
    case .table(let table):
      add(words.text(table.caption))
      for row in [table.header] + table.rows { add(row.map(words.text).joined(separator: " | ")) }
    default:
      for inlines in block.texts { add(words.text(inlines)) }
    }
    add(code: code(of: block))
    for name in block.texts.joined().flatMap(\.footnoteNames) {
      for note in notes.removeValue(forKey: name) ?? [] { read(note) }
    }
    for child in block.children { read(child) }
  }

  /// The code that a block shows, and what that printed.
  private func code(of block: Block) -> String {
    switch block.content {
    case .code(let code, _): return code
    case .listing(let listing): return context.text(of: listing, at: block.location)?.lines ?? ""
    case .cell(let cell):
      var texts = cell.options.echo ? [cell.shownSource] : []
      if cell.options.output == .show {
        for case .text(let text) in context.result(of: cell)?.outputs ?? [] {
          texts.append(TerminalText.hasControls(text) ? TerminalText(text).plain : text)
        }
      }
      return texts.joined(separator: "\n")
    default: return ""
    }
  }

  private mutating func add(code: String) {
    guard !code.isEmpty, let last = sections.indices.last else { return }
    sections[last].code += sections[last].code.isEmpty ? code.singleSpaced : "\n" + code.singleSpaced
  }

  private mutating func add(_ text: String) {
    guard !text.isEmpty, let last = sections.indices.last else { return }
    sections[last].text += sections[last].text.isEmpty ? text : "\n" + text
  }
}

extension Inline {
  /// The footnotes that a text refers to, in order.
  fileprivate var footnoteNames: [String] {
    var names: [String] = []
    forEachInline { inline in
      if case .footnoteReference(let name) = inline.content { names.append(name) }
    }
    return names
  }
}
