package import BookModel
package import Configuration
import Diagnostics

/// An option that a cell's `#|` lines can set, declared once: it reads itself, and the README's table is made of these.
package struct CellOption: Sendable {
  package let description: ParameterDescription
  /// The cells that can have it.
  package let kinds: [CellOptionReader.Kind]
  package let read: @Sendable (inout ParameterReader, inout CellOptions) -> Void

  private init<Value>(
    _ parameter: Parameter<Value>, in kinds: [CellOptionReader.Kind] = [.experiment, .code],
    set: @escaping @Sendable (Value, inout CellOptions) -> Void
  ) {
    description = parameter.description
    self.kinds = kinds
    read = { reader, options in
      if let value = reader.read(parameter) { set(value, &options) }
    }
  }

  /// In the order of the README's table.
  package static let all: [CellOption] = [
    label, caption, alt, echo, fold, output, width, format, eval, expect, scope, timeout, starter,
  ]

  /// The options whose values are sentences.
  package static let texts = [caption.description.name, alt.description.name]

  private static let label = CellOption(
    Parameter(
      "label", type: "a word that begins with a letter", unlessGiven: "none",
      "a name for references and numbers: `fig-…`, `tbl-…`, `lst-…`"
    ) { written, _, reader -> Label? in
      if case .text(let name) = written.content, LabelSyntax.isValidForCell(name[...]) {
        return Label(name: name, location: written.location)
      }
      reader.fail(
        "malformed-label", at: written.location, "a label is a word that begins with a letter",
        remedy: "Use letters from a to z, digits, '-', '_' and '.': fig-ravine.")
      return nil
    }, in: [.experiment, .code, .listing]
  ) { $1.label = $0 }

  private static let caption = CellOption(
    Parameter("caption", type: "a text", unlessGiven: "none", "Markdown below the figure") {
      written, name, reader -> [Inline]? in
      // Its Markdown is read with the chapter, which may define what it refers to.
      reader.text(written, called: name).map { [Inline(content: .text($0), location: written.location)] }
    }, in: [.experiment, .code, .listing]
  ) { $1.caption = $0 }

  private static let alt = CellOption(
    .text("alt", unlessGiven: "a description made from its data", "what the figure shows, in words")
  ) { $1.alt = $0 }

  private static let echo = CellOption(.flag("echo", default: true, "whether the page shows the cell's source")) {
    $1.echo = $0
  }

  private static let fold = CellOption(
    .flag(
      "fold", unlessGiven: "`true` for experiments, `false` for Swift", "whether the source is closed at first"),
    in: [.experiment, .code, .listing]
  ) { $1.fold = $0 }

  private static let output = CellOption(
    .word(
      "output", default: CellOptions.ShownOutput.show,
      "what the page shows of the results: `show`, `figures` (without tables and printed text), `hide`")
  ) { $1.output = $0 }

  private static let width = CellOption(
    Parameter(
      "width", type: "a number with px, em, rem, ch or %", unlessGiven: "its own",
      "of the figure: `60%`, `480px`, `30rem`"
    ) { written, name, reader -> String? in
      if case .text(let text) = written.content {
        let unit = text.drop { $0.isNumber || $0 == "." }
        if Double(text.dropLast(unit.count)) != nil, ["px", "em", "rem", "ch", "%"].contains(unit) { return text }
      }
      reader.fail(
        "out-of-range", at: written.location, "'\(name)' can't be \(written.kind)",
        remedy: "Write a number with its unit: 60%, 480px, 30rem.")
      return nil
    }
  ) { $1.width = $0 }

  private static let format = CellOption(
    .word("format", default: CellOptions.FigureFormat.svg, "which picture the page shows: `svg` or `png`")
  ) { $1.format = $0 }

  private static let eval = CellOption(
    .flag("eval", default: true, "`false`: the cell is shown and checked or compiled, but not run")
  ) { $1.evaluates = $0 }

  /// Claims, which the reader takes by themselves, since there may be several.
  package static let expect = CellOption(
    .written(
      "expect", type: "a claim or a list of claims", unlessGiven: "none",
      "a claim the build checks: `adam.loss < sgd.loss`, `adam.steps == 43 ± 1`, `sgd diverges`; may be repeated. "
        + "In Swift also `error`: the cell must fail")
  ) { _, _ in }

  private enum Scope: String, CaseIterable { case chapter, local }

  private static let scope = CellOption(
    .word("scope", default: Scope.chapter, "Swift: `local` keeps a cell's declarations from the cells below"),
    in: [.code]
  ) { $1.isLocal = $0 == .local }

  private static let timeout = CellOption(
    .number(
      "timeout", in: Manifest.timeLimits,
      unlessGiven: "\(shortest(Manifest.usualTimeout)), or `execution: {timeout: …}` in book.yaml",
      "Swift: the most seconds the cell may take"), in: [.code]
  ) { $1.timeout = $0 }

  private static let starter = CellOption(
    .flag(
      "starter", default: false,
      "Swift: `true` for the start of an exercise, with a `// Your turn` where a student writes"), in: [.code]
  ) { $1.isStarter = $0 }
}

extension ParameterReader {
  /// A text of Markdown, without blocks; nil after an error.
  package mutating func inlines(_ value: ParameterValue, called name: String) -> [Inline]? {
    guard let text = text(value, called: name) else { return nil }
    let parsed = MarkdownParser.inlines(text, at: value.location)
    diagnostics += parsed.diagnostics
    return parsed.inlines
  }
}
