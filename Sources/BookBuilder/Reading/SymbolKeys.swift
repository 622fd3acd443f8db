import BookModel
package import Configuration
import Diagnostics
import Markdown

/// The keys of a symbol in a glossary, each declared once.
package enum SymbolKeys {
  /// The keys in the order in which listings and errors show them.
  package static let all: [ParameterDescription] = [
    symbol.description, symbolName.description, meaning.description, code.description, also.description,
    see.description,
  ]

  static let symbol = Parameter("symbol", type: "TeX", "its formula") { written, name, reader in
    formula(written, name, &reader)
  }
  static let symbolName = markdown("name", "what it is called")
  static let meaning = markdown("meaning", unlessGiven: "none", "what it means")
  static let code = Parameter.text("code", "what the program calls it")
  static let also = Parameter(
    "also", type: "TeX, or a list of it", unlessGiven: "none", "how other texts write it"
  ) { written, name, reader in
    written.items.compactMap { formula($0, name, &reader) }
  }
  static let see = Parameter(
    "see", type: "a label", unlessGiven: "none", "the place that introduces it"
  ) { written, name, reader -> Label? in
    reader.text(written, called: name).map { Label(name: $0, location: written.location) }
  }

  private static func markdown(
    _ name: String, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter<[Inline]> {
    Parameter(name, type: "a text", unlessGiven: text, summary) { written, name, reader in
      reader.inlines(written, called: name)
    }
  }

  private static func formula(_ value: ParameterValue, _ name: String, _ reader: inout ParameterReader) -> Inline? {
    switch value.content {
    case .text(let tex), .number(_, let tex): return Inline(content: .math(tex), location: value.location)
    case .null, .bool, .list, .map:
      reader.fail(
        "wrong-type", at: value.location, "'\(name)' must be a formula, not \(value.kind)",
        remedy: #"Write its TeX in single quotes: '\eta'."#)
      return nil
    }
  }
}
