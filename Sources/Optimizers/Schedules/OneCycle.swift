/// One rise to a large rate and one long fall far below the start.
///
///     up      from η/d₀ to η       in the first share p of the steps
///     down    from η to η/(d₀ d₁)  in the rest
///
/// In three phases the rate falls as long as it rose, back to η/d₀, and only then to the end. Momentum may run the other
/// way, see ``momentum(at:)``. The last of n steps is step n − 1; after it the rate stays. (PyTorch allows one step
/// more, in which a cosine rises again and a straight line falls below zero.)
///
/// L. N. Smith, N. Topin, *Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates*, 2018,
/// arXiv:1708.07120, in three phases along straight lines; cosine annealing in two is fast.ai's and PyTorch's default.
public struct OneCycle: Schedule {
  /// The way from one rate to the next.
  public enum Annealing: String, Sendable, CaseIterable, HyperparameterWord {
    /// Half a cosine wave.
    case cosine
    /// A straight line.
    case linear

    public var label: String {
      switch self {
      case .cosine: "cosine"
      case .linear: "linear"
      }
    }
  }

  /// η > 0, the highest rate
  public let learningRate: Double
  /// n ≥ 1, how many steps there are
  public let steps: Int
  /// p in [0, 1], or in [0, 1/2] for three phases: the share of the steps in which the rate rises
  public let rise: Double
  /// d₀ ≥ 1, how many times smaller the first rate is than the highest
  public let startDivisor: Double
  /// d₁ ≥ 1, how many times smaller the last rate is than the first
  public let endDivisor: Double
  /// The way from one rate to the next.
  public let annealing: Annealing
  /// Whether the rate falls back to the first one before it falls to the last.
  public let threePhases: Bool

  package static let learningRateRange = Hyperparameter.scheduled("the highest rate")
  package static let stepsRange = Hyperparameter.steps(
    symbol: "n", default: 100, runDefault: .steps, "how many steps there are")
  package static let riseRange = Hyperparameter(
    "rise", symbol: "p", letter: "p", .unit, default: 0.3, "the share of the steps in which the rate rises")
  package static let startDivisorRange = Hyperparameter(
    "startDivisor", symbol: "d_0", letter: "d₀", .atLeast(1), default: 25,
    "how many times smaller the first rate is than the highest")
  package static let endDivisorRange = Hyperparameter(
    "endDivisor", symbol: "d_1", letter: "d₁", .atLeast(1), default: 1e4,
    "how many times smaller the last rate is than the first")

  /// - Parameters:
  ///   - learningRate: η > 0, the highest rate; 0.1 by default.
  ///   - steps: n ≥ 1; 100 by default.
  ///   - rise: p in [0, 1], for three phases in [0, 0.5]; 0.3 by default.
  ///   - startDivisor: d₀ ≥ 1; 25 by default.
  ///   - endDivisor: d₁ ≥ 1; 10⁴ by default.
  ///   - annealing: along a cosine by default.
  ///   - threePhases: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, steps: Int = 100, rise: Double = 0.3, startDivisor: Double = 25,
    endDivisor: Double = 1e4, annealing: Annealing = .cosine, threePhases: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.stepsRange.check(steps)
    try Self.riseRange.check(rise)
    try Self.startDivisorRange.check(startDivisor)
    try Self.endDivisorRange.check(endDivisor)
    if threePhases, rise > 0.5 {
      throw HyperparameterError(
        name: Self.riseRange.name, value: rise, range: HyperparameterRange(from: 0, to: 0.5, includesLower: true))
    }
    self.learningRate = learningRate
    self.steps = steps
    self.rise = rise
    self.startDivisor = startDivisor
    self.endDivisor = endDivisor
    self.annealing = annealing
    self.threePhases = threePhases
  }

  public var length: Int? { steps }

  public func learningRate(at step: Int) -> Double {
    let first = learningRate / startDivisor
    return value(at: step, first: first, middle: learningRate, last: first / endDivisor)
  }

  /// The momentum β for a step: high where the rate is low, low where it is high.
  ///
  /// - Parameters:
  ///   - step: how many steps were made before, ≥ 0.
  ///   - lowest: β where the rate is highest; 0.85 by default.
  ///   - highest: β at the first and last step; 0.95 by default.
  /// - Complexity: O(1)
  public func momentum(at step: Int, lowest: Double = 0.85, highest: Double = 0.95) -> Double {
    value(at: step, first: highest, middle: lowest, last: highest)
  }

  private func value(at step: Int, first: Double, middle: Double, last: Double) -> Double {
    let peak = rise * Double(steps) - 1
    let end = Double(steps - 1)
    let place = Swift.min(Double(step), end)
    if place <= peak { return annealed(from: first, to: middle, part: place / peak) }
    guard threePhases else { return annealed(from: middle, to: last, part: (place - peak) / (end - peak)) }
    let back = 2 * rise * Double(steps) - 2
    if place <= back { return annealed(from: middle, to: first, part: (place - peak) / (back - peak)) }
    return annealed(from: first, to: last, part: (place - back) / (end - back))
  }

  private func annealed(from start: Double, to end: Double, part: Double) -> Double {
    // A phase of no length is at its end.
    guard part.isFinite else { return end }
    switch annealing {
    case .cosine: return end + (start - end) / 2 * (1 + Optimizers.cosine(Double.pi * part))
    case .linear: return (end - start) * part + start
    }
  }
}

extension OneCycle: Configurable {
  public static let name = "one-cycle"
  public static let title = "One cycle"
  public static let summary = "up to a large rate, then down far below the start"

  static let annealingChoice = HyperparameterChoice(
    "annealing", default: Annealing.cosine, "the way from one rate to the next")
  static let threePhasesFlag = HyperparameterFlag(
    "threePhases", default: false, on: "three phases", off: "two phases",
    "whether it returns to the first rate before the end")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), steps: source.count(Self.stepsRange),
      rise: source.number(Self.riseRange), startDivisor: source.number(Self.startDivisorRange),
      endDivisor: source.number(Self.endDivisorRange), annealing: source.choice(Self.annealingChoice),
      threePhases: source.flag(Self.threePhasesFlag))
  }
}
