/// Adaptive moments: a moving average of gradients, divided by the root of a moving average of their squares.
///
///     m ← β₁ m + (1 − β₁) g     m̂ = m / (1 − β₁ᵗ)
///     v ← β₂ v + (1 − β₂) g²    v̂ = v / (1 − β₂ᵗ)
///     w ← w − η m̂ / (√v̂ + ε)
///
/// The divisions by 1 − βᵗ undo the bias towards the averages' start at zero. Without them the first steps are not too
/// short but too long: for a steady gradient 3.16 η at step 1.
///
/// With weight decay g is g + λ w. The penalty's gradient is then divided by √v̂ like the rest, so that it hardly acts
/// where gradients are large; ``AdamW`` keeps it out.
///
/// D. P. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, arXiv:1412.6980.
public struct Adam: DecayingOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): the share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// Whether m and v are divided by 1 − βᵗ.
  public let biasCorrection: Bool
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0.9,
    "share of the mean gradient that is left after a step")
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.999,
    "share of the mean square that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - epsilonPlacement: outside the root by default, as in the paper.
  ///   - biasCorrection: on by default, as in the paper.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    epsilonPlacement: EpsilonPlacement = .outsideRoot, biasCorrection: Bool = true, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.biasCorrection = biasCorrection
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
    let (power1, power2) = biasCorrection ? sweep.powers(self.beta1, self.beta2) : (0, 0)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    sweep.forEach(decay: Scalar(weightDecay)) { w, g, m, v in
      m = beta1 * m + share1 * g
      v = beta2 * v + share2 * (g * g)
      w -= rate * (m / correction1) / ((v / correction2 + inside).squareRoot() + outside)
    }
  }
}

extension Adam: Configurable {
  public static let name = "adam"
  public static let title = "Adam"
  public static let summary = "momentum and RMSProp in one, corrected for their start at zero"

  static let biasCorrectionFlag = HyperparameterFlag(
    "biasCorrection", default: true, on: "bias correction", off: "no bias correction",
    "whether the averages are divided by 1 − βᵗ")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      beta2: source.number(Self.beta2Range), epsilon: source.number(Self.epsilonRange),
      epsilonPlacement: source.choice(EpsilonPlacement.choice), biasCorrection: source.flag(Self.biasCorrectionFlag),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
