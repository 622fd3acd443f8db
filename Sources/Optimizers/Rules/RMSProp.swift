/// A learning rate for every parameter from a moving average of its squared gradients.
///
///     s ← ρ s + (1 − ρ) g²     w ← w − η / (√s + ε) · g
///
///     centred         ḡ ← ρ ḡ + (1 − ρ) g, and s − ḡ², the variance, stands for s in the root
///     with momentum   v ← μ v + g / (√s + ε)     w ← w − η v
///     weight decay    g is g + λ w
///
/// What AdaGrad adds up for good is forgotten here at the rate ρ, so the steps don't die. Near a minimum they don't
/// shrink either: on a quadratic with curvature λ the rate η/√s settles at 2/λ and w swings between ±η/2.
///
/// T. Tieleman, G. Hinton, *Lecture 6.5: RMSProp*, Neural Networks for Machine Learning, 2012: ρ = 0.9. Other sources
/// have 0.99 (PyTorch) or 0.999. The centred form is from A. Graves, *Generating Sequences With Recurrent Neural
/// Networks*, 2013, arXiv:1308.0850. With momentum PyTorch leaves η outside the velocity, as here; TensorFlow has it
/// inside, which differs where a schedule changes η.
public struct RMSProp: DecayingOptimizer {
  /// η > 0
  public var learningRate: Double
  /// ρ in [0, 1): the share of the average that is left after a step
  public let decay: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// Where ε is added.
  public let epsilonPlacement: EpsilonPlacement
  /// Whether the variance of the gradient takes the place of its mean square.
  public let centred: Bool
  /// μ in [0, 1): the share of the velocity that is left after a step; 0 for none
  public let momentum: Double
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let decayRange = Hyperparameter(
    "decay", symbol: #"\rho"#, letter: "ρ", .decay, default: 0.9, "share of the mean square that is left after a step")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let momentumRange = Hyperparameter(
    "momentum", symbol: #"\mu"#, letter: "μ", .decay, default: 0, "share of the velocity that is left after a step")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// s, then ḡ if centred, then v if there is momentum
  public var slots: Int { 1 + (centred ? 1 : 0) + (momentum > 0 ? 1 : 0) }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - decay: ρ in [0, 1); 0.9 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - epsilonPlacement: outside the root by default.
  ///   - centred: off by default.
  ///   - momentum: μ in [0, 1); 0 by default, without.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, decay: Double = 0.9, epsilon: Double = 1e-8,
    epsilonPlacement: EpsilonPlacement = .outsideRoot, centred: Bool = false, momentum: Double = 0,
    weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.decayRange.check(decay)
    try Self.epsilonRange.check(epsilon)
    try Self.momentumRange.check(momentum)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
    self.epsilonPlacement = epsilonPlacement
    self.centred = centred
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let decay = Scalar(decay)
    let share = Scalar(1 - self.decay)
    let momentum = Scalar(momentum)
    let penalty = Scalar(weightDecay)
    let (inside, outside) = epsilonPlacement.split(Scalar(epsilon))
    // Everywhere (1 − ρ)(g²), not ((1 − ρ)g)g: NumPy squares first.
    switch (centred, momentum > 0) {
    case (false, false):
      sweep.forEach(decay: penalty) { w, g, s in
        s = decay * s + share * (g * g)
        w -= rate / ((s + inside).squareRoot() + outside) * g
      }
    case (false, true):
      sweep.forEach(decay: penalty) { w, g, s, velocity in
        s = decay * s + share * (g * g)
        velocity = momentum * velocity + g / ((s + inside).squareRoot() + outside)
        w -= rate * velocity
      }
    case (true, false):
      sweep.forEach(decay: penalty) { w, g, s, mean in
        s = decay * s + share * (g * g)
        mean = decay * mean + share * g
        let variance = max(s - mean * mean, 0)
        w -= rate / ((variance + inside).squareRoot() + outside) * g
      }
    case (true, true):
      sweep.forEach(decay: penalty) { w, g, s, mean, velocity in
        s = decay * s + share * (g * g)
        mean = decay * mean + share * g
        let variance = max(s - mean * mean, 0)
        velocity = momentum * velocity + g / ((variance + inside).squareRoot() + outside)
        w -= rate * velocity
      }
    }
  }
}

extension RMSProp: Configurable {
  public static let name = "rmsprop"
  public static let title = "RMSProp"
  public static let summary = "steps scaled by a moving average of squared gradients"

  static let centredFlag = HyperparameterFlag(
    "centred", default: false, on: "centred", off: "not centred", "whether the variance stands for the mean square")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), decay: source.number(Self.decayRange),
      epsilon: source.number(Self.epsilonRange), epsilonPlacement: source.choice(EpsilonPlacement.choice),
      centred: source.flag(Self.centredFlag), momentum: source.number(Self.momentumRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
