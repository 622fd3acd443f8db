/// The numbers a hyperparameter may take: an interval, open or closed at each end.
public struct HyperparameterRange: Sendable, Equatable {
  public let lower: Double
  public let upper: Double
  public let includesLower: Bool
  public let includesUpper: Bool

  package init(from lower: Double, to upper: Double = .infinity, includesLower: Bool, includesUpper: Bool = true) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// x > 0
  public static let positive = HyperparameterRange(from: 0, includesLower: false)
  /// x ≥ 0
  public static let nonNegative = HyperparameterRange(from: 0, includesLower: true)
  /// 0 ≤ x ≤ 1
  public static let unit = HyperparameterRange(from: 0, to: 1, includesLower: true)
  /// 0 ≤ x < 1, for what fades away step by step
  public static let decay = HyperparameterRange(from: 0, to: 1, includesLower: true, includesUpper: false)

  /// 0 < x ≤ 1, for a share
  public static let share = HyperparameterRange(from: 0, to: 1, includesLower: false)

  /// x ≥ `bound`
  public static func atLeast(_ bound: Double) -> HyperparameterRange {
    HyperparameterRange(from: bound, includesLower: true)
  }

  /// Whether a number lies inside; infinity and NaN never do.
  public func contains(_ value: Double) -> Bool {
    value.isFinite && (includesLower ? value >= lower : value > lower)
      && (includesUpper ? value <= upper : value < upper)
  }
}

extension HyperparameterRange: CustomStringConvertible {
  /// `(0, ∞)`, `[0, 1)`
  public var description: String {
    let opening = includesLower ? "[" : "("
    let closing = includesUpper && upper.isFinite ? "]" : ")"
    return "\(opening)\(short(lower)), \(upper.isFinite ? short(upper) : "∞")\(closing)"
  }

  private func short(_ bound: Double) -> String {
    bound == bound.rounded() && bound.magnitude < 1e15 ? "\(Int(bound))" : "\(bound)"
  }
}
