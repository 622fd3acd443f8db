import Diagnostics

/// A symbol of the book's notation, as defined in its glossary.
package struct Symbol: Sendable {
  /// The symbol as a formula.
  package var symbol: [Inline]
  package var name: [Inline]
  package var meaning: [Inline]
  /// The symbol's name in the program.
  package var code: String?
  /// Formulas that other texts use for it.
  package var also: [[Inline]]
  /// The label of the place that introduces it.
  package var see: Label?

  package init(
    symbol: [Inline], name: [Inline], meaning: [Inline], code: String? = nil, also: [[Inline]], see: Label? = nil
  ) {
    self.symbol = symbol
    self.name = name
    self.meaning = meaning
    self.code = code
    self.also = also
    self.see = see
  }

  /// The symbol's texts, each as a document block, so that checks, formulas and references work as in a chapter.
  package var blocks: [Block] {
    texts + (see.map { [Self.block(Self.link($0))] } ?? [])
  }

  /// The blocks without the link to the place that introduces the symbol.
  package var texts: [Block] { ([symbol, name, meaning] + also).filter { !$0.isEmpty }.map(Self.block) }

  private static func link(_ see: Label) -> [Inline] {
    [Inline(content: .link(destination: "#\(see.name)", title: "", []), location: see.location)]
  }

  private static func block(_ text: [Inline]) -> Block { Block(content: .paragraph(text), location: text[0].location) }
}

/// A book's glossary: the symbols in source order, and their texts as a document.
package struct Glossary: Sendable {
  /// The page's name, without its extension.
  package static let page = "symbols"

  package var symbols: [Symbol]
  package var document: Document
  package var interface: ChapterInterface

  package init(symbols: [Symbol], document: Document) {
    self.symbols = symbols
    self.document = document
    interface = ChapterInterface(document)
  }
}
