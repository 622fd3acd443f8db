/// Momentum over an estimate of the curvature, clipped where that is small or negative.
///
///     m ← β₁ m + (1 − β₁) g     m̂ = m / (1 − β₁ᵗ)
///     w ← (1 − ηλ) w − η clip(m̂ / max(γ h, ε), ±ρ)
///     every k steps, from the first:  h ← β₂ h + (1 − β₂) ĥ
///
/// ĥ, an estimate of the Hessian's diagonal at the parameters before the step, is an input:
///
/// ```swift
/// let wantsDiagonal = rule.wantsDiagonal(state)
/// // if so, estimate it here, at the parameters
/// rule.update(&parameters, gradient: gradient, state: &state)
/// if wantsDiagonal { rule.refresh(diagonal.span, state: &state) }
/// ```
///
/// h begins at 0 and is refreshed after the step, so that the first step goes by the sign alone; it is not corrected.
/// For estimates see ``HessianDiagonal``.
///
/// H. Liu, Z. Li, D. Hall, P. Liang, T. Ma, *Sophia: A Scalable Stochastic Second-order Optimizer for Language Model
/// Pre-training*, 2023, arXiv:2305.14342; the defaults are Optax's.
public struct Sophia: DecayingOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the curvature that is left after a refreshment
  public let beta2: Double
  /// ε > 0
  public let epsilon: Double
  /// γ > 0: a factor on the curvature: the larger, the fewer parameters are clipped
  public let gamma: Double
  /// ρ > 0: the longest step of rate 1
  public let clipThreshold: Double
  /// Whether steps are clipped.
  public let clips: Bool
  /// k ≥ 1: steps from one refreshment to the next
  public let interval: Int
  /// λ ≥ 0
  public var weightDecay: Double

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 1e-4)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0.965,
    "share of the mean gradient that is left after a step")
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.99,
    "share of the curvature that is left after a refreshment")
  package static let epsilonRange = Hyperparameter(
    "epsilon", symbol: #"\varepsilon"#, letter: "ε", .positive, default: 1e-8,
    "the least divisor")
  package static let gammaRange = Hyperparameter(
    "gamma", symbol: #"\gamma"#, letter: "γ", .positive, default: 0.01,
    "a factor on the curvature: the larger, the fewer parameters are clipped")
  package static let clipThresholdRange = Hyperparameter(
    "clipThreshold", symbol: #"\rho"#, letter: "ρ", .positive, default: 1,
    "the longest step of rate 1")
  package static let intervalRange = Hyperparameter(
    "interval", symbol: #"k"#, letter: "k", .atLeast(1), default: 10, isWhole: true,
    "steps from one refreshment to the next")
  package static let weightDecayRange = Hyperparameter.weightDecay(default: 1e-4)
  /// m and h
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 10⁻⁴ by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.965 by default.
  ///   - beta2: β₂ in [0, 1), share of the curvature that is left after a refreshment; 0.99 by default.
  ///   - epsilon: ε > 0; 10⁻⁸ by default.
  ///   - gamma: γ > 0, a factor on the curvature: the larger, the fewer parameters are clipped; 0.01 by default.
  ///   - clipThreshold: ρ > 0, the longest step of rate 1; 1 by default.
  ///   - clips: on by default.
  ///   - interval: k ≥ 1, steps from one refreshment to the next; 10 by default.
  ///   - weightDecay: λ ≥ 0; 10⁻⁴ by default, decoupled.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1e-4, beta1: Double = 0.965, beta2: Double = 0.99, epsilon: Double = 1e-8,
    gamma: Double = 0.01, clipThreshold: Double = 1, clips: Bool = true, interval: Int = 10, weightDecay: Double = 1e-4
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.gammaRange.check(gamma)
    try Self.clipThresholdRange.check(clipThreshold)
    try Self.intervalRange.check(interval)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.gamma = gamma
    self.clipThreshold = clipThreshold
    self.clips = clips
    self.interval = interval
    self.weightDecay = weightDecay
  }

  /// Whether the diagonal is wanted at the parameters before the next step.
  public func wantsDiagonal<Scalar: OptimizerScalar>(_ state: OptimizerState<Scalar>) -> Bool {
    wantsDiagonal(afterSteps: state.stepCount)
  }

  public func wantsDiagonal(afterSteps steps: Int) -> Bool { steps % interval == 0 }

  /// Takes an estimate of the Hessian's diagonal into the curvature, after the step it was wanted for.
  ///
  /// - Parameters:
  ///   - diagonal: as long as there are parameters.
  ///   - state: what the rule remembers.
  /// - Complexity: O(n), without allocation.
  public func refresh<Scalar: OptimizerScalar>(_ diagonal: Span<Scalar>, state: inout OptimizerState<Scalar>) {
    precondition(diagonal.count == state.count, "the diagonal must be as long as there are parameters")
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    for i in diagonal.indices {
      state.values[state.count + i] = beta2 * state.values[state.count + i] + share2 * diagonal[i]
    }
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (gamma, epsilon) = (Scalar(gamma), Scalar(epsilon))
    let limit: Scalar = clips ? Scalar(clipThreshold) : .infinity
    let correction1 = Divisor(Scalar(1 - sweep.power(self.beta1)))
    let kept = Scalar(1 - learningRate * weightDecay)
    sweep.forEach(decay: 0) { w, g, m, h in
      m = beta1 * m + share1 * g
      w = kept * w - rate * min(max(m / correction1 / max(gamma * h, epsilon), -limit), limit)
    }
  }
}

extension Sophia: Configurable {
  public static let name = "sophia"
  public static let title = "Sophia"
  public static let summary = "momentum over an estimate of the Hessian's diagonal, clipped"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      beta2: source.number(Self.beta2Range), epsilon: source.number(Self.epsilonRange),
      gamma: source.number(Self.gammaRange), clipThreshold: source.number(Self.clipThresholdRange),
      clips: source.flag(.clips), interval: source.count(Self.intervalRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
