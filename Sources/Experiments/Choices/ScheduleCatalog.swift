public import Configuration
import Optimizers

/// A schedule that an author can name, with its parameters.
public struct ScheduleKind: Sendable {
  /// The name that a chapter uses: `cosine-restarts`.
  public let name: String
  /// The name in a legend: 'Cosine restarts'.
  public let title: String
  /// What it does, in a line.
  public let summary: String
  private let make: @Sendable (inout RuleSettings) throws(HyperparameterError) -> RatePlan?

  private init<Rates: Configurable>(_ rates: Rates.Type, plan: @escaping @Sendable (Rates) -> RatePlan) {
    name = Rates.name
    title = Rates.title
    summary = Rates.summary
    make = { (settings) throws(HyperparameterError) in plan(try Rates(reading: &settings)) }
  }

  /// The kind of a schedule that declares its own parameters.
  init<Rates: Schedule & Configurable>(_ rates: Rates.Type) {
    self.init(rates) { .bySteps($0) }
  }

  /// The schedule that depends on the loss.
  static let reduceOnPlateau = ScheduleKind(ReduceOnPlateau.self) { .byLoss($0) }

  /// Its parameters, in the order in which it reads them.
  public var parameters: [ParameterDescription] { RuleSettings.parameters(of: make) }
}

/// The properties of a run that are known before its schedule is read: they determine defaults.
struct RunSettings: Sendable {
  /// The learning rate of the optimizer, if there is one.
  var learningRate: Double?
  /// The number of steps, or of those that are left after the preceding parts.
  var steps: Int?
}

/// How the learning rate is set before each step.
enum RatePlan: Sendable {
  /// From the number of the step.
  case bySteps(any Schedule)
  /// From the losses so far.
  case byLoss(ReduceOnPlateau)
}

/// The learning rate over the course of a run, with the state of its plan.
struct RateCourse: Sendable {
  private let plan: RatePlan?
  private var plateau: ReduceOnPlateau.State?

  /// - Parameter plan: nil for the rule's own rate throughout.
  init(_ plan: RatePlan?) {
    self.plan = plan
    if case .byLoss(let reduction) = plan { plateau = reduction.initialState }
  }

  /// The rate of a step, by the number of steps before, or nil for the rule's own.
  func learningRate(at step: Int) -> Double? {
    guard case .bySteps(let schedule) = plan else { return plateau?.learningRate }
    return schedule.learningRate(at: step)
  }

  /// Passes the current loss to a plan that depends on it.
  mutating func observe(_ loss: Double) {
    guard case .byLoss(let reduction) = plan, var state = plateau else { return }
    reduction.observe(loss, state: &state)
    plateau = state
  }
}

/// A schedule chosen by an author, ready to run.
struct ChosenSchedule: Sendable {
  let plan: RatePlan
  /// 'Cosine', or 'Warm-up, then cosine' for a sequence.
  let title: String
  let settings: [RuleSetting]
  /// The author's name for it.
  var label: String?
}

/// The schedules that a chapter can name.
public enum ScheduleCatalog {
  /// The kinds from the simplest on. The last one needs a loss.
  public static let kinds: [ScheduleKind] = [
    ScheduleKind(ConstantSchedule.self), ScheduleKind(StepSchedule.self), ScheduleKind(MultiStepSchedule.self),
    ScheduleKind(ExponentialSchedule.self), ScheduleKind(PolynomialSchedule.self), ScheduleKind(LinearWarmup.self),
    ScheduleKind(CosineSchedule.self), ScheduleKind(CosineRestarts.self), ScheduleKind(OneCycle.self),
    ScheduleKind(CyclicalSchedule.self), ScheduleKind(NoamSchedule.self), ScheduleKind(InverseRoot.self),
    ScheduleKind(LinearToZero.self), ScheduleKind(WarmupStableDecay.self), .reduceOnPlateau,
  ]

  public static var names: [String] { kinds.map(\.name) }
}

extension ScheduleKind {
  /// Reads the parameters. Returns nil after an error.
  func read(from reader: inout ParameterReader, for run: RunSettings) -> ChosenSchedule? {
    var settings = RuleSettings(reader, for: run)
    let plan = settings.make(make)
    reader = settings.reader
    return plan.map { ChosenSchedule(plan: $0, title: title, settings: settings.settings) }
  }
}
