extension Figure {
  /// The data behind the figure as comma-separated values under a heading line: `panel,series,x,y`, with a column
  /// `value` where only fields are shown.
  ///
  /// Numbers are the shortest that read back to the same bits. Samples of fields are left out where there are series:
  /// they are a formula's, not a run's.
  ///
  /// - Complexity: linear in the number of points, or of samples.
  public var csv: String {
    var rows = panels.enumerated().flatMap { index, panel in panel.seriesRows(panel.name(at: index)) }
    var heading = ["panel", "series", "x", "y"]
    if rows.isEmpty {
      rows = panels.enumerated().flatMap { index, panel in panel.fieldRows(panel.name(at: index)) }
      if !rows.isEmpty { heading.append("value") }
    }
    var text = ""
    for row in [heading] + rows {
      text += row.map(escaped).joined(separator: ",")
      text += "\n"
    }
    return text
  }

  private func escaped(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension Panel {
  fileprivate func name(at index: Int) -> String {
    if let title, !title.isEmpty { return title.plain }
    return "\(index + 1)"
  }

  fileprivate func seriesRows(_ panel: String) -> [[String]] {
    var rows: [[String]] = []
    var unnamed = 0
    func name(_ label: Text?) -> String {
      if let label, !label.isEmpty { return label.plain }
      unnamed += 1
      return "series \(unnamed)"
    }
    func add(_ points: [Point], _ series: String) {
      for point in points { rows.append([panel, series, "\(point.x)", "\(point.y)"]) }
    }
    let hasPaths = marks.contains { if case .path = $0 { true } else { false } }
    for mark in marks {
      switch mark {
      case .line(let points, _, let label), .path(let points, _, _, _, let label): add(points, name(label))
      case .markers(let points, _, let label):
        // The ends of paths are in the paths.
        if label != nil || !hasPaths { add(points, name(label)) }
      case .bars(let bars, let label):
        let series = name(label)
        for (index, value) in bars.values.enumerated() {
          let place = x.categories.flatMap { index < $0.count ? $0[index].plain : nil } ?? "\(index)"
          rows.append([panel, series, place, "\(value)"])
        }
      case .band(let lower, let upper, _, let label):
        let series = name(label)
        add(lower, "\(series), lower")
        add(upper, "\(series), upper")
      default: break
      }
    }
    return rows
  }

  fileprivate func fieldRows(_ panel: String) -> [[String]] {
    for mark in marks {
      let field: Field
      switch mark {
      case .filledContour(let shown, _, _, _), .contourLines(let shown, _, _, _), .heatMap(let shown, _),
        .regions(let shown, _, _):
        field = shown
      case .surface(let surface): field = surface.field
      default: continue
      }
      return (0..<field.rows).flatMap { row in
        (0..<field.columns).map { column in
          let x = Field.place(column, of: field.columns, in: field.x)
          let y = Field.place(row, of: field.rows, in: field.y)
          return [panel, "field", "\(x)", "\(y)", "\(field[column, row])"]
        }
      }
    }
    return []
  }
}
