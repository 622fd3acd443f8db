/// Adam with Nesterov's momentum made of differences of gradients.
///
///     m ← β₁ m + (1 − β₁) g
///     d ← β₂ d + (1 − β₂) (g − gₜ₋₁)
///     n ← β₃ n + (1 − β₃) (g + b (g − gₜ₋₁))²
///     u = (m̂ + b d̂) / (√(n̂ + εᵣ) + ε)     b = β₂ or 1 − β₂
///     proximal    w ← (w − η u) / (1 + ηλ)
///     decoupled   w ← (1 − ηλ) w − η u
///
/// m̂, d̂, n̂ are divided by 1 − βᵗ; the first difference is zero. The paper, its authors' program and
/// pytorch_optimizer take b = β₂; Optax takes 1 − β₂, with the default values another optimizer. Here b is β₂ unless
/// asked otherwise. The paper writes its decays as 1 − β: its 0.02, 0.08, 0.01 are 0.98, 0.92, 0.99 here. To clip the
/// whole gradient first, as the authors' program can, use ``GradientClipping``.
///
/// X. Xie, P. Zhou, H. Li, Z. Lin, S. Yan, *Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep
/// Models*, 2022, arXiv:2208.06677.
public struct Adan: DecayingOptimizer, MomentumOptimizer {
  /// How the decay reaches the parameters.
  public enum DecayForm: String, Sendable, CaseIterable, HyperparameterWord {
    /// The parameters are divided by 1 + ηλ after the step.
    case proximal
    /// The parameters are multiplied by 1 − ηλ before the step.
    case decoupled

    public var label: String {
      switch self {
      case .proximal: "proximal decay"
      case .decoupled: "decoupled decay"
      }
    }
  }

  /// What the difference of gradients is multiplied by.
  public enum DifferenceShare: String, Sendable, CaseIterable, HyperparameterWord {
    /// β₂
    case beta2
    /// 1 − β₂
    case complement

    public var label: String {
      switch self {
      case .beta2: "difference times β₂"
      case .complement: "difference times 1 − β₂"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean difference that is left after a step
  public let beta2: Double
  /// β₃ in [0, 1): share of the mean square that is left after a step
  public let beta3: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// εᵣ ≥ 0: added inside the root
  public let rootEpsilon: Double
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayForm: DecayForm
  /// What the difference of gradients is multiplied by.
  public let differenceShare: DifferenceShare

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let beta1Range = Hyperparameter(
    "beta1", symbol: #"\beta_1"#, letter: "β₁", .decay, default: 0.98,
    "share of the mean gradient that is left after a step")
  package static let beta2Range = Hyperparameter(
    "beta2", symbol: #"\beta_2"#, letter: "β₂", .decay, default: 0.92,
    "share of the mean difference that is left after a step")
  package static let beta3Range = Hyperparameter(
    "beta3", symbol: #"\beta_3"#, letter: "β₃", .decay, default: 0.99,
    "share of the mean square that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let rootEpsilonRange = Hyperparameter(
    "rootEpsilon", symbol: #"\varepsilon_r"#, letter: "εᵣ", .nonNegative, default: 0,
    "added inside the root")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m, d, n and gₜ₋₁
  public var slots: Int { 4 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.98 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean difference that is left after a step; 0.92 by default.
  ///   - beta3: β₃ in [0, 1), share of the mean square that is left after a step; 0.99 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - rootEpsilon: εᵣ ≥ 0, added inside the root; 0 by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayForm: `proximal` by default, as in the paper.
  ///   - differenceShare: `beta2` by default, as in the paper.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.98, beta2: Double = 0.92, beta3: Double = 0.99,
    epsilon: Double = 1e-8, rootEpsilon: Double = 0, weightDecay: Double = 0, decayForm: DecayForm = .proximal,
    differenceShare: DifferenceShare = .beta2
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.beta1Range.check(beta1)
    try Self.beta2Range.check(beta2)
    try Self.beta3Range.check(beta3)
    try Self.epsilonRange.check(epsilon)
    try Self.rootEpsilonRange.check(rootEpsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.beta3 = beta3
    self.epsilon = epsilon
    self.rootEpsilon = rootEpsilon
    self.weightDecay = weightDecay
    self.decayForm = decayForm
    self.differenceShare = differenceShare
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let (beta3, share3) = (Scalar(beta3), Scalar(1 - self.beta3))
    let b = Scalar(differenceShare == .beta2 ? self.beta2 : 1 - self.beta2)
    let (inside, outside) = (Scalar(rootEpsilon), Scalar(epsilon))
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let rate = Scalar(learningRate)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    let correction3 = Divisor(Scalar(1 - Double.power(self.beta3, Double(sweep.step))))
    let decay = learningRate * weightDecay
    let kept = Scalar(decayForm == .decoupled ? 1 - decay : 1)
    let divisor = Divisor(Scalar(decayForm == .proximal ? 1 + decay : 1))
    let isFirst = sweep.step == 1
    sweep.forEach(decay: 0) { w, g, m, d, n, last in
      let difference = isFirst ? 0 : g - last
      m = beta1 * m + share1 * g
      d = beta2 * d + share2 * difference
      let ahead = g + b * difference
      n = beta3 * n + share3 * (ahead * ahead)
      let root = (n / correction3 + inside).squareRoot() + outside
      w = (kept * w - rate * (m / correction1 + b * (d / correction2)) / root) / divisor
      last = g
    }
  }
}

extension Adan: Configurable {
  public static let name = "adan"
  public static let title = "Adan"
  public static let summary = "Adam with Nesterov's momentum made of differences of gradients"

  static let decayFormChoice = HyperparameterChoice(
    "decayForm", default: DecayForm.proximal, "how the decay reaches the parameters")
  static let differenceShareChoice = HyperparameterChoice(
    "differenceShare", default: DifferenceShare.beta2, "what the difference of gradients is multiplied by")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Self.beta1Range),
      beta2: source.number(Self.beta2Range), beta3: source.number(Self.beta3Range),
      epsilon: source.number(Self.epsilonRange), rootEpsilon: source.number(Self.rootEpsilonRange),
      weightDecay: source.number(Self.weightDecayRange), decayForm: source.choice(Self.decayFormChoice),
      differenceShare: source.choice(Self.differenceShareChoice))
  }
}
