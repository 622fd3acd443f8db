public import Configuration
import Diagnostics
import Optimizers
import Plotting

extension ScheduleComparison {
  /// The maximum number of steps, more than a curve can show.
  static let stepLimit = 200_000
  static let scheduleLimit = 12

  static let schedules = Parameter.written(
    "schedules",
    type: "a map of names to schedules: each a schedule's name, a map of it to its parameters and 'label', or a list "
      + "of such parts with 'lasts'", "the schedules, in order")
  static let steps = Parameter.count("steps", in: 1...stepLimit, default: 200, "how many steps are shown")
  static let listed = Parameter.counts(
    "at", count: 1...100, in: 0...ParameterForm.countLimit, unlessGiven: "none",
    "steps whose rates are listed; 0 is the first")
  static let scale = FigureParameters.scale("the scale of the rate's axis")

  public static let parameters: [ParameterDescription] = [
    schedules.description, steps.description, listed.description, scale.description,
    FigureParameters.panelTitle.description, FigureParameters.legend.description,
  ]

  public init?(reading reader: inout ParameterReader) {
    let steps = reader.read(Self.steps)
    let entries = Self.readSchedules(steps: steps, from: &reader)
    let listed = reader.read(Self.listed)
    let scale = reader.read(Self.scale)
    let title = reader.read(FigureParameters.panelTitle)
    let legend = reader.read(FigureParameters.legend)
    reader.finish(Self.parameters)
    guard !reader.diagnostics.hasErrors, let steps, let scale, let legend else { return nil }
    self.steps = steps
    self.entries = entries
    self.listed = listed ?? []
    self.scale = scale
    self.title = title
    self.legend = legend
  }

  private static func readSchedules(steps: Int?, from reader: inout ParameterReader) -> [RateCurve] {
    guard let value = reader.read(schedules) else { return [] }
    let name = schedules.name
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
    // Reports duplicate names.
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

  /// Names schedules with the same title by the settings in which they differ.
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
