extension Figure {
  /// The data behind the figure as comma-separated values under a heading line: `panel,series,x,y`, with a column
  /// `value` where only fields are shown.
  ///
  /// Numbers are the shortest that read back to the same bits. Samples of fields are left out where there are series:
  /// they are a formula's, not a run's.
  ///
  /// - Complexity: linear in the number of points, or of samples.
  public var csv: String {
    var series = ""
    for (index, panel) in panels.enumerated() { panel.writeSeries(named: panel.name(at: index), to: &series) }
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

  /// Appends a line for each point of what is drawn by points.
  fileprivate func writeSeries(named panel: String, to text: inout String) {
    var unnamed = 0
    func name(_ label: Text?) -> String {
      if let label, !label.isEmpty { return label.plain }
      unnamed += 1
      return "series \(unnamed)"
    }
    func beginning(_ series: String) -> String { "\(escaped(panel)),\(escaped(series))," }
    func add(_ points: [Point], _ series: String) {
      let beginning = beginning(series)
      for point in points {
        text += beginning
        text += point.x.description
        text += ","
        text += point.y.description
        text += "\n"
      }
    }
    let hasPaths = marks.contains { if case .path = $0 { true } else { false } }
    for mark in marks {
      switch mark {
      case .line(let points, _, let label), .path(let points, _, _, _, let label): add(points, name(label))
      case .markers(let points, _, let label):
        // The ends of paths are in the paths.
        if label != nil || !hasPaths { add(points, name(label)) }
      case .bars(let bars, let label):
        let beginning = beginning(name(label))
        for (index, value) in bars.values.enumerated() {
          let place = x.categories.flatMap { index < $0.count ? $0[index].plain : nil } ?? "\(index)"
          text += "\(beginning)\(escaped(place)),\(value)\n"
        }
      case .band(let lower, let upper, _, let label):
        let series = name(label)
        add(lower, "\(series), lower")
        add(upper, "\(series), upper")
      default: break
      }
    }
  }

  /// Appends a line for each sample of the first field.
  fileprivate func writeField(named panel: String, to text: inout String) {
    for mark in marks {
      let field: Field
      switch mark {
      case .filledContour(let shown, _, _, _), .contourLines(let shown, _, _, _), .heatMap(let shown, _),
        .regions(let shown, _, _):
        field = shown
      case .surface(let surface): field = surface.field
      default: continue
      }
      let beginning = "\(escaped(panel)),field,"
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
      return
    }
  }
}

/// A field as it stands between commas.
private func escaped(_ field: String) -> String {
  guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return field }
  return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
