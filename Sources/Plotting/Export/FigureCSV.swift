extension Figure {
  /// The figure's data as comma-separated values with a header line: `panel,series,x,y`, and a column `value` if only
  /// fields are shown.
  ///
  /// Numbers are the shortest that parse to the same bits. Samples of fields are omitted if there are series, since
  /// they come from a formula, not from a run.
  ///
  /// - Complexity: linear in the number of points, or of samples.
  public var csv: String {
    var series = ""
    for (index, panel) in panels.enumerated() {
      var table = SeriesTable(panel, name: panel.name(at: index))
      for mark in panel.marks { mark.kind.addRows(to: &table) }
      series += table.text
    }
    if !series.isEmpty { return "panel,series,x,y\n" + series }
    var fields = ""
    for (index, panel) in panels.enumerated() { panel.writeField(named: panel.name(at: index), to: &fields) }
    return (fields.isEmpty ? "panel,series,x,y\n" : "panel,series,x,y,value\n") + fields
  }
}

extension Panel {
  fileprivate func name(at index: Int) -> String {
    if let title, !title.isEmpty { return title.plain }
    return "\(index + 1)"
  }

  /// Appends a line for each sample of the first field.
  fileprivate func writeField(named panel: String, to text: inout String) {
    guard let field = first(\.sampledField) else { return }
    let beginning = "\(csvField(panel)),field,"
    let places = (0..<field.columns).map { "\(Field.place($0, of: field.columns, in: field.x))," }
    for row in 0..<field.rows {
      let y = "\(Field.place(row, of: field.rows, in: field.y)),"
      for column in 0..<field.columns {
        text += beginning
        text += places[column]
        text += y
        text += field[column, row].description
        text += "\n"
      }
    }
  }
}

/// A text as a field of a CSV file, quoted if necessary.
func csvField(_ field: String) -> String {
  guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return field }
  return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
