package import BookModel
package import CellExecution
import Dependencies
import Diagnostics
import Experiments
import SiteWriting

extension ChapterRenderer {
  /// A cell: its source, folded or not, followed by the results of its run.
  package mutating func cell(_ cell: Cell) -> String {
    let options = cell.options
    let result = context.result(of: cell)
    if result?.texts.contains(where: ReservedCharacter.isIn) == true {
      report(ReservedCharacter.finding(at: cell.location, "a character that this cell prints"))
    }
    if let result, let finding = captionFinding(cell, result) { report(finding) }
    let name = options.label?.name ?? "cell-\(nextCellNumber())"
    let output = result.map { outputs(of: cell, $0, name: name) } ?? ""
    let experiment: String? = if case .experiment(let name, _, _) = cell.body { name } else { nil }
    return context.render(
      CellContext(
        kind: experiment == nil ? "code" : "experiment",
        anchor: options.label.flatMap { anchor("cell-\($0.name)") }, echo: options.echo, fold: options.fold,
        language: cell.language, sourceHTML: source(of: cell), experiment: experiment,
        how: provenance(of: cell, name: name), outputsHTML: output,
        messageHTML: result?.failure.map { "<pre tabindex=\"0\">\(Self.printedHTML($0))</pre>" }))
  }

  /// A finding for a cell with a number whose run gave nothing that the number could be of.
  private func captionFinding(_ cell: Cell, _ result: CellResult) -> Diagnostic? {
    let shown = result.outputs.filter(cell.options.output.shows)
    let showsFigure = shown.contains { if case .figure = $0 { true } else { false } }
    let showsTable = shown.contains { if case .table = $0 { true } else { false } }
    let kind = context.target(at: cell.location)?.kind
    guard kind == .figure && !showsFigure || kind == .table && !showsTable else { return nil }
    let thing = kind == .table ? "table" : "figure"
    let remedy =
      if showsFigure { "Give it a label that begins with 'fig-'." } else if showsTable {
        "Give it a label that begins with 'tbl-'."
      } else { "Show one with 'show(…)', or remove the caption and give it a label without 'fig-' or 'tbl-'." }
    return .error(
      "caption-without-output", at: cell.options.label?.location ?? cell.location,
      "this cell has the number and the caption of a \(thing), and shows none", remedy: remedy)
  }

  package mutating func outputs(of cell: Cell, _ result: CellResult, name: String) -> String {
    let target = context.target(at: cell.location)
    var html = ""
    var figures = 0
    var tables = 0
    for output in result.outputs where cell.options.output.shows(output) {
      switch output {
      case .text(let text):
        html += "<pre class=\"printed\" tabindex=\"0\">\(Self.printedHTML(text))</pre>\n"
      case .figure(let figure):
        figures += 1
        let file = "figures/\(chapter.slug)/\(figures == 1 ? name : "\(name)-\(figures)")"
        html += self.figure(
          figure, file: file, of: cell, target: figures == 1 && target?.kind == .figure ? target : nil)
      case .table(let table):
        tables += 1
        html += self.table(table, of: cell, target: tables == 1 && target?.kind == .table ? target : nil)
      }
    }
    return html
  }

  /// Printed text as a terminal shows it.
  private static func printedHTML(_ text: String) -> String {
    TerminalText.hasControls(text) ? TerminalText(text).html : text.htmlEscaped
  }

  private static func plain(_ text: String) -> String {
    TerminalText.hasControls(text) ? TerminalText(text).plain : text
  }

  /// A cell's source. In the starting code of an exercise the lines where a student writes are highlighted.
  private func source(of cell: Cell) -> String {
    let html = code(cell.shownSource, language: cell.language)
    guard cell.options.isStarter else { return html }
    return html.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains(Cell.starterMark) ? "<mark>\(line)</mark>" : String(line)
    }.joined(separator: "\n")
  }

  private mutating func figure(_ figure: DrawnFigure, file: String, of cell: Cell, target: Target?) -> String {
    for (ending, bytes) in [
      (".svg", figure.svg), ("-dark.svg", figure.darkSVG), (".png", figure.png), ("-1x.png", figure.smallPNG),
      (".csv", figure.csv),
    ] {
      need(SiteFile(path: file + ending, bytes: bytes, stamp: figure.stamp.map { $0 + ending }))
    }
    let caption = target == nil ? "" : html(cell.options.caption)
    // Descriptions are made in English.
    let isDescribed = cell.options.alt == nil && !figure.description.isEmpty
    let alt = cell.options.alt ?? (figure.description.isEmpty ? plainCaption(cell.options.caption) : figure.description)
    let isSVG = cell.options.format == .svg
    return context.render(
      FigureContext(
        id: target.flatMap { anchor($0.id) }, number: target?.number, captionHTML: caption, hasCaption: target != nil,
        alt: Self.plain(alt), altLanguage: isDescribed && !context.words.areEnglish ? "en" : nil,
        image: isSVG ? "\(file).svg" : "\(file).png", dark: isSVG ? "\(file)-dark.svg" : nil,
        svg: "\(file).svg", png: "\(file).png", smallPNG: "\(file)-1x.png", csv: "\(file).csv",
        width: cell.options.width, imageWidth: Int(figure.width.rounded()),
        imageHeight: Int(figure.height.rounded())))
  }

  /// The caption as plain text, including the numbers from runs.
  private mutating func plainCaption(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      if case .value(let value) = inline.content, let format = NumberFormat(value.format),
        case .found(let number) = context.value(at: value.path)
      {
        return format.text(number)
      }
      return inline.plainText
    }.joined()
  }

  private mutating func table(_ table: Table, of cell: Cell, target: Target?) -> String {
    let rows = table.rows.map { row in
      RowContext(
        cells: zip(row, table.columns).map { text, column in
          TableCellContext(text: Self.plain(text), alignment: column.alignment.rawValue)
        })
    }
    return context.render(
      TableOutputContext(
        id: target.flatMap { anchor($0.id) }, number: target?.number,
        captionHTML: target == nil ? "" : html(cell.options.caption), hasCaption: target != nil,
        columns: table.columns.map { ColumnContext(heading: Self.plain($0.heading), alignment: $0.alignment.rawValue) },
        rows: rows))
  }
}

extension CellResult {
  /// All that pages print of it.
  fileprivate var texts: [String] {
    let printed = outputs.flatMap { output -> [String] in
      switch output {
      case .text(let text): [text]
      case .figure(let figure): [figure.description]
      case .table(let table): table.columns.map(\.heading) + table.rows.joined()
      }
    }
    return printed + (failure.map { [$0] } ?? [])
  }
}

extension CellOptions.ShownOutput {
  fileprivate func shows(_ output: CellResult.Output) -> Bool {
    switch (self, output) {
    case (.show, _), (.figures, .figure): true
    case (.hide, _), (.figures, _): false
    }
  }
}
