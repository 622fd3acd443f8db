import Diagnostics
import Experiments

extension ChapterRenderer {
  /// A cell: its source, folded or not, and below it what its run gave.
  mutating func cell(_ cell: Cell) -> String {
    guard case .experiment(let name, _, _) = cell.body else { return "" }
    let options = cell.options
    let result = execution.results[cell.location]
    let output = options.showsOutput ? result.map { outputs(of: cell, $0) } ?? "" : ""
    var context: [String: Any] = [
      "kind": "experiment", "experiment": name, "echo": options.echo, "fold": options.fold,
      "source": cell.shownSource, "language": "yaml", "outputsHTML": output, "hasOutput": !output.isEmpty,
      "failed": false,
    ]
    context["id"] = options.label?.name
    return templates.render("partials/cell", context)
  }

  private mutating func outputs(of cell: Cell, _ result: CellResult) -> String {
    let target = numbering.byLocation[cell.location]
    let name = cell.options.label?.name ?? "cell-\(nextCellNumber())"
    var html = ""
    for (index, figure) in result.figures.enumerated() {
      let file = "figures/\(chapter.slug)/\(index == 0 ? name : "\(name)-\(index + 1)")"
      html += self.figure(figure, file: file, of: cell, target: index == 0 && target?.kind == .figure ? target : nil)
    }
    for (index, table) in result.tables.enumerated() {
      html += self.table(table, of: cell, target: index == 0 && target?.kind == .table ? target : nil)
    }
    return html
  }

  private mutating func figure(_ figure: DrawnFigure, file: String, of cell: Cell, target: Target?) -> String {
    need(SiteFile(path: "\(file).svg", bytes: figure.svg))
    need(SiteFile(path: "\(file).png", bytes: figure.png))
    let caption = target == nil ? "" : html(cell.options.caption)
    let alt = cell.options.alt ?? (cell.options.caption.isEmpty ? "Figure" : plainCaption(cell.options.caption))
    var context: [String: Any] = [
      "captionHTML": caption, "hasCaption": target != nil, "alt": alt,
      "image": cell.options.format == .svg ? "\(file).svg" : "\(file).png", "svg": "\(file).svg",
      "png": "\(file).png", "imageWidth": Int(figure.width.rounded()), "imageHeight": Int(figure.height.rounded()),
    ]
    context["id"] = target?.id
    context["number"] = target?.number
    context["width"] = cell.options.width
    return templates.render("partials/figure", context)
  }

  /// The caption as text, with the numbers that runs gave.
  private mutating func plainCaption(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      if case .value(let value) = inline.content, let format = NumberFormat(value.format),
        case .found(let number) = values.value(at: value.path)
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
          ["text": text, "alignment": column.alignment.rawValue]
        }
      ]
    }
    var context: [String: Any] = [
      "hasCaption": target != nil, "captionHTML": target == nil ? "" : html(cell.options.caption),
      "columns": table.columns.map { ["heading": $0.heading, "alignment": $0.alignment.rawValue] }, "rows": rows,
    ]
    context["id"] = target?.id
    context["number"] = target?.number
    return templates.render("partials/table-output", context)
  }
}
