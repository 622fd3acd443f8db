/// AdamW that estimates its learning rate: D-Adaptation that lets the estimate grow faster.
///
///     γ = d η, with bias correction d η √(1 − β₂ᵗ) / (1 − β₁ᵗ)
///     N ← β₃ N + (d / d₀) γ Σ g (w₀ − w)
///     m ← β₁ m + (1 − β₁) d g     v ← β₂ v + (1 − β₂) (d g)²     s ← β₃ s + (d / d₀) γ g
///     d̂ = κ N / ‖s‖₁     dₜ₊₁ = min(max(all d̂, d₀), d · growth)
///     w ← (1 − γλ) w − γ m / (√v + dₜ₊₁ ε)
///
/// One d holds for all tensors. The step is made with the old d; the new one only appears beside ε. While d is d₀ it
/// may grow by any factor. A safeguarded warm-up takes d for γ in s. Bias correction is on in Optax and off in the
/// authors' program and here. The sums are in double precision. While d is near 10⁻⁶, w₀ − w loses nine digits.
///
/// K. Mishchenko, A. Defazio, *Prodigy: An Expeditiously Adaptive Parameter-Free Learner*, 2023, arXiv:2306.06101.
public struct Prodigy: DecayingOptimizer, TensorOptimizer, MomentumOptimizer {
  /// η > 0
  public var learningRate: Double
  /// β₁ in [0, 1): share of the mean gradient that is left after a step
  public var beta1: Double
  /// β₂ in [0, 1): share of the mean square that is left after a step
  public let beta2: Double
  /// β₃ in [0, 1): share of the sums that is left after a step; √β₂ if not given
  public let beta3: Double?
  /// ε ≥ 0
  public let epsilon: Double
  /// d₀ > 0: what the estimate of the distance begins with
  public let firstDistance: Double
  /// κ > 0: a factor on the estimate
  public let coefficient: Double
  /// growth ≥ 1: how many times larger d may become in a step; any if not given
  public let growth: Double?
  /// λ ≥ 0
  public var weightDecay: Double
  /// Whether a parameter loses γλ w or λ w.
  public let decayScale: AdamW.DecayScale
  /// Whether γ has the correction of the moments.
  public let biasCorrection: Bool
  /// Whether a schedule of η stays out of s.
  public let safeguardsWarmup: Bool

  /// β₁, which a schedule may set
  @inlinable public var momentum: Double {
    get { beta1 }
    set { beta1 = newValue }
  }

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let beta3Range = Hyperparameter(
    "beta3", symbol: #"\beta_3"#, letter: "β₃", .decay, default: 0.9995,
    "share of the sums that is left after a step; √β₂ if not given")
  package static let epsilonRange = Hyperparameter.epsilon(default: 1e-8)
  package static let firstDistanceRange = Hyperparameter(
    "firstDistance", symbol: #"d_0"#, letter: "d₀", .positive, default: 1e-6,
    "what the estimate of the distance begins with")
  package static let coefficientRange = Hyperparameter(
    "coefficient", symbol: #"\kappa"#, letter: "κ", .positive, default: 1,
    "a factor on the estimate")
  package static let growthRange = Hyperparameter(
    "growth", symbol: #"G"#, letter: "G", .atLeast(1), default: 1.02,
    "how many times larger d may become in a step; any if not given")
  package static let weightDecayRange = Hyperparameter.weightDecay()
  /// m, v, s and w₀
  public var slots: Int { 4 }

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - beta1: β₁ in [0, 1), share of the mean gradient that is left after a step; 0.9 by default.
  ///   - beta2: β₂ in [0, 1), share of the mean square that is left after a step; 0.999 by default.
  ///   - beta3: β₃ in [0, 1), share of the sums that is left after a step; √β₂ if not given; none by default.
  ///   - epsilon: ε ≥ 0; 10⁻⁸ by default.
  ///   - firstDistance: d₀ > 0, what the estimate of the distance begins with; 10⁻⁶ by default.
  ///   - coefficient: κ > 0, a factor on the estimate; 1 by default.
  ///   - growth: growth ≥ 1, how many times larger d may become in a step; any if not given; none by default.
  ///   - weightDecay: λ ≥ 0; 0 by default.
  ///   - decayScale: `rate` by default: γλ.
  ///   - biasCorrection: off by default.
  ///   - safeguardsWarmup: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, beta1: Double = 0.9, beta2: Double = 0.999, beta3: Double? = nil, epsilon: Double = 1e-8,
    firstDistance: Double = 1e-6, coefficient: Double = 1, growth: Double? = nil, weightDecay: Double = 0,
    decayScale: AdamW.DecayScale = .rate, biasCorrection: Bool = false, safeguardsWarmup: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Adam.beta1Range.check(beta1)
    try Adam.beta2Range.check(beta2)
    if let beta3 { try Self.beta3Range.check(beta3) }
    try Self.epsilonRange.check(epsilon)
    try Self.firstDistanceRange.check(firstDistance)
    try Self.coefficientRange.check(coefficient)
    if let growth { try Self.growthRange.check(growth) }
    try Self.weightDecayRange.check(weightDecay)
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.beta3 = beta3
    self.epsilon = epsilon
    self.firstDistance = firstDistance
    self.coefficient = coefficient
    self.growth = growth
    self.weightDecay = weightDecay
    self.decayScale = decayScale
    self.biasCorrection = biasCorrection
    self.safeguardsWarmup = safeguardsWarmup
  }

  /// d, the largest estimate and N.
  public func sharedMemory(for tensors: TensorList) -> TensorMemory { TensorMemory(numbers: 3) }

  /// The estimate d after the last step, or what it begins with.
  public func distance<Scalar: OptimizerScalar>(_ state: OptimizerState<Scalar>) -> Double {
    state.stepCount > 0 ? state.numbers[0] : firstDistance
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let (_, numbers) = sweep.shared
    let isFirst = sweep.step == 1
    if isFirst { (numbers[0], numbers[1], numbers[2]) = (firstDistance, firstDistance, 0) }
    let (old, decay3) = (numbers[0], beta3 ?? beta2.squareRoot())
    let (power1, power2) = biasCorrection ? sweep.powers(self.beta1, self.beta2) : (0, 0)
    let step = old * learningRate * ((1 - power2).squareRoot() / (1 - power1))
    let (beta1, share1) = (Scalar(beta1), Scalar(old * (1 - self.beta1)))
    let (beta2, share2) = (Scalar(beta2), Scalar(old * old * (1 - self.beta2)))
    let (kept3, share3) = (Scalar(decay3), Scalar(old / firstDistance * (safeguardsWarmup ? old : step)))
    var (agreement, length) = (0.0, 0.0)
    sweep.forEachTensor(of: self) { tensor in
      let (w, g, m, v) = (tensor.parameters, tensor.gradient, tensor.slot(0), tensor.slot(1))
      let (s, start) = (tensor.slot(2), tensor.slot(3))
      for i in 0..<tensor.count {
        if isFirst { start[i] = w[i] }
        agreement += Double(g[i] * (start[i] - w[i]))
        m[i] = beta1 * m[i] + share1 * g[i]
        v[i] = beta2 * v[i] + share2 * (g[i] * g[i])
        s[i] = kept3 * s[i] + share3 * g[i]
        length += Double(s[i].magnitude)
      }
    }
    numbers[2] = decay3 * numbers[2] + old / firstDistance * step * agreement
    if length > 0 {
      let estimate = coefficient * numbers[2] / length
      let base = old == firstDistance ? max(old, estimate) : old
      numbers[1] = max(numbers[1], estimate)
      numbers[0] = growth.map { min(numbers[1], base * $0) } ?? numbers[1]
    }
    let epsilon = Scalar(numbers[0] * epsilon)
    sweep.forEachTensor(of: self) { tensor in
      let (w, m, v) = (tensor.parameters, tensor.slot(0), tensor.slot(1))
      let rate = Scalar(tensor.rate(step))
      let decay = tensor.decay(weightDecay) * (decayScale == .rate ? tensor.rate(step) : 1)
      let kept = Scalar(1 - decay)
      for i in 0..<tensor.count {
        let root = v[i].squareRoot() + epsilon
        w[i] = kept * w[i] - rate * (root == 0 ? 0 : m[i] / root)
      }
    }
  }
}

extension Prodigy: Configurable {
  public static let name = "prodigy"
  public static let title = "Prodigy"
  public static let summary = "D-Adaptation whose estimate grows faster"

  static let biasCorrectionFlag = HyperparameterFlag(
    "biasCorrection", default: false, on: "bias correction", off: "no bias correction",
    "whether γ has the correction of the moments")
  static let safeguardsWarmupFlag = HyperparameterFlag(
    "safeguardsWarmup", default: false, on: "schedule kept out", off: "schedule counted",
    "whether a schedule of η stays out of s")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), beta1: source.number(Adam.beta1Range),
      beta2: source.number(Adam.beta2Range), beta3: source.number(Self.beta3Range, unlessGiven: "√β₂"),
      epsilon: source.number(Self.epsilonRange), firstDistance: source.number(Self.firstDistanceRange),
      coefficient: source.number(Self.coefficientRange),
      growth: source.number(Self.growthRange, unlessGiven: "no limit"),
      weightDecay: source.number(Self.weightDecayRange), decayScale: source.choice(AdamW.decayScaleChoice),
      biasCorrection: source.flag(Self.biasCorrectionFlag), safeguardsWarmup: source.flag(Self.safeguardsWarmupFlag))
  }
}
