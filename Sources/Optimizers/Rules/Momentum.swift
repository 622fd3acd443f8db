/// Gradient descent with a velocity that past gradients have built up.
///
///     heavyBall       v ← β v + g             w ← w − η v
///     movingAverage   v ← β v + (1 − β) g     w ← w − η v
///     velocity        v ← β v − η g           w ← w + v
///
/// With dampening τ every gradient after the first counts 1 − τ; with weight decay g is g + λ w.
///
/// The first and the last give the same path while η stays the same; the second is the first with the learning rate
/// η (1 − β). PyTorch has the first form, many texts print the second.
///
/// B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964,
/// doi:10.1016/0041-5553(64)90137-5; the velocity form as in D. E. Rumelhart, G. E. Hinton, R. J. Williams, 1986,
/// doi:10.1038/323533a0.
public struct Momentum: DecayingOptimizer, MomentumOptimizer {
  /// How the velocity is scaled.
  public enum Form: String, Sendable, CaseIterable, HyperparameterWord {
    /// v is a sum of past gradients: up to 1/(1 − β) times as long as one of them.
    case heavyBall
    /// v is an average of past gradients: as long as one of them.
    case movingAverage
    /// v is the step itself: it holds the learning rate.
    case velocity

    public var label: String {
      switch self {
      case .heavyBall: "heavy ball"
      case .movingAverage: "moving average"
      case .velocity: "velocity"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β in [0, 1): the share of the velocity that is left after a step
  public var beta: Double
  /// How the velocity is scaled.
  public let form: Form
  /// τ in [0, 1): the share of each gradient after the first that is left out
  public let dampening: Double
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  /// β, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta }
    set { beta = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let betaRange = Hyperparameter(
    "beta", symbol: #"\beta"#, letter: "β", .decay, default: 0.9, "share of the velocity that is left after a step")
  package static let dampeningRange = Hyperparameter(
    "dampening", symbol: #"\tau"#, letter: "τ", .decay, default: 0,
    "share of each gradient after the first that is left out")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// v
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - beta: β in [0, 1); 0.9 by default. With 0 every form is plain gradient descent.
  ///   - form: how the velocity is scaled; `heavyBall` by default.
  ///   - dampening: τ in [0, 1), as PyTorch has it; 0 by default.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, beta: Double = 0.9, form: Form = .heavyBall, dampening: Double = 0,
    weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.betaRange.check(beta)
    try Self.dampeningRange.check(dampening)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta = beta
    self.form = form
    self.dampening = dampening
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta = Scalar(beta)
    // The first gradient counts in full.
    let kept = Scalar(sweep.step == 1 ? 1 : 1 - dampening)
    let decay = Scalar(weightDecay)
    switch form {
    case .heavyBall:
      sweep.forEach(decay: decay) { w, g, velocity in
        velocity = beta * velocity + kept * g
        w -= rate * velocity
      }
    case .movingAverage:
      let share = Scalar(1 - self.beta)
      sweep.forEach(decay: decay) { w, g, velocity in
        velocity = beta * velocity + share * (kept * g)
        w -= rate * velocity
      }
    case .velocity:
      sweep.forEach(decay: decay) { w, g, velocity in
        velocity = beta * velocity - rate * (kept * g)
        w += velocity
      }
    }
  }
}

extension Momentum: Configurable {
  public static let name = "momentum"
  public static let title = "Momentum"
  public static let summary = "a velocity built up by past gradients"

  static let formChoice = HyperparameterChoice(
    "form", default: Form.heavyBall, "v = βv + g, v = βv + (1 − β)g, or v = βv − ηg")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta: source.number(Self.betaRange),
      form: source.choice(Self.formChoice), dampening: source.number(Self.dampeningRange),
      weightDecay: source.number(Self.weightDecayRange))
  }
}
