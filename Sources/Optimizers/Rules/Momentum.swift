/// Gradient descent with a velocity that past gradients have built up.
///
///     heavyBall       v ← β v + g             w ← w − η v
///     movingAverage   v ← β v + (1 − β) g     w ← w − η v
///     velocity        v ← β v − η g           w ← w + v
///
/// The first and the last give the same path while η stays the same; the second is the first with the learning rate
/// η (1 − β). PyTorch has the first form, many texts print the second.
///
/// B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964,
/// doi:10.1016/0041-5553(64)90137-5; the velocity form as in D. E. Rumelhart, G. E. Hinton, R. J. Williams, 1986,
/// doi:10.1038/323533a0.
public struct Momentum: Optimizer {
  /// How the velocity is scaled.
  public enum Form: String, Sendable, CaseIterable {
    /// v is a sum of past gradients: up to 1/(1 − β) times as long as one of them.
    case heavyBall
    /// v is an average of past gradients: as long as one of them.
    case movingAverage
    /// v is the step itself: it holds the learning rate.
    case velocity
  }

  /// η > 0
  public var learningRate: Double
  /// β in [0, 1): the share of the velocity that is left after a step
  public let beta: Double
  /// How the velocity is scaled.
  public let form: Form

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.01)
  package static let betaRange = Hyperparameter(
    "beta", symbol: #"\beta"#, letter: "β", .decay, default: 0.9, "share of the velocity that is left after a step")
  public static var hyperparameters: [Hyperparameter] { [learningRateRange, betaRange] }
  /// v
  public var slots: Int { 1 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.01 by default.
  ///   - beta: β in [0, 1); 0.9 by default. With 0 every form is plain gradient descent.
  ///   - form: how the velocity is scaled; `heavyBall` by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.01, beta: Double = 0.9, form: Form = .heavyBall
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.betaRange.check(beta)
    self.learningRate = learningRate
    self.beta = beta
    self.form = form
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    let rate = Scalar(learningRate)
    let beta = Scalar(beta)
    let share = Scalar(1 - self.beta)
    state.beginStep(parameters.count, gradient.count)
    var velocity = state.values.mutableSpan
    switch form {
    case .heavyBall:
      for i in gradient.indices {
        velocity[i] = beta * velocity[i] + gradient[i]
        parameters[i] -= rate * velocity[i]
      }
    case .movingAverage:
      for i in gradient.indices {
        velocity[i] = beta * velocity[i] + share * gradient[i]
        parameters[i] -= rate * velocity[i]
      }
    case .velocity:
      for i in gradient.indices {
        velocity[i] = beta * velocity[i] - rate * gradient[i]
        parameters[i] += velocity[i]
      }
    }
  }
}
