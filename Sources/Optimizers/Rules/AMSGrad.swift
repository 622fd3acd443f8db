/// Adam with a denominator that never shrinks, so that a rare large gradient is not forgotten.
///
///     m ← β₁ m + (1 − β₁) g     v ← β₂ v + (1 − β₂) g²
///
///     paper              V ← max(V, v)               w ← w − η m / (√V + ε)
///     correctedAfter     V ← max(V, v)               w ← w − η m̂ / (√(V / (1 − β₂ᵗ)) + ε)
///     correctedMaximum   V ← max(V, v / (1 − β₂ᵗ))   w ← w − η m̂ / (√V + ε)
///
/// m̂ = m / (1 − β₁ᵗ). Weight decay is an L2 penalty, g + λ w for g, or decoupled: w ← (1 − ηλ) w before the step. The paper corrects no bias; PyTorch has the second form, several
/// texts the third. They differ much where gradients fall: the third never forgets its first, corrected v.
///
/// S. J. Reddi, S. Kale, S. Kumar, *On the Convergence of Adam and Beyond*, 2018, arXiv:1904.09237. Its algorithm has
/// no ε.
public struct AMSGrad: DecayingOptimizer {
  /// What the maximum is taken of, and where bias is corrected.
  public enum Form: String, Sendable, CaseIterable, HyperparameterWord {
    /// Nothing is corrected.
    case paper
    /// The maximum is taken of v and corrected afterwards.
    case correctedAfter
    /// The maximum is taken of the corrected v.
    case correctedMaximum

    public var label: String {
      switch self {
      case .paper: "uncorrected"
      case .correctedAfter: "corrected after the maximum"
      case .correctedMaximum: "maximum of the corrected"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): the share of the mean gradient that is left after a step
  public let beta1: Double
  /// β₂ in [0, 1): the share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// What the maximum is taken of.
  public let form: Form
  /// λ ≥ 0
  public var weightDecay: Double
  /// How the decay reaches the parameters.
  public let decayCoupling: DecayCoupling

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m, v and the maximum
  public var slots: Int { 3 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1); 0.9 by default.
  ///   - beta2: β₂ in [0, 1); 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - form: what the maximum is taken of; `paper` by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayCoupling: how the decay reaches the parameters; `coupled` by default, as an L2 penalty.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    form: Form = .paper, weightDecay: Double = 0, decayCoupling: DecayCoupling = .coupled
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.form = form
    self.weightDecay = weightDecay
    self.decayCoupling = decayCoupling
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta1 = Scalar(beta1)
    let beta2 = Scalar(beta2)
    let share1 = Scalar(1 - self.beta1)
    let share2 = Scalar(1 - self.beta2)
    let epsilon = Scalar(epsilon)
    let (power1, power2) = form == .paper ? (0, 0) : sweep.powers(self.beta1, self.beta2)
    let correction1 = Divisor(Scalar(1 - power1))
    let correction2 = Divisor(Scalar(1 - power2))
    let before = form == .correctedMaximum ? correction2 : Divisor(1)
    let after = form == .correctedAfter ? correction2 : Divisor(1)
    let (penalty, shrinkage) = decayCoupling.split(weightDecay, rate: learningRate)
    let kept = Scalar(1 - shrinkage)
    sweep.forEach(decay: Scalar(penalty)) { w, g, m, v, largest in
      m = beta1 * m + share1 * g
      v = beta2 * v + share2 * (g * g)
      largest = max(largest, v / before)
      w = kept * w - rate * (m / correction1) / ((largest / after).squareRoot() + epsilon)
    }
  }
}

extension AMSGrad: Configurable {
  public static let name = "amsgrad"
  public static let title = "AMSGrad"
  public static let summary = "Adam with a denominator that never shrinks"

  static let formChoice = HyperparameterChoice(
    "form", default: Form.paper, "no bias correction, that of the maximum, or the maximum of the corrected")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      form: source.choice(Self.formChoice), weightDecay: source.number(Self.weightDecayRange))
  }
}
