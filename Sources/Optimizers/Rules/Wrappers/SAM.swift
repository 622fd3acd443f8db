/// Any rule with the gradient of a worse place nearby: it looks for flat minima.
///
///     n − 1 times   w ← w + ρ g / (‖g‖ + ε)                from where the round began, w₀
///     then          the inner rule's step from w₀ with the gradient at w
///
/// Every gradient is one update: the first of a round goes up, the last makes the step, and
/// ``Optimizer/gradientsPerStep`` tells how many make a round. The norm is over all tensors. A gradient of zero moves
/// nothing where ε is 0, as in Optax; pytorch_optimizer has ε = 10⁻¹². Adaptive sharpness goes up by ρ w² g / ‖|w| g‖.
///
/// P. Foret and others, *Sharpness-Aware Minimization for Efficiently Improving Generalization*, 2020, arXiv:2010.01412,
/// with ρ = 0.05, n = 2; adaptive: J. Kwon and others, 2021, arXiv:2102.11600.
public struct SAM<Inner: Optimizer>: WholeOptimizer {
  /// The rule that makes the step.
  public var inner: Inner
  /// ρ > 0: how far it goes up
  public let radius: Double
  /// ε ≥ 0
  public let epsilon: Double
  /// n ≥ 1: how many gradients make a round
  public let period: Int
  /// Whether every parameter goes up in proportion to its size.
  public let adaptive: Bool

  @inlinable public var learningRate: Double {
    get { inner.learningRate }
    set { inner.learningRate = newValue }
  }
  public static var hyperparameters: [Hyperparameter] {
    Inner.hyperparameters + [SAMHyperparameters.radius, SAMHyperparameters.epsilon, SAMHyperparameters.period]
  }
  /// The inner rule's, and where the round began
  @inlinable public var slots: Int { inner.slots + 1 }
  @inlinable public var initialSlotValue: Double { inner.initialSlotValue }
  @inlinable public var gradientsPerStep: Int { period }
  @inlinable public var readsTensors: Bool { true }
  @inlinable public var needsMatrices: Bool { inner.needsMatrices }

  /// - Parameters:
  ///   - inner: any rule that takes the gradient where the parameters are.
  ///   - radius: ρ > 0; 0.05 by default.
  ///   - epsilon: ε ≥ 0; 0 by default.
  ///   - period: n ≥ 1; 2 by default. With 1 it is the inner rule.
  ///   - adaptive: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    _ inner: Inner, radius: Double = 0.05, epsilon: Double = 0, period: Int = 2, adaptive: Bool = false
  ) throws(HyperparameterError) {
    try SAMHyperparameters.innerReach.check(inner.lookAheadReach)
    try SAMHyperparameters.radius.check(radius)
    try SAMHyperparameters.epsilon.check(epsilon)
    try SAMHyperparameters.period.check(period)
    self.inner = inner
    self.radius = radius
    self.epsilon = epsilon
    self.period = period
    self.adaptive = adaptive
  }

  /// A progress for the inner rule, which steps once a round, and what it asks for.
  @inlinable
  public func extraMemory(for tensors: TensorList) -> TensorMemory {
    var sum = TensorMemory(progress: 1)
    sum.add(inner.extraMemory(for: tensors))
    return sum
  }

  @inlinable
  public func withoutDecay() -> Self {
    var rule = self
    rule.inner = inner.withoutDecay()
    return rule
  }

  @inlinable public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) { sweep.updateWhole(by: self) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Double>) { updateWhole(&sweep) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Float>) { updateWhole(&sweep) }

  @inlinable
  public func updateWhole<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let storage = sweep.tensors
    let place = (sweep.progress.stepCount - 1) % period
    let (w, began) = (sweep.parameters, sweep.slots + inner.slots * sweep.stride)
    if place < period - 1 {
      climb(sweep, storage, isFirst: place == 0)
      return
    }
    if period > 1 {
      for tensor in storage.list.tensors where storage.list.includes(tensor) {
        for i in tensor.start..<tensor.start + tensor.count { w[i] = began[i] }
      }
    }
    var step = sweep
    step.storage = storage.dropping(TensorMemory(progress: 1))
    step.progress = storage.progress.pointee
    step.progress.stepCount += 1
    step.run(inner)
    storage.progress.pointee = step.progress
  }

  /// Goes up along the gradient.
  @inlinable
  func climb<Scalar: OptimizerScalar>(
    _ sweep: BufferSweep<Scalar>, _ storage: TensorStorage<Scalar>, isFirst: Bool
  ) {
    let (w, g, began) = (sweep.parameters, sweep.gradient, sweep.slots + inner.slots * sweep.stride)
    var square: Scalar = 0
    for tensor in storage.list.tensors where storage.list.includes(tensor) {
      for i in tensor.start..<tensor.start + tensor.count {
        if isFirst { began[i] = w[i] }
        let slope = adaptive ? w[i].magnitude * g[i] : g[i]
        square += slope * slope
      }
    }
    let length = square.squareRoot() + Scalar(epsilon)
    if length == 0 { return }
    let radius = Scalar(radius)
    for tensor in storage.list.tensors where storage.list.includes(tensor) {
      for i in tensor.start..<tensor.start + tensor.count {
        let slope = adaptive ? w[i] * w[i] * g[i] : g[i]
        w[i] += radius * (slope / length)
      }
    }
  }
}

extension SAM {
  package static var name: String { "sam" }
  package static var title: String { "SAM" }
  package static var summary: String { "another rule with the gradient of a worse place nearby" }

  /// SAM around a rule, with its own hyperparameters from a source.
  package init<Source: HyperparameterSource>(_ inner: Inner, reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      inner, radius: source.number(SAMHyperparameters.radius), epsilon: source.number(SAMHyperparameters.epsilon),
      period: source.count(SAMHyperparameters.period), adaptive: source.flag(SAMHyperparameters.adaptive))
  }
}

/// SAM's own hyperparameters, which are the same around every rule.
package enum SAMHyperparameters {
  package static let radius = Hyperparameter(
    "radius", symbol: #"\rho"#, letter: "ρ", .positive, default: 0.05, "how far it goes up")
  package static let epsilon = Hyperparameter.epsilon(default: 0)
  package static let period = Hyperparameter(
    "period", symbol: "n", letter: "n", .atLeast(1), default: 2, isWhole: true, "gradients for one step")
  /// How far ahead the inner rule wants its gradient: nowhere, as SAM says where it is taken.
  static let innerReach = Hyperparameter(
    "inner.lookAheadReach", symbol: "r", letter: "r", HyperparameterRange(from: 0, to: 0, includesLower: true),
    default: 0, "how far ahead the inner rule wants its gradient")
  static let adaptive = HyperparameterFlag(
    "adaptive", default: false, on: "adaptive", off: "not adaptive",
    "whether every parameter goes up in proportion to its size")
}
