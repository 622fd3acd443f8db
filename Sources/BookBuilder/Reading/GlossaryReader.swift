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
    let symbol = formula(reader.value("symbol"), "symbol", &reader)
    if symbol == nil, !reader.diagnostics.hasErrors { reader.missing("symbol") }
    let name = text("name", &reader)
    let meaning = text("meaning", &reader)
    if name.isEmpty, !reader.diagnostics.hasErrors { reader.missing("name") }
    let code = reader.readText("code")
    var also: [[Inline]] = []
    if let other = reader.value("also") {
      var items = [other]
      if case .list(let list) = other.content { items = list }
      also = items.compactMap { formula($0, "also", &reader).map { [$0] } }
    }
    let seeLocation = reader.value("see")?.location ?? value.location
    let see = reader.readText("see").map { Label(name: $0, location: seeLocation) }
    reader.finish()
    diagnostics += reader.diagnostics
    guard let symbol else { return }
    symbols.append(Symbol(symbol: [symbol], name: name, meaning: meaning, code: code, also: also, see: see))
  }

  private func formula(_ value: ParameterValue?, _ name: String, _ reader: inout ParameterReader) -> Inline? {
    guard let value else { return nil }
    switch value.content {
    case .text(let tex), .number(_, let tex): return Inline(content: .math(tex), location: value.location)
    case .null, .bool, .list, .map:
      reader.fail(
        "wrong-type", at: value.location, "'\(name)' must be a formula, not \(value.kind)",
        remedy: #"Write its TeX in single quotes: '\eta'."#)
      return nil
    }
  }

  private mutating func text(_ name: String, _ reader: inout ParameterReader) -> [Inline] {
    let location = reader.value(name)?.location
    guard let text = reader.readText(name), let location else { return [] }
    let parsed = MarkdownParser.inlines(text, at: location)
    diagnostics += parsed.diagnostics
    return parsed.inlines
  }
}
