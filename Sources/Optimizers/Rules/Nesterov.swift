/// Momentum that looks where the velocity is about to carry it before it takes the gradient.
///
///     lookAhead   g = ∇L(w − η β v)     v ← β v + g     w ← w − η v
///     shifted     g = ∇L(w)             v ← β v + g     w ← w − η (g + β v)
///
/// The second is PyTorch's. It follows the same path in the variable w − η β v, so it needs no gradient at another
/// point. Some texts leave η out of the look-ahead, which is wrong for a velocity that is a sum of gradients: the point
/// is then 1/η times too far away.
///
/// Yu. Nesterov, *A method of solving a convex programming problem with convergence rate O(1/k²)*, 1983; in this form
/// I. Sutskever and others, *On the importance of initialization and momentum in deep learning*, 2013.
public struct Nesterov: Optimizer {
  /// Which variable the parameters are.
  public enum Form: String, Sendable, CaseIterable {
    /// The parameters, with the gradient taken ahead of them.
    case lookAhead
    /// The parameters shifted by the look-ahead, with the gradient taken at them.
    case shifted
  }

  /// η > 0
  public var learningRate: Double
  /// β in [0, 1): the share of the velocity that is left after a step
  public let beta: Double
  /// Which variable the parameters are.
  public let form: Form

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  public static var hyperparameters: [Hyperparameter] { [learningRateRange, Momentum.betaRange] }
  /// v
  public var slots: Int { 1 }
  public var looksAhead: Bool { form == .lookAhead }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - beta: β in [0, 1); 0.9 by default.
  ///   - form: which variable the parameters are; `lookAhead` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, beta: Double = 0.9, form: Form = .lookAhead
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Momentum.betaRange.check(beta)
    self.learningRate = learningRate
    self.beta = beta
    self.form = form
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func writeGradientPoint<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into point: inout MutableSpan<Scalar>
  ) {
    let reach = looksAhead ? Scalar(learningRate) * Scalar(beta) : 0
    let velocity = state.values.span
    for i in parameters.indices {
      point[i] = parameters[i] - reach * velocity[i]
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    let rate = Scalar(learningRate)
    let beta = Scalar(beta)
    state.beginStep(parameters.count, gradient.count)
    var velocity = state.values.mutableSpan
    switch form {
    case .lookAhead:
      for i in gradient.indices {
        velocity[i] = beta * velocity[i] + gradient[i]
        parameters[i] -= rate * velocity[i]
      }
    case .shifted:
      for i in gradient.indices {
        velocity[i] = beta * velocity[i] + gradient[i]
        parameters[i] -= rate * (gradient[i] + beta * velocity[i])
      }
    }
  }
}
