/// The rows of a panel's series in a CSV file, each `panel,series,x,y`.
package struct SeriesTable {
  /// The panel whose marks add rows.
  let panel: Panel
  private(set) var text = ""
  private let name: String
  private var unnamed = 0

  init(_ panel: Panel, name: String) {
    self.panel = panel
    self.name = csvField(name)
  }

  /// The name of a series: its label as plain text, or a number if it has none.
  mutating func name(_ label: Text?) -> String {
    if let label, !label.isEmpty { return label.plain }
    unnamed += 1
    return "series \(unnamed)"
  }

  /// Adds a row for each point.
  mutating func add(_ points: [Point], series: String) {
    let beginning = "\(name),\(csvField(series)),"
    for point in points {
      text += beginning
      text += point.x.description
      text += ","
      text += point.y.description
      text += "\n"
    }
  }

  /// Adds a row for a value at a named position.
  mutating func add(_ value: Double, at place: String, series: String) {
    text += "\(name),\(csvField(series)),\(csvField(place)),\(value)\n"
  }
}
