/// AdamW that estimates its learning rate: D-Adaptation's lower bound on the distance to the solution.
///
///     γ = d η √(1 − β₂ᵗ) / (1 − β₁ᵗ)     b = √β₂
///     N ← b N + (1 − b) γ Σ g s / (√v + ε)     with v and s from before this gradient
///     m ← β₁ m + (1 − β₁) γ g     v ← β₂ v + (1 − β₂) g²     s ← b s + (1 − b) γ g
///     d ← max(d, N / ((1 − b) ‖s‖₁))
///     w ← (1 − γλ) w − m / (√v + ε)
///
/// The rate is inside m. One d holds for all tensors; it never falls, and the step is made with the old one. η is 1; it
/// is there for schedules. The sums are in double precision. While d is near its start, d rests on a difference of
/// nearly equal parameters.
///
/// A. Defazio, K. Mishchenko, *Learning-Rate-Free Learning by D-Adaptation*, 2023, arXiv:2301.07733, in Optax's form.
public struct DAdaptAdamW: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// d₀ > 0: what the estimate of the distance begins with
  public let firstDistance: Double
  /// λ ≥ 0
  public var weightDecay: Double

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let firstDistanceRange = Hyperparameter(
    "firstDistance", symbol: #"d_0"#, letter: "d₀", .positive, default: 1e-6,
    "what the estimate of the distance begins with")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m, v and s
  public var slots: Int { 3 }

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - firstDistance: d₀ > 0, what the estimate of the distance begins with; 10⁻⁶ by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    firstDistance: Double = 1e-6, weightDecay: Double = 0
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    try Self.epsilonRange.check(epsilon)
    try Self.firstDistanceRange.check(firstDistance)
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.firstDistance = firstDistance
    self.weightDecay = weightDecay
  }

  /// d and N.
  public func sharedMemory(for tensors: TensorList) -> TensorMemory { TensorMemory(numbers: 2) }

  /// The estimate d after the last step, or what it begins with.
  public func distance<Scalar: OptimizerScalar>(_ state: OptimizerState<Scalar>) -> Double {
    state.stepCount > 0 ? state.numbers[0] : firstDistance
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (_, numbers) = sweep.shared
    if sweep.step == 1 { (numbers[0], numbers[1]) = (firstDistance, 0) }
    let (power1, power2) = sweep.powers(self.beta1, self.beta2)
    let decay = beta2.squareRoot()
    let step = numbers[0] * learningRate * ((1 - power2).squareRoot() / (1 - power1))
    let (beta1, share1) = (Scalar(beta1), Scalar((1 - self.beta1) * step))
    let (beta2, share2) = (Scalar(beta2), Scalar(1 - self.beta2))
    let (decay3, share3) = (Scalar(decay), Scalar((1 - decay) * step))
    let epsilon = Scalar(epsilon)
    var (agreement, length) = (0.0, 0.0)
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, m, v) = (tensor.parameters, tensor.gradient, tensor.slot(0), tensor.slot(1))
      let s = tensor.slot(2)
      let factor = Scalar(tensor.tensor.group.rateFactor)
      let kept = Scalar(1 - tensor.decay(weightDecay) * tensor.rate(step))
      for i in 0..<tensor.count {
        let divisor = v[i].squareRoot() + epsilon
        agreement += Double(divisor == 0 ? 0 : g[i] * (s[i] / divisor))
        m[i] = beta1 * m[i] + share1 * g[i]
        v[i] = beta2 * v[i] + share2 * (g[i] * g[i])
        s[i] = decay3 * s[i] + share3 * g[i]
        length += Double(s[i].magnitude)
        let root = v[i].squareRoot() + epsilon
        w[i] = kept * w[i] - factor * (root == 0 ? 0 : m[i] / root)
      }
    }
    numbers[1] = decay * numbers[1] + (1 - decay) * step * agreement
    if length > 0 { numbers[0] = max(numbers[0], numbers[1] / ((1 - decay) * length)) }
  }
}

extension DAdaptAdamW: Configurable {
  public static let name = "dadapt-adamw"
  public static let title = "D-Adapt AdamW"
  public static let summary = "AdamW that estimates its rate from the distance to the solution"

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), epsilon: source.number(Self.epsilonRange),
      firstDistance: source.number(Self.firstDistanceRange), weightDecay: source.number(Self.weightDecayRange))
  }
}
