/// A factor on the loss, so that small gradients stay above what half precision can hold, found as the run goes.
///
///     the loss is multiplied by S before gradients are taken, the gradients are divided by S before the step
///     a gradient that is not finite:  no step, S ← S · backoff
///     after every n good steps:       S ← S · growth
///
/// ```swift
/// if scaling.unscale(&gradient) { rule.update(&parameters, gradient: gradient.span, state: &state) }
/// ```
///
/// P. Micikevicius and others, *Mixed Precision Training*, 2017, arXiv:1710.03740; the numbers are PyTorch's
/// `GradScaler`'s.
public struct LossScaling: Sendable, Equatable {
  /// S > 0: what the loss is to be multiplied by
  public private(set) var scale: Double
  /// > 1: how much S grows
  public let growth: Double
  /// In (0, 1): how much is left of S after a gradient that is not finite
  public let backoff: Double
  /// n ≥ 1: good steps from one growth to the next
  public let interval: Int
  private var goodSteps = 0

  package static let scaleRange = Hyperparameter(
    "scale", symbol: "S", letter: "S", .positive, default: 65536, "what the loss is multiplied by at first")
  package static let growthRange = Hyperparameter(
    "growth", symbol: "G", letter: "G", HyperparameterRange(from: 1, includesLower: false), default: 2,
    "how much the scale grows")
  package static let backoffRange = Hyperparameter(
    "backoff", symbol: "b", letter: "b",
    HyperparameterRange(from: 0, to: 1, includesLower: false, includesUpper: false), default: 0.5,
    "how much is left of the scale after a gradient that is not finite")
  package static let intervalRange = Hyperparameter(
    "interval", symbol: "n", letter: "n", .atLeast(1), default: 2000, isWhole: true,
    "good steps from one growth to the next")
  public static var hyperparameters: [Hyperparameter] { [scaleRange, growthRange, backoffRange, intervalRange] }

  /// - Parameters:
  ///   - scale: S > 0; 65536 by default.
  ///   - growth: > 1; 2 by default.
  ///   - backoff: in (0, 1); 0.5 by default.
  ///   - interval: n ≥ 1; 2000 by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    scale: Double = 65536, growth: Double = 2, backoff: Double = 0.5, interval: Int = 2000
  ) throws(HyperparameterError) {
    try Self.scaleRange.check(scale)
    try Self.growthRange.check(growth)
    try Self.backoffRange.check(backoff)
    try Self.intervalRange.check(interval)
    self.scale = scale
    self.growth = growth
    self.backoff = backoff
    self.interval = interval
  }

  /// Divides a gradient by the scale and changes the scale for the next one.
  ///
  /// - Parameter gradient: the gradient of the scaled loss.
  /// - Returns: whether it is finite: if not, leave the step out.
  /// - Complexity: O(n), without allocation.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public mutating func unscale<Scalar: OptimizerScalar>(_ gradient: inout MutableSpan<Scalar>) -> Bool {
    let inverse = Scalar(1 / scale)
    var isFinite = true
    for i in gradient.indices {
      gradient[i] *= inverse
      if !gradient[i].isFinite { isFinite = false }
    }
    guard isFinite else {
      scale *= backoff
      goodSteps = 0
      return false
    }
    goodSteps += 1
    if goodSteps == interval {
      scale *= growth
      goodSteps = 0
    }
    return true
  }
}
