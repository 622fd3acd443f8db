/// Momentum that looks where the velocity is about to carry it before it takes the gradient.
///
///     lookAhead   g = ∇L(w − η β v)     v ← β v + g     w ← w − η v
///     shifted     g = ∇L(w)             v ← β v + g     w ← w − η (g + β v)
///
/// with g + λ w for g where there is weight decay.
///
/// The second is PyTorch's. It follows the same path in the variable w − η β v, so it needs no gradient at another
/// point. Some texts leave η out of the look-ahead, which is wrong for a velocity that is a sum of gradients: the point
/// is then 1/η times too far away.
///
/// Yu. Nesterov, *A method of solving a convex programming problem with convergence rate O(1/k²)*, 1983; in this form
/// I. Sutskever and others, *On the importance of initialization and momentum in deep learning*, 2013.
public struct Nesterov: DecayingOptimizer, MomentumOptimizer {
  /// Which variable the parameters are.
  public enum Form: String, Sendable, CaseIterable, HyperparameterWord {
    /// The parameters, with the gradient taken ahead of them.
    case lookAhead
    /// The parameters shifted by the look-ahead, with the gradient taken at them.
    case shifted

    public var label: String {
      switch self {
      case .lookAhead: "look-ahead"
      case .shifted: "shifted"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// β in [0, 1): the share of the velocity that is left after a step
  public var beta: Double
  /// Which variable the parameters are.
  public let form: Form
  /// λ ≥ 0: the L2 penalty's weight
  public var weightDecay: Double

  /// β, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta }
    set { beta = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// v
  public var slots: Int { 1 }
  @inlinable public var lookAheadReach: Double { form == .lookAhead ? learningRate * beta : 0 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - beta: β in [0, 1); 0.9 by default.
  ///   - form: which variable the parameters are; `lookAhead` by default.
  ///   - weightDecay: λ ≥ 0 of an L2 penalty, λ w added to each gradient, at the parameters in either form; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, beta: Double = 0.9, form: Form = .lookAhead, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Momentum.betaRange.check(beta)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta = beta
    self.form = form
    self.weightDecay = weightDecay
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let rate = Scalar(learningRate)
    let beta = Scalar(beta)
    let decay = Scalar(weightDecay)
    switch form {
    case .lookAhead:
      sweep.forEach(decay: decay) { w, g, velocity in
        velocity = beta * velocity + g
        w -= rate * velocity
      }
    case .shifted:
      sweep.forEach(decay: decay) { w, g, velocity in
        velocity = beta * velocity + g
        w -= rate * (g + beta * velocity)
      }
    }
  }
}

extension Nesterov: Configurable {
  public static let name = "nesterov"
  public static let title = "Nesterov"
  public static let summary = "momentum with the gradient taken where the velocity leads"

  static let formChoice = HyperparameterChoice(
    "form", default: Form.lookAhead, "the gradient at w − ηβv, or PyTorch's form in the shifted variable")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta: source.number(Momentum.betaRange),
      form: source.choice(Self.formChoice), weightDecay: source.number(Self.weightDecayRange))
  }
}
