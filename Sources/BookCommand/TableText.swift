import Experiments

/// A table for the terminal with aligned columns.
struct TableText {
  let text: String

  init(_ table: Table) {
    let rows = [table.columns.map(\.heading)] + table.rows
    let widths = table.columns.indices.map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    var result = ""
    for (index, row) in rows.enumerated() {
      let cells = zip(row, zip(table.columns, widths)).map { text, layout in
        let padding = String(repeating: " ", count: layout.1 - text.count)
        return layout.0.alignment == .left ? text + padding : padding + text
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      result += line + "\n"
      if index == 0 { result += widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n" }
    }
    text = result
  }
}
