public import Configuration
import Diagnostics
import Optimizers

/// A schedule an author can name, with its parameters.
public struct ScheduleKind: Sendable {
  /// What a chapter writes: `cosine-restarts`.
  public let name: String
  /// What a legend shows: 'Cosine restarts'.
  public let title: String
  /// What it does, in a line.
  public let summary: String
  public let parameters: [ParameterDescription]
  let make: @Sendable (inout RuleSettings, RunSettings) throws(HyperparameterError) -> RatePlan?

  init(
    name: String, title: String, summary: String, hyperparameters: [Hyperparameter],
    choices: [ParameterDescription] = [], runLength: String? = nil,
    make: @escaping @Sendable (inout RuleSettings, RunSettings) throws(HyperparameterError) -> RatePlan?
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.make = make
    parameters =
      hyperparameters.map { hyperparameter in
        var defaultValue = shortest(hyperparameter.defaultValue)
        if hyperparameter.name == "learningRate" { defaultValue = "the optimizer's, or \(defaultValue)" }
        if hyperparameter.name == runLength { defaultValue = "the steps of the run" }
        let lower = Int(hyperparameter.range.lower)
        return ParameterDescription(
          hyperparameter.name,
          type: hyperparameter.isWhole ? "a whole number ≥ \(lower)" : "\(NumberRange(hyperparameter.range))",
          default: defaultValue, "\(hyperparameter.letter), \(hyperparameter.summary)")
      } + choices
  }
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
    .constant, .step, .multiStep, .exponential, .polynomial, .warmup, .cosine, .cosineRestarts, .oneCycle, .cyclical,
    .noam, .reduceOnPlateau,
  ]

  public static var names: [String] { kinds.map(\.name) }
}

extension ScheduleKind {
  /// Reads the parameters; nil after an error.
  func read(from reader: inout ParameterReader, for run: RunSettings) -> ChosenSchedule? {
    var settings = RuleSettings(reader)
    var plan: RatePlan?
    do throws(HyperparameterError) {
      plan = try make(&settings, run)
    } catch {
      settings.reader.fail(
        "out-of-range", at: settings.location(of: error.name),
        "'\(reader.fullName(error.name))' is \(shortest(error.value))",
        remedy: "It must be \(NumberRange(error.range)).")
    }
    reader = settings.reader
    return plan.map { ChosenSchedule(plan: $0, title: title, settings: settings.settings) }
  }
}
