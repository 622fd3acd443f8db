import Configuration
import Diagnostics
import Optimizers

extension ScheduleCatalog {
  /// The maximum number of parts of a schedule.
  static let partLimit = 8

  static let label = Parameter.text("label", unlessGiven: "from its settings", "its name for readers")
  static let lasts = Parameter.count(
    "lasts", in: 1...ParameterForm.countLimit, "how many steps a part lasts that another follows")

  /// Reads the schedule in `value`: a name, a map of a name to its parameters, or a list of such parts that follow each
  /// other. Returns nil after an error.
  ///
  /// - Parameters:
  ///   - value: what the author wrote.
  ///   - name: the parameter's name, for messages.
  ///   - run: the known properties of the run.
  ///   - reader: collects errors and resolved values.
  static func read(
    _ value: ParameterValue, called name: String, for run: RunSettings, from reader: inout ParameterReader
  ) -> ChosenSchedule? {
    guard case .list(let items) = value.content else {
      return readPart(value, called: name, at: name, isLast: true, for: run, from: &reader)?.chosen
    }
    guard (1...partLimit).contains(items.count) else {
      reader.fail(
        items.isEmpty ? "wrong-count" : "too-large", at: value.location,
        "'\(reader.fullName(name))' must hold 1 to \(partLimit) schedules, not \(items.count)")
      return nil
    }
    var parts: [Part] = []
    var begin = 0
    for (index, item) in items.enumerated() {
      var rest = run
      rest.steps = run.steps.map { max(1, $0 - begin) }
      guard
        let part = readPart(
          item, called: name, at: "\(name).\(index + 1)", isLast: index == items.count - 1, for: rest, from: &reader)
      else { return nil }
      guard case .bySteps = part.chosen.plan else {
        reader.fail(
          "unsuitable-schedule", at: item.location, "a schedule that needs the loss can't be part of a sequence",
          remedy: "Use it alone.")
        return nil
      }
      parts.append(part)
      begin += part.length
    }
    return joined(parts)
  }

  /// A schedule of a sequence, and its number of steps.
  private struct Part {
    var chosen: ChosenSchedule
    var length: Int
  }

  private static func readPart(
    _ value: ParameterValue, called name: String, at place: String, isLast: Bool, for run: RunSettings,
    from reader: inout ParameterReader
  ) -> Part? {
    guard let choice = reader.choice(value, called: name) else { return nil }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-schedule", at: choice.location, "there is no schedule '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: names, noun: "schedule"))
      return nil
    }
    reader.resolve(place, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(place)).\(kind.name).")
    var chosen = kind.read(from: &options, for: run)
    chosen?.label = options.read(Self.label)
    var length = 0
    if !isLast, chosen?.isBySteps != false {
      // A part with its own length has that many steps by default.
      let own = chosen?.length
      length = options.read(Self.lasts, default: own) ?? 0
    }
    options.finish(kind.parameters + [Self.label.description, Self.lasts.description])
    reader.absorb(options)
    return chosen.map { Part(chosen: $0, length: length) }
  }

  private static func joined(_ parts: [Part]) -> ChosenSchedule? {
    var begin = 0
    var schedule: (any Schedule)?
    for part in parts {
      guard case .bySteps(let next) = part.chosen.plan else { return nil }
      schedule = schedule.map { sequence($0, next, after: begin) } ?? next
      begin += part.length
    }
    guard let schedule, let first = parts.first else { return nil }
    let rest = parts.dropFirst().map { ", then \($0.chosen.title.lowercased())" }
    return ChosenSchedule(
      plan: .bySteps(schedule), title: first.chosen.title + rest.joined(),
      settings: parts.flatMap { part in
        part.chosen.settings.map { RuleSetting("\(part.chosen.title) \($0.name)", $0.text, math: $0.math) }
      },
      label: parts.compactMap(\.chosen.label).first)
  }

  private static func sequence(_ first: any Schedule, _ second: any Schedule, after steps: Int) -> any Schedule {
    func join<First: Schedule, Second: Schedule>(_ first: First, _ second: Second) -> any Schedule {
      // The lengths of the parts are at least 1, so their sum is not negative.
      (try? first.followed(by: second, after: steps)) ?? first
    }
    return join(first, second)
  }
}

extension ChosenSchedule {
  /// Whether it depends on the step only, so that it can be part of a sequence.
  fileprivate var isBySteps: Bool {
    if case .bySteps = plan { true } else { false }
  }

  /// The number of steps that the schedule is made for, if it has one.
  fileprivate var length: Int? {
    guard case .bySteps(let schedule) = plan else { return nil }
    return schedule.length
  }
}
