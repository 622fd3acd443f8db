private import CairoRendering
public import Experiments
public import Plotting

/// Shows a figure below the cell.
///
/// - Throws: an error if the figure can't be drawn.
@MainActor public func show(_ figure: Figure) throws {
  let pictures = try FigureRenderer().pictures(of: figure)
  if !pictures.faults.isEmpty { OutputStream.send("faults", pictures.faults.map { Array($0.utf8) }) }
  OutputStream.send(
    "figure \(pictures.size.width) \(pictures.size.height)",
    [
      pictures.svg, pictures.darkSVG, pictures.smallPNG, pictures.png, Array(figure.description.utf8),
      Array(figure.csv.utf8),
    ])
}

/// Shows a table below the cell.
@MainActor public func show(_ table: Table) {
  var fields: [String] = ["\(table.columns.count)"]
  for column in table.columns { fields += [column.heading, column.alignment.rawValue] }
  for row in table.rows { fields += row }
  OutputStream.send("table", fields.map { Array($0.utf8) })
}

/// Shows a value below the cell, formatted as by `print`.
@MainActor public func show(_ value: some Any) {
  print(value)
}

/// Publishes a number under a name for prose and claims: `` `{run} LABEL.name` ``.
///
/// - Parameters:
///   - name: letters, digits, `-`, `_` and `.`. Publishing a name again replaces its value.
///   - value: any number. NaN and infinity make the build fail unless the cell expects them.
@MainActor public func publish(_ name: String, _ value: Double) {
  OutputStream.send("value", [Array(name.utf8), Array("\(value.bitPattern)".utf8)])
}

/// Publishes an integer under a name.
@MainActor public func publish(_ name: String, _ value: Int) {
  publish(name, Double(value))
}
