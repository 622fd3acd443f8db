/// The range of a numeric parameter: an interval, open or closed at each end.
public struct NumberRange: Sendable, Equatable, CustomStringConvertible {
  public var lower: Double
  public var upper: Double
  public var includesLower: Bool
  public var includesUpper: Bool

  public init(
    from lower: Double = -.infinity, to upper: Double = .infinity, includesLower: Bool = true,
    includesUpper: Bool = true
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// Any finite number.
  public static let finite = NumberRange()
  /// x > 0
  public static let positive = NumberRange(from: 0, includesLower: false)
  /// x ≥ 0
  public static let nonNegative = NumberRange(from: 0)
  /// 0 ≤ x ≤ 1
  public static let unit = NumberRange(from: 0, to: 1)

  /// Whether a finite number is in the range. Infinity and NaN never are.
  public func contains(_ value: Double) -> Bool {
    value.isFinite && (includesLower ? value >= lower : value > lower)
      && (includesUpper ? value <= upper : value < upper)
  }

  public var description: String {
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): "a finite number"
    case (true, false): "a number \(includesLower ? "≥" : ">") \(shortest(lower))"
    case (false, true): "a number \(includesUpper ? "≤" : "<") \(shortest(upper))"
    case (true, true):
      "a number in \(includesLower ? "[" : "(")\(shortest(lower)), \(shortest(upper))\(includesUpper ? "]" : ")")"
    }
  }
}

/// The shortest decimal that parses to the same bits, without a redundant `.0`.
public func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A list of shortest decimals: `[1, 2.5]`.
public func shortest(_ values: [Double]) -> String {
  "[\(values.map { shortest($0) }.joined(separator: ", "))]"
}
