import Diagnostics
import Optimizers
import Plotting

/// Learning rates against the step: `swift-run schedule`.
public struct ScheduleComparison: Experiment {
  public static let name = "schedule"
  public static let summary = "plots the learning rate of one or several schedules, step by step"

  let entries: [RateCurve]
  /// The number of steps shown.
  let steps: Int
  /// The steps whose rates are listed.
  let listed: [Int]
  let scale: AxisScale
  let title: String?
  let legend: LegendPlacement

  public func run() -> Outcome {
    var outcome = Outcome()
    for entry in entries { outcome.values += values(of: entry) }
    outcome.tables = [table]
    outcome.series = entries.map { entry in
      Series(name: entry.id, path: entry.schedule.learningRates(steps).map { [$0] }, loss: [])
    }
    outcome.figures = [Figure(panel)]
    return outcome
  }
}

/// A schedule with its name and look.
struct RateCurve: Sendable {
  /// The prefix of its values.
  let id: String
  let schedule: any Schedule
  /// Its name in a table.
  let name: String
  /// Its name in a figure.
  let label: Text
  let look: Palette.Entry
}

extension ScheduleComparison {
  private func values(of entry: RateCurve) -> [NamedValue] {
    let rates = entry.schedule.learningRates(steps)
    var (smallest, largest) = (0, 0)
    for (step, rate) in rates.enumerated() {
      if rate < rates[smallest] { smallest = step }
      if rate > rates[largest] { largest = step }
    }
    var values = [
      NamedValue("\(entry.id).first", rates[0]), NamedValue("\(entry.id).last", rates[rates.count - 1]),
      NamedValue("\(entry.id).largest", rates[largest]), NamedValue("\(entry.id).largestAt", Double(largest)),
      NamedValue("\(entry.id).smallest", rates[smallest]), NamedValue("\(entry.id).smallestAt", Double(smallest)),
    ]
    for step in listed {
      values.append(NamedValue("\(entry.id).at\(step)", entry.schedule.learningRate(at: step)))
    }
    return values
  }

  /// A table with a row for each schedule or, if steps are listed, a row for each of them.
  private var table: Table {
    if listed.isEmpty {
      return Table(
        columns: [
          Table.Column("Schedule", .left), Table.Column("First"), Table.Column("Largest"), Table.Column("at step"),
          Table.Column("Smallest"), Table.Column("at step"), Table.Column("Last"),
        ],
        rows: entries.map { entry in
          let numbers = values(of: entry).map(\.value)
          return [
            entry.name, readable(numbers[0]), readable(numbers[2]), "\(Int(numbers[3]))", readable(numbers[4]),
            "\(Int(numbers[5]))", readable(numbers[1]),
          ]
        })
    }
    return Table(
      columns: [Table.Column("Step")] + entries.map { Table.Column($0.name) },
      rows: listed.map { step in
        ["\(step)"] + entries.map { readable($0.schedule.learningRate(at: step)) }
      })
  }

  private var panel: Panel {
    let marks = entries.map { entry in
      let points = entry.schedule.learningRates(steps).enumerated().map { Point(Double($0.offset), $0.element) }
      return Mark.line(
        points, stroke: Stroke(entry.look.color, width: 1.8, dash: entry.look.dash),
        label: entries.count == 1 ? nil : entry.label)
    }
    return Panel(
      title: title.map { Text($0) }, x: Axis("Step"), y: Axis(#"Learning rate $\eta$"#, scale: scale), marks: marks,
      legend: legend)
  }
}
