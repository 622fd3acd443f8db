import Optimizers
import Plotting

extension Sensitivity {
  /// The values of a sweep: each run by its position, then the best of them.
  func summary(of sweep: Sweep, _ runs: [SweepRun]) -> [NamedValue] {
    var numbers: [NamedValue] = []
    func add(_ name: String, _ value: Double) { numbers.append(NamedValue("\(sweep.id).\(name)", value)) }
    var best: Int?
    for (index, run) in runs.enumerated() {
      add("\(index + 1).value", values[index])
      add("\(index + 1).loss", run.finalLoss)
      add("\(index + 1).bestLoss", run.bestLoss)
      add("\(index + 1).diverged", run.divergedAt == nil ? 0 : 1)
      if let step = run.divergedAt { add("\(index + 1).divergedAt", Double(step)) }
      guard run.divergedAt == nil else { continue }
      if best.map({ measured(run) < measured(runs[$0]) }) ?? true { best = index }
    }
    add("diverged", Double(runs.count { $0.divergedAt != nil }))
    if let best {
      add("best", values[best])
      add("bestLoss", measured(runs[best]))
    }
    return numbers
  }

  /// A table with a row for each value and a column for each optimizer.
  func table(_ results: [[SweepRun]]) -> Table {
    Table(
      columns: [Table.Column(varied.letter)] + sweeps.map { Table.Column($0.name) },
      rows: values.indices.map { index in
        [readable(values[index])]
          + results.map { runs in
            runs[index].divergedAt.map { "diverged at step \($0)" } ?? readable(measured(runs[index]))
          }
      })
  }

  /// The measured loss against the hyperparameter, with crosses at the upper edge for runs that diverged.
  ///
  /// On a logarithmic axis a loss of 0, which has no position there, is drawn at the lower edge.
  func finalPanel(_ results: [[SweepRun]], from start: Double) -> Panel {
    let losses = results.joined().filter { !isLost($0, from: start) }.map(measured).filter {
      scale == .linear || $0 > 0
    }
    let highest = losses.max() ?? start
    let lowest = losses.min() ?? highest
    let (bottom, top) = (place(-0.06, from: lowest, to: highest), place(1.08, from: lowest, to: highest))
    var marks: [Mark] = []
    for (sweep, runs) in zip(sweeps, results) {
      let points = zip(values, runs).map { value, run in
        Point(value, isLost(run, from: start) ? .nan : scale == .log ? max(measured(run), bottom) : measured(run))
      }
      marks.append(
        .path(
          points, stroke: Stroke(sweep.look.color, width: 1.8, dash: sweep.look.dash),
          marker: Marker(sweep.look.marker, size: 5, fill: sweep.look.color), label: sweep.label))
    }
    var isNamed = false
    for (index, (sweep, runs)) in zip(sweeps, results).enumerated() {
      // One row of crosses for each optimizer, so that they don't overlap.
      let height = place(1.08 + 0.035 * Double(index), from: lowest, to: highest)
      let lost = zip(values, runs).filter { isLost($0.1, from: start) }.map { Point($0.0, max(height, top)) }
      guard !lost.isEmpty else { continue }
      marks.append(
        .markers(lost, Marker(.cross, size: 7, fill: sweep.look.color), label: isNamed ? nil : "Runs away"))
      isNamed = true
    }
    let word = measure == .loss ? problem.duration : "at best"
    return Panel(
      x: Axis(Text("$\(varied.symbol)$"), scale: parameterScale),
      y: Axis(Text("\(problem.lossLabel) \(word)"), scale: scale),
      marks: marks)
  }

  /// The loss against the step or epoch, with a line for each value.
  func lossPanel(_ sweep: Sweep, _ runs: [SweepRun], from start: Double) -> Panel {
    var marks: [Mark] = []
    let calm = runs.filter { !isLost($0, from: start) }.flatMap(\.losses) + [start]
    for (index, run) in runs.enumerated() {
      let look = Palette.standard[index]
      let points = run.losses.enumerated().map { Point(Double($0.offset), $0.element) }
      marks.append(
        .line(
          points, stroke: Stroke(look.color, width: 1.6, dash: look.dash),
          label: Text("$\(varied.symbol)$ = \(readable(values[index]))"),
          divergence: DivergencePoint(of: points, step: run.divergedAt)))
    }
    // Diverging curves are cut off: a loss of 10³⁰⁰ would make all others flat.
    var range: ClosedRange<Double>?
    if runs.contains(where: { isLost($0, from: start) }), let highest = calm.max() {
      let lowest = calm.filter { scale == .linear || $0 > 0 }.min() ?? highest
      let top = scale == .log ? highest * 100 : highest * 1.5
      if lowest < top, top.isFinite { range = lowest...top }
    }
    return Panel(
      title: sweeps.count == 1 ? nil : sweep.label, x: Axis(Text(problem.unit)),
      y: Axis(Text(problem.lossLabel), scale: scale, range: range), marks: marks)
  }

  /// Whether a run diverged, or ended with a loss a thousand times as high as at its start.
  private func isLost(_ run: SweepRun, from start: Double) -> Bool {
    run.divergedAt != nil || measured(run).magnitude > 1000 * max(start.magnitude, 1e-300)
  }

  /// The height at a fraction of the distance between two losses, measured along the axis. Fractions outside 0…1 are
  /// beyond them.
  private func place(_ part: Double, from lowest: Double, to highest: Double) -> Double {
    if scale == .linear { return lowest + part * (highest - lowest) }
    return highest > lowest ? lowest * power(highest / lowest, part) : highest * power(10, part)
  }

  /// Logarithmic for values that span more than a factor of ten.
  private var parameterScale: AxisScale {
    guard let lowest = values.min(), let highest = values.max(), lowest > 0, highest / lowest > 10 else {
      return .linear
    }
    return .log
  }
}
