import BookModel
import Configuration
import Diagnostics
import Markdown

/// Reads a glossary of symbols: a list of maps in YAML.
struct GlossaryReader {
  private var symbols: [Symbol] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText

  init(_ value: ParameterValue, source: SourceText) {
    self.source = source
    var items: [ParameterValue] = []
    switch value.content {
    case .list(let list): items = list
    case .null: break
    case .map, .text, .number, .bool:
      diagnostics.append(
        .error(
          "wrong-type", at: value.location, "a glossary is a list of symbols, not \(value.kind)",
          remedy: #"Begin each with "- symbol: '\eta'"."#))
    }
    for item in items { read(item) }
  }

  var glossary: Glossary {
    Glossary(
      symbols: symbols,
      document: Document(
        name: Glossary.page + ".md", source: source,
        title: [Inline(content: .text("Symbols"), location: SourceLocation(file: source.file, line: 1))],
        blocks: symbols.flatMap(\.blocks)))
  }

  private mutating func read(_ value: ParameterValue) {
    var reader = ParameterReader(value)
    let symbol = reader.read(SymbolKeys.symbol)
    let name = reader.read(SymbolKeys.symbolName)
    let meaning = reader.read(SymbolKeys.meaning) ?? []
    if let name, name.isEmpty, !reader.diagnostics.hasErrors { reader.missing(SymbolKeys.symbolName.name) }
    let code = reader.read(SymbolKeys.code)
    let also = reader.read(SymbolKeys.also) ?? []
    let see = reader.read(SymbolKeys.see)
    reader.finish(SymbolKeys.all)
    diagnostics += reader.diagnostics
    guard let symbol else { return }
    symbols.append(
      Symbol(
        symbol: [symbol], name: name ?? [], meaning: meaning, code: code, also: also.map { [$0] }, see: see))
  }
}
