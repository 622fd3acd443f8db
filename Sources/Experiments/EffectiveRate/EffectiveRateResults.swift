import Optimizers
import Plotting

extension EffectiveRate {
  /// The values of a rule: after the last step, its longest step, and those at the listed steps.
  func values(_ run: RateRun) -> [NamedValue] {
    let id = run.contestant.id
    var values: [NamedValue] = []
    for index in start.indices {
      let mark = start.count == 1 ? "" : "\(index + 1)"
      var longest = 1
      for step in 1...steps where run.stride(step, index) > run.stride(longest, index) { longest = step }
      values.append(NamedValue("\(id).longestStep\(mark)", run.stride(longest, index)))
      values.append(NamedValue("\(id).longestStepAt\(mark)", Double(longest)))
      for (name, step) in [("\(id).", steps)] + listed.map({ ("\(id).at\($0).", $0) }) {
        values.append(NamedValue("\(name)rate\(mark)", run.rates[step - 1][index]))
        values.append(NamedValue("\(name)step\(mark)", run.stride(step, index)))
        values.append(NamedValue("\(name)position\(mark)", run.positions[step][index]))
      }
    }
    return values
  }

  /// A table of one quantity at the listed steps or after the last, with a column for each rule and each parameter.
  func table(_ runs: [RateRun]) -> Table {
    var columns = [Table.Column("Step")]
    for run in runs {
      for index in start.indices {
        let parameter = start.count == 1 ? "" : ", parameter \(index + 1)"
        columns.append(Table.Column(run.contestant.name + parameter))
      }
    }
    let rows = (listed.isEmpty ? [steps] : listed).map { step in
      ["\(step)"] + runs.flatMap { run in start.indices.map { readable(run.value(tabulated, step, $0)) } }
    }
    return Table(columns: columns, rows: rows)
  }

  /// One quantity of every rule against the step, for one parameter.
  func panel(_ plot: Plot, _ index: Int, _ gradients: [[Double]], _ runs: [RateRun]) -> Panel {
    let mark = start.count == 1 ? "" : "_{\(index + 1)}"
    if plot == .gradient {
      return Panel(
        x: Axis("Step"), y: Axis(Text("Gradient $g\(mark)$")),
        marks: [.line(stems(gradients[index]), stroke: Stroke(SurfaceLook.curve.color, width: 1.2))])
    }
    let marks = runs.map { run in
      let look = run.contestant.look
      // A single step between steps of zero length is drawn as a point, not a line.
      return Mark.path(
        points(plot, index, run), stroke: Stroke(look.color, width: 1.6, dash: look.dash),
        marker: plot == .step ? Marker(look.marker, size: 3.5, fill: look.color) : nil, label: run.contestant.label)
    }
    let label: Text =
      switch plot {
      case .gradient, .rate: Text(#"Effective rate of $\theta\#(mark)$"#)
      case .step: Text(#"Step of $\theta\#(mark)$ in units of $\eta$"#)
      case .position: Text(#"$\theta\#(mark)$"#)
      }
    return Panel(
      x: Axis("Step"), y: Axis(label, scale: plot == .position ? .linear : scale), marks: marks)
  }

  /// A vertical line from zero for every gradient. If there are too many, they become a curve.
  private func stems(_ gradients: [Double]) -> [Point] {
    if gradients.count > 500 { return gradients.enumerated().map { Point(Double($0.offset + 1), $0.element) } }
    return gradients.enumerated().flatMap { index, gradient in
      let step = Double(index + 1)
      return [Point(step, 0), Point(step, gradient), Point(step, 0)]
    }
  }

  private func points(_ plot: Plot, _ index: Int, _ run: RateRun) -> [Point] {
    switch plot {
    case .position: run.positions.enumerated().map { Point(Double($0.offset), $0.element[index]) }
    case .step: (1...steps).map { Point(Double($0), run.stride($0, index)) }
    case .gradient, .rate:
      // Before the first gradient the rate is η/ε, which would make all other values look flat.
      zip(1...steps, run.rates).compactMap { step, rates in
        let isUntouched = rates[index] > 1000 * run.nominal[step - 1] && run.positions[step][index] == start[index]
        return isUntouched ? nil : Point(Double(step), rates[index])
      }
    }
  }
}

extension RateRun {
  /// A quantity of one parameter in a step, counted from 1.
  fileprivate func value(_ quantity: EffectiveRate.Quantity, _ step: Int, _ index: Int) -> Double {
    switch quantity {
    case .rate: rates[step - 1][index]
    case .step: stride(step, index)
    case .position: positions[step][index]
    }
  }
}
