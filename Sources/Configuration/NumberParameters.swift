import Diagnostics

/// The numbers a parameter may take: an interval, open or closed at each end.
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
  /// 0 ≤ x < 1
  public static let decay = NumberRange(from: 0, to: 1, includesUpper: false)

  /// Whether a finite number lies inside; infinity and NaN never do.
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

/// The shortest decimal that reads back to the same bits, without a needless `.0`.
public func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

extension ParameterReader {
  /// A number, checked against its range; the default where none is written, an error where there is no default.
  public mutating func readNumber(
    _ name: String, in range: NumberRange = .finite, default defaultValue: Double? = nil
  ) -> Double? {
    guard let value = value(name) else {
      guard let defaultValue else {
        missing(name)
        return nil
      }
      resolve(name, shortest(defaultValue))
      return defaultValue
    }
    guard let number = number(value, called: name, in: range) else { return nil }
    resolve(name, shortest(number))
    return number
  }

  /// A whole number from `range`; a number past `range.upperBound` is refused as too large to be meant.
  public mutating func readCount(_ name: String, in range: ClosedRange<Int>, default defaultValue: Int? = nil) -> Int? {
    guard let value = value(name) else {
      guard let defaultValue else {
        missing(name)
        return nil
      }
      resolve(name, "\(defaultValue)")
      return defaultValue
    }
    guard case .number(let number, let text) = value.content, number == number.rounded() else {
      fail("wrong-type", at: value.location, "'\(fullName(name))' must be a whole number, not \(value.kind)")
      return nil
    }
    guard number <= Double(range.upperBound) else {
      fail(
        "too-large", at: value.location, "'\(fullName(name))' is \(text), more than the limit of \(range.upperBound)",
        remedy: "Choose a number in \(range.lowerBound) … \(range.upperBound).")
      return nil
    }
    guard number >= Double(range.lowerBound) else {
      fail(
        "out-of-range", at: value.location, "'\(fullName(name))' is \(text)",
        remedy: "Choose a whole number in \(range.lowerBound) … \(range.upperBound).")
      return nil
    }
    resolve(name, "\(Int(number))")
    return Int(number)
  }

  /// A list of numbers; one number alone reads as a list of one.
  public mutating func readNumbers(
    _ name: String, count: ClosedRange<Int>, in range: NumberRange = .finite, default defaultValue: [Double]? = nil
  ) -> [Double]? {
    guard let value = value(name) else {
      guard let defaultValue else {
        missing(name)
        return nil
      }
      resolve(name, "[\(defaultValue.map(shortest).joined(separator: ", "))]")
      return defaultValue
    }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    guard count.contains(items.count) else {
      let (least, most) = (count.lowerBound, count.upperBound)
      let wanted = least == most ? "\(least)" : "\(least) to \(most)"
      fail(
        "wrong-count", at: value.location,
        "'\(fullName(name))' must hold \(wanted) number\(most == 1 ? "" : "s"), not \(items.count)")
      return nil
    }
    var numbers: [Double] = []
    for item in items {
      guard let number = number(item, called: name, in: range) else { return nil }
      numbers.append(number)
    }
    resolve(name, "[\(numbers.map(shortest).joined(separator: ", "))]")
    return numbers
  }

  /// A list of whole numbers; one number alone reads as a list of one.
  public mutating func readCounts(
    _ name: String, count: ClosedRange<Int>, in range: ClosedRange<Int>, default defaultValue: [Int]? = nil
  ) -> [Int]? {
    let bounds = NumberRange(from: Double(range.lowerBound), to: Double(range.upperBound))
    guard
      let numbers = readNumbers(name, count: count, in: bounds, default: defaultValue.map { $0.map { Double($0) } })
    else { return nil }
    guard numbers.allSatisfy({ $0 == $0.rounded() }) else {
      fail("wrong-type", at: value(name)?.location ?? location, "'\(fullName(name))' must hold whole numbers")
      return nil
    }
    return numbers.map { Int($0) }
  }

  /// A number that was written as `value`, or nil after an error.
  public mutating func number(_ value: ParameterValue, called name: String, in range: NumberRange) -> Double? {
    guard case .number(let number, let text) = value.content else {
      fail("wrong-type", at: value.location, "'\(fullName(name))' must be \(range), not \(value.kind)")
      return nil
    }
    guard range.contains(number) else {
      fail("out-of-range", at: value.location, "'\(fullName(name))' is \(text)", remedy: "It must be \(range).")
      return nil
    }
    return number
  }
}
