/// A rate that is multiplied by a factor whenever the loss has not fallen for some time.
///
/// It needs the loss, so it is not a ``Schedule``: what it has seen is a ``State`` that the caller keeps.
///
/// ```swift
/// rule.learningRate = state.learningRate
/// … a step …
/// plateau.observe(loss, state: &state)
/// ```
///
/// As PyTorch's ReduceLROnPlateau for a loss that should fall.
public struct ReduceOnPlateau: Sendable {
  /// What counts as an improvement on the best loss so far.
  public enum Threshold: String, Sendable, CaseIterable, HyperparameterWord {
    /// loss < best · (1 − threshold)
    case relative
    /// loss < best − threshold
    case absolute

    public var label: String {
      switch self {
      case .relative: "relative"
      case .absolute: "absolute"
      }
    }
  }

  /// What a run has shown so far.
  public struct State: Sendable, Equatable {
    /// The rate for the next step.
    public internal(set) var learningRate: Double
    /// The smallest loss that counted as an improvement; infinity before the first.
    public internal(set) var best = Double.infinity
    /// How many losses in a row were no improvement.
    public internal(set) var stalled = 0
    /// How many losses are not counted any more because the rate was just reduced.
    public internal(set) var resting = 0
  }

  /// η > 0, the first rate
  public let learningRate: Double
  /// γ in (0, 1), what the rate is multiplied by
  public let factor: Double
  /// How many losses without improvement are borne, ≥ 0
  public let patience: Int
  /// How much smaller than the best a loss must be to count, ≥ 0
  public let threshold: Double
  /// Whether the threshold is a share of the best loss or a difference.
  public let thresholdKind: Threshold
  /// How many losses after a reduction are not counted, ≥ 0
  public let cooldown: Int
  /// η_min ≥ 0, the rate below which it never falls
  public let minimum: Double

  package static let learningRateRange = Hyperparameter.scheduled("the rate until the loss stalls")
  package static let factorRange = Hyperparameter(
    "factor", symbol: #"\gamma"#, letter: "γ",
    HyperparameterRange(from: 0, to: 1, includesLower: false, includesUpper: false),
    default: 0.1, "what the rate is multiplied by")
  package static let patienceRange = Hyperparameter(
    "patience", symbol: "k", letter: "k", .nonNegative, default: 10, isWhole: true,
    "how many losses without improvement are borne")
  package static let thresholdRange = Hyperparameter(
    "threshold", symbol: #"\delta"#, letter: "δ", .nonNegative, default: 1e-4,
    "how much smaller than the best a loss must be to count")
  package static let cooldownRange = Hyperparameter(
    "cooldown", symbol: "c", letter: "c", .nonNegative, default: 0, isWhole: true,
    "how many losses after a reduction are not counted")
  package static let minimumRange = Hyperparameter.lowest("minimum", "the rate below which it never falls")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - factor: γ in (0, 1); 0.1 by default.
  ///   - patience: ≥ 0; 10 by default: the eleventh loss in a row that is no better reduces the rate.
  ///   - threshold: ≥ 0; 10⁻⁴ by default.
  ///   - thresholdKind: a share of the best loss by default.
  ///   - cooldown: ≥ 0; 0 by default.
  ///   - minimum: η_min ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4,
    thresholdKind: Threshold = .relative, cooldown: Int = 0, minimum: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.factorRange.check(factor)
    try Self.patienceRange.check(patience)
    try Self.thresholdRange.check(threshold)
    try Self.cooldownRange.check(cooldown)
    try Self.minimumRange.check(minimum)
    self.learningRate = learningRate
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.thresholdKind = thresholdKind
    self.cooldown = cooldown
    self.minimum = minimum
  }

  /// The state before the first step.
  public var initialState: State { State(learningRate: learningRate) }

  /// Takes note of a loss and sets the rate for the next step.
  ///
  /// - Parameters:
  ///   - loss: the loss after a step or an epoch; NaN counts as no improvement.
  ///   - state: what was seen so far.
  /// - Complexity: O(1)
  public func observe(_ loss: Double, state: inout State) {
    let bound = thresholdKind == .relative ? state.best * (1 - threshold) : state.best - threshold
    if loss < bound {
      state.best = loss
      state.stalled = 0
    } else {
      state.stalled += 1
    }
    if state.resting > 0 {
      state.resting -= 1
      state.stalled = 0
    }
    guard state.stalled > patience else { return }
    let reduced = Swift.max(state.learningRate * factor, minimum)
    // A smaller change than this is none: PyTorch's `eps`.
    if state.learningRate - reduced > 1e-8 { state.learningRate = reduced }
    state.resting = cooldown
    state.stalled = 0
  }
}

extension ReduceOnPlateau: Configurable {
  public static let name = "reduce-on-plateau"
  public static let title = "Reduce on plateau"
  public static let summary = "times the factor when the loss has stopped falling"

  static let thresholdKindChoice = HyperparameterChoice(
    "thresholdKind", default: Threshold.relative, "whether the threshold is a share of the best loss or a difference")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    let (rate, factor) = (source.number(Self.learningRateRange), source.number(Self.factorRange))
    let (patience, threshold) = (source.count(Self.patienceRange), source.number(Self.thresholdRange))
    let (cooldown, minimum) = (source.count(Self.cooldownRange), source.number(Self.minimumRange))
    try self.init(
      learningRate: rate, factor: factor, patience: patience, threshold: threshold,
      thresholdKind: source.choice(Self.thresholdKindChoice), cooldown: cooldown, minimum: minimum)
  }
}
