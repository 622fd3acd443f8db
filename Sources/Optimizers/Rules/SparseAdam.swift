/// Adam for tables of which a step sees only some rows: the others rest, and so do their moments.
///
///     m ← β₁ m + (1 − β₁) g     v ← β₂ v + (1 − β₂) g²     for the rows that are present
///     w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
///
/// t counts all steps, also for rows that were absent. ε is beside the uncorrected root, so that in the first steps it
/// is larger than Adam's. A row whose gradient is zero is present; rows that come twice are added first. Given a full
/// gradient, as any rule is, all rows are present.
///
/// PyTorch's `SparseAdam`; D. P. Kingma, J. Ba, *Adam*, 2015, arXiv:1412.6980.
public struct SparseAdam: Optimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public let beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double

  package static let learningRateRange = Hyperparameter.learningRate(default: 0.001)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  /// m and v
  public var slots: Int { 2 }

  /// - Parameters:
  ///   - learningRate: η > 0; 0.001 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Makes one step that sees only some rows of a table.
  ///
  /// - Parameters:
  ///   - table: all rows one after the other; changed to those after the step.
  ///   - columns: how long a row is, ≥ 1.
  ///   - rows: which rows the gradient has, in any order; one may come more than once.
  ///   - gradient: the gradient of these rows, one after the other; rows that come again are added up in place.
  ///   - state: what the rule remembers of the whole table.
  /// - Complexity: O(r² + r c) for r rows of c columns, without allocation.
  public func update<Scalar: OptimizerScalar>(
    _ table: inout MutableSpan<Scalar>, columns: Int, rows: Span<Int>, gradient: inout MutableSpan<Scalar>,
    state: inout OptimizerState<Scalar>
  ) {
    precondition(
      table.count == state.count && state.values.count == 2 * state.count && gradient.count == rows.count * columns,
      "table and state must be of one length, and the gradient as long as its rows")
    state.progress.stepCount += 1
    let powers = state.progress.powers.next(SIMD2(self.beta1, self.beta2), step: state.progress.step)
    let rate = Scalar(learningRate * (1 - powers.y).squareRoot() / (1 - powers.x))
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    for k in rows.indices {
      // A row is moved where it comes first, with all that comes of it later.
      if comesEarlier(k, rows) { continue }
      for later in k + 1..<max(k + 1, rows.count) where rows[later] == rows[k] {
        for j in 0..<columns { gradient[k * columns + j] += gradient[later * columns + j] }
      }
      for j in 0..<columns {
        let (i, g) = (rows[k] * columns + j, gradient[k * columns + j])
        let m = beta1 * state.values[i] + share1 * g
        let v = beta2 * state.values[state.count + i] + share2 * (g * g)
        (state.values[i], state.values[state.count + i]) = (m, v)
        table[i] -= rate * m / (v.squareRoot() + Scalar(epsilon))
      }
    }
  }

  @inlinable
  public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) {
    typealias Scalar = Sweep.Scalar
    let (beta1, share1) = (Scalar(beta1), Scalar(1 - self.beta1))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let epsilon = Scalar(epsilon)
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let rate = Scalar(learningRate * (1 - power2).squareRoot() / (1 - power1))
    sweep.forEach(decay: 0) { w, g, m, v in
      m = beta1 * m + share1 * g
      v = beta2 * v + share2 * (g * g)
      w -= rate * m / (v.squareRoot() + epsilon)
    }
  }

  /// Whether the row at a place has been there before.
  private func comesEarlier(_ place: Int, _ rows: Span<Int>) -> Bool {
    for earlier in 0..<place where rows[earlier] == rows[place] { return true }
    return false
  }
}

extension SparseAdam: Configurable {
  public static let name = "sparse-adam"
  public static let title = "Sparse Adam"
  public static let summary = "Adam for tables of which a step sees some rows; here it sees all"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange))
  }
}
