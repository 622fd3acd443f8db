import Configuration
import Diagnostics
import Optimizers

/// What an author puts around a rule: another rule for vectors, an average, the way uphill.
struct RuleSurroundings: Sendable {
  private let others: ChosenRule?
  private let average: ChosenAverage?
  private let maximises: Bool

  static let others = Parameter.written(
    "others", type: "an optimizer's name, or a map of it to its parameters", unlessGiven: "the same rule",
    "the rule for vectors, such as biases, and for groups that say so")
  static let maximise = Parameter.flag("maximise", unlessGiven: "false", "whether the rule goes uphill")

  /// Reads `others`, `average` and `maximise`.
  init(reading reader: inout ParameterReader) {
    others = reader.read(Self.others).flatMap {
      OptimizerCatalog.readInner($0, called: Self.others.name, from: &reader)
    }
    average = reader.read(AverageCatalog.average).flatMap { AverageCatalog.read($0, from: &reader) }
    maximises = reader.read(Self.maximise) ?? false
  }

  /// Refuses what does not go together.
  func check(_ chosen: ChosenRule, for target: RuleTarget, in reader: inout ParameterReader) {
    if others != nil, !target.hasTensors {
      reader.fail(
        "unsuitable-option", at: reader.location(ofValue: Self.others.name),
        "'\(reader.fullName(Self.others.name))' is a rule for vectors, and here there is nothing else",
        remedy: "Leave it out, or use it in 'training'.")
    }
    for rule in [chosen, others].compactMap({ $0 }) where rule.rule.wantsDiagonal(afterSteps: 0) {
      guard others != nil || maximises else { continue }
      reader.fail(
        "unsuitable-option",
        at: reader.location(ofValue: others != nil ? Self.others.name : Self.maximise.name),
        "'\(rule.kind.name)' needs second derivatives of all parameters, downhill",
        remedy: "Use it without 'others' and 'maximise'.")
      return
    }
    if let others, chosen.rule.gradientsPerStep != others.rule.gradientsPerStep {
      reader.fail(
        "unsuitable-option", at: reader.location(ofValue: Self.others.name),
        "'\(chosen.kind.name)' and '\(others.kind.name)' take different numbers of gradients for a step")
    }
    if let others, chosen.rule.looksAhead || others.rule.looksAhead {
      reader.fail(
        "unsuitable-option", at: reader.location(ofValue: Self.others.name),
        "'\(chosen.rule.looksAhead ? chosen.kind.name : others.kind.name)' takes its gradients ahead of the parameters",
        remedy: "Use one rule for all.")
    }
  }

  /// The rule with what is around it; nil after an error.
  func rule(around chosen: ChosenRule, in reader: inout ParameterReader) -> (any Optimizer)? {
    var rule = chosen.rule
    if let others { rule = Self.partitioned(rule, others.rule) }
    if maximises { rule = Self.maximising(rule) }
    guard let average else { return rule }
    do throws(HyperparameterError) {
      return try Self.averaged(rule, average.settings)
    } catch {
      reader.fail(
        "out-of-range", at: reader.location(ofValue: AverageCatalog.average.name),
        "'\(reader.fullName(AverageCatalog.average.name)).\(error.name)' is \(shortest(error.value))",
        remedy: "It must be \(NumberRange(error.range)).")
      return nil
    }
  }

  /// The schedule, which leads to the average's constant rate, if it has one.
  func schedule(_ schedule: ChosenSchedule?, rate: Double, in reader: inout ParameterReader) -> ChosenSchedule? {
    guard let swa = average?.settings as? StochasticWeightAverage, let last = swa.averagingRate else {
      return schedule
    }
    let inner: any Schedule
    switch schedule?.plan {
    case .bySteps(let plan): inner = plan
    case .byLoss:
      reader.fail(
        "unsuitable-schedule", at: reader.location(ofValue: AverageCatalog.average.name),
        "a schedule that needs the loss can't lead to the rate of an average", remedy: "Leave 'averagingRate' out.")
      return nil
    case nil:
      guard let constant = try? ConstantSchedule(learningRate: rate) else { return nil }
      inner = constant
    }
    func lead(_ inner: some Schedule) -> (any Schedule)? { try? swa.schedule(after: inner, to: last) }
    guard let plan = lead(inner) else { return nil }
    let title = schedule?.title ?? "Constant"
    return ChosenSchedule(
      plan: .bySteps(plan), title: title, settings: schedule?.settings ?? [], label: schedule?.label)
  }

  /// What a label shows of it; nothing where nothing is around a rule.
  var settings: [RuleSetting] {
    var list = [RuleSetting(Self.others.name, others.map { "\($0.kind.title) for vectors" } ?? "one rule for all")]
    list += (others?.settings ?? []).map { RuleSetting("\(Self.others.name).\($0.name)", $0.text, math: $0.math) }
    list.append(RuleSetting(AverageCatalog.average.name, average?.title.lowercased() ?? "no average"))
    list += (average?.details ?? []).map {
      RuleSetting("\(AverageCatalog.average.name).\($0.name)", $0.text, math: $0.math)
    }
    list.append(RuleSetting(Self.maximise.name, maximises ? "uphill" : "downhill"))
    return list
  }

  private static func partitioned(_ matrices: some Optimizer, _ others: some Optimizer) -> any Optimizer {
    Partitioned(matrices: matrices, others: others)
  }

  private static func maximising(_ rule: some Optimizer) -> any Optimizer { Maximising(rule) }

  private static func averaged(
    _ rule: some Optimizer, _ settings: any AverageSettings
  ) throws(HyperparameterError) -> any Optimizer {
    try settings.beside(rule)
  }
}
