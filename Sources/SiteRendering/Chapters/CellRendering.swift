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
    let result = self.context.result(of: cell)
    let name = options.label?.name ?? "cell-\(nextCellNumber())"
    let output = result.map { outputs(of: cell, $0, name: name) } ?? ""
    var context: [String: Any] = [
      "echo": options.echo, "fold": options.fold, "sourceHTML": source(of: cell), "outputsHTML": output,
      "language": cell.language, "hasOutput": !output.isEmpty, "failed": result?.failure != nil,
    ]
    switch cell.body {
    case .experiment(let name, _, _):
      context["kind"] = "experiment"
      context["experiment"] = name
    case .code:
      context["kind"] = "code"
    }
    if let failure = result?.failure {
      context["messageHTML"] = "<pre tabindex=\"0\">\(Self.printedHTML(failure))</pre>"
    }
    context["anchor"] = options.label.flatMap { anchor("cell-\($0.name)") }
    context["how"] = provenance(of: cell, name: name)
    return self.context.view.render("partials/cell", context)
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
    let alt = cell.options.alt ?? (figure.description.isEmpty ? plainCaption(cell.options.caption) : figure.description)
    var context: [String: Any] = [
      "captionHTML": caption, "hasCaption": target != nil, "alt": Self.plain(alt),
      "image": cell.options.format == .svg ? "\(file).svg" : "\(file).png", "svg": "\(file).svg",
      "png": "\(file).png", "smallPNG": "\(file)-1x.png", "csv": "\(file).csv",
      "imageWidth": Int(figure.width.rounded()),
      "imageHeight": Int(figure.height.rounded()),
    ]
    context["id"] = target.flatMap { anchor($0.id) }
    context["number"] = target?.number
    context["width"] = cell.options.width
    if cell.options.format == .svg { context["dark"] = "\(file)-dark.svg" }
    return self.context.view.render("partials/figure", context)
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
    let rows = table.rows.map { row -> [String: Any] in
      [
        "cells": zip(row, table.columns).map { text, column in
          ["text": Self.plain(text), "alignment": column.alignment.rawValue]
        }
      ]
    }
    var context: [String: Any] = [
      "hasCaption": target != nil, "captionHTML": target == nil ? "" : html(cell.options.caption),
      "columns": table.columns.map { ["heading": Self.plain($0.heading), "alignment": $0.alignment.rawValue] },
      "rows": rows,
    ]
    context["id"] = target.flatMap { anchor($0.id) }
    context["number"] = target?.number
    return self.context.view.render("partials/table-output", context)
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
