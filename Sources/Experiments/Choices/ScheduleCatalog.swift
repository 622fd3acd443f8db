public import Configuration
import Optimizers

/// A schedule an author can name, with its parameters.
public struct ScheduleKind: Sendable {
  /// What a chapter writes: `cosine-restarts`.
  public let name: String
  /// What a legend shows: 'Cosine restarts'.
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

  /// A schedule as it declares itself.
  init<Rates: Schedule & Configurable>(_ rates: Rates.Type) {
    self.init(rates) { .bySteps($0) }
  }

  /// The schedule that looks at the loss.
  static let reduceOnPlateau = ScheduleKind(ReduceOnPlateau.self) { .byLoss($0) }

  /// What an author may write for it, in the order it asks.
  public var parameters: [ParameterDescription] { RuleSettings.parameters(of: make) }
}

/// What is known of a run before its schedule is read: defaults for what the author leaves out.
struct RunSettings: Sendable {
  /// The rate of the optimizer, if there is one.
  var learningRate: Double?
  /// How many steps there are, or are left after the parts before.
  var steps: Int?
}

/// How the rate is set before each step.
enum RatePlan: Sendable {
  /// By the number of the step.
  case bySteps(any Schedule)
  /// By the losses so far.
  case byLoss(ReduceOnPlateau)
}

/// The rate in the course of a run: what a plan says of each step, and what it remembers of the losses.
struct RateCourse: Sendable {
  private let plan: RatePlan?
  private var plateau: ReduceOnPlateau.State?

  /// - Parameter plan: nil for the rule's own rate all the way.
  init(_ plan: RatePlan?) {
    self.plan = plan
    if case .byLoss(let reduction) = plan { plateau = reduction.initialState }
  }

  /// The rate of a step, by the number of steps before; nil leaves the rule's own.
  func learningRate(at step: Int) -> Double? {
    guard case .bySteps(let schedule) = plan else { return plateau?.learningRate }
    return schedule.learningRate(at: step)
  }

  /// Tells the loss so far to a plan that looks at it.
  mutating func observe(_ loss: Double) {
    guard case .byLoss(let reduction) = plan, var state = plateau else { return }
    reduction.observe(loss, state: &state)
    plateau = state
  }
}

/// A schedule an author chose, ready to run.
struct ChosenSchedule: Sendable {
  let plan: RatePlan
  /// 'Cosine', or 'Warm-up, then cosine' for a sequence.
  let title: String
  let settings: [RuleSetting]
  /// The author's own name for it.
  var label: String?
}

/// The schedules a chapter can name.
public enum ScheduleCatalog {
  /// From the simplest on; the last one needs a loss.
  public static let kinds: [ScheduleKind] = [
    ScheduleKind(ConstantSchedule.self), ScheduleKind(StepSchedule.self), ScheduleKind(MultiStepSchedule.self),
    ScheduleKind(ExponentialSchedule.self), ScheduleKind(PolynomialSchedule.self), ScheduleKind(LinearWarmup.self),
    ScheduleKind(CosineSchedule.self), ScheduleKind(CosineRestarts.self), ScheduleKind(OneCycle.self),
    ScheduleKind(CyclicalSchedule.self), ScheduleKind(NoamSchedule.self), .reduceOnPlateau,
  ]

  public static var names: [String] { kinds.map(\.name) }
}

extension ScheduleKind {
  /// Reads the parameters; nil after an error.
  func read(from reader: inout ParameterReader, for run: RunSettings) -> ChosenSchedule? {
    var settings = RuleSettings(reader, for: run)
    let plan = settings.make(make)
    reader = settings.reader
    return plan.map { ChosenSchedule(plan: $0, title: title, settings: settings.settings) }
  }
}
