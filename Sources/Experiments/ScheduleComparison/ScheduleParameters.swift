public import Configuration
import Diagnostics
import Optimizers
import Plotting

extension ScheduleComparison {
  /// More steps than a curve can show.
  static let stepLimit = 200_000
  static let scheduleLimit = 12

  public static let parameters: [ParameterDescription] = [
    ParameterDescription(
      "schedules",
      type: "a map of names to schedules: each a schedule's name, a map of it to its parameters and 'label', or a list "
        + "of such parts with 'lasts'", "the schedules, in order"),
    ParameterDescription(
      "steps", type: "a whole number in 1 … \(stepLimit)", default: "200", "how many steps are shown"),
    ParameterDescription(
      "at", type: "1 to 100 whole numbers ≥ 0", default: "none", "steps whose rates are listed; 0 is the first"),
    ParameterDescription("scale", type: "linear or log", default: "linear", "the scale of the rate's axis"),
    ParameterDescription("title", type: "a text", default: "none", "the line above the panel"),
    ParameterDescription(
      "legend", type: LegendPlacement.allCases.map(\.rawValue).joined(separator: ", "), default: "automatic",
      "where the legend stands"),
  ]

  public init?(reading reader: inout ParameterReader) {
    let steps = reader.readCount("steps", in: 1...Self.stepLimit, default: 200)
    let entries = Self.readSchedules("schedules", steps: steps, from: &reader)
    let listed = Self.readSteps("at", from: &reader)
    let scale = reader.readChoice("scale", default: AxisScale.linear)
    let title = reader.readText("title")
    let legend = reader.readChoice("legend", default: LegendPlacement.automatic)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let steps, let listed, let scale, let legend else { return nil }
    self.steps = steps
    self.entries = entries
    self.listed = listed
    self.scale = scale
    self.title = title
    self.legend = legend
  }

  private static func readSteps(_ name: String, from reader: inout ParameterReader) -> [Int]? {
    if reader.value(name) == nil { return [] }
    return reader.readCounts(name, count: 1...100, in: 0...RuleSettings.countLimit)
  }

  private static func readSchedules(
    _ name: String, steps: Int?, from reader: inout ParameterReader
  ) -> [RateCurve] {
    guard let value = reader.value(name) else {
      reader.missing(name)
      return []
    }
    guard case .map(let entries) = value.content else {
      reader.fail(
        "wrong-type", at: value.location, "'\(name)' must be a map of names and schedules, not \(value.kind)",
        remedy: "Write one 'NAME: SCHEDULE' a line.")
      return []
    }
    guard !entries.isEmpty, entries.count <= scheduleLimit else {
      reader.fail(
        entries.isEmpty ? "wrong-count" : "too-large", at: value.location,
        "'\(name)' must hold 1 to \(scheduleLimit) schedules, not \(entries.count)")
      return []
    }
    // Reports names given twice.
    reader.absorb(ParameterReader(value, prefix: "\(name)."))
    var chosen: [(id: String, schedule: ChosenSchedule)] = []
    for entry in entries {
      guard SeriesName.isUsable(entry.key) else {
        reader.fail(
          "invalid-name", at: entry.keyLocation, "'\(entry.key)' can't name a schedule's values",
          remedy: SeriesName.remedy)
        continue
      }
      let run = RunSettings(steps: steps)
      guard
        let schedule = ScheduleCatalog.read(entry.value, called: "\(name).\(entry.key)", for: run, from: &reader)
      else { continue }
      if case .byLoss = schedule.plan {
        reader.fail(
          "unsuitable-schedule", at: entry.value.location, "this schedule needs the loss of a run",
          remedy: "Give it to an optimizer of 'descent'.")
        continue
      }
      chosen.append((entry.key, schedule))
    }
    return named(chosen)
  }

  /// Schedules of one title are told apart by the settings that differ.
  private static func named(_ chosen: [(id: String, schedule: ChosenSchedule)]) -> [RateCurve] {
    var curves: [RateCurve] = []
    for (index, (id, schedule)) in chosen.enumerated() {
      guard case .bySteps(let rates) = schedule.plan else { continue }
      let same = chosen.filter { $0.schedule.title == schedule.title && $0.schedule.label == nil }
      let differing = schedule.settings.filter { setting in same.contains { !$0.schedule.settings.contains(setting) } }
      var (name, label) = (schedule.label ?? schedule.title, schedule.label ?? schedule.title)
      if schedule.label == nil, !differing.isEmpty {
        name += ", \(differing.map(\.text).joined(separator: ", "))"
        label += ", \(differing.map(\.math).joined(separator: ", "))"
      } else if schedule.label == nil, same.count > 1 {
        name += " (\(id))"
        label = name
      }
      curves.append(
        RateCurve(id: id, schedule: rates, name: name, label: Text(label), look: Palette.standard[index]))
    }
    return curves
  }
}
