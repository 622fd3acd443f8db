import Diagnostics

extension ParameterReader {
  /// One interval `[lower, upper]` for all of `count` coordinates, or a list of one for each; nil where none is given.
  public mutating func readIntervals(_ name: String, count: Int) -> [ClosedRange<Double>]? {
    guard let value = value(name) else { return nil }
    guard case .list(let items) = value.content, let first = items.first else {
      fail(
        "wrong-type", at: value.location, "'\(fullName(name))' must be a list of two numbers, not \(value.kind)",
        remedy: "Write '\(name): [LOWER, UPPER]'.")
      return nil
    }
    var intervals: [ClosedRange<Double>] = []
    if case .list = first.content {
      guard items.count == count else {
        fail(
          "wrong-count", at: value.location,
          "'\(fullName(name))' must hold an interval for each of \(count) coordinates, not \(items.count)")
        return nil
      }
      for item in items {
        guard let interval = interval(item, called: name) else { return nil }
        intervals.append(interval)
      }
    } else {
      guard let interval = interval(value, called: name) else { return nil }
      intervals = Array(repeating: interval, count: count)
    }
    let text = intervals.map { "[\(shortest($0.lowerBound)), \(shortest($0.upperBound))]" }
    resolve(name, "[\(text.joined(separator: ", "))]")
    return intervals
  }

  /// One interval `[lower, upper]`; nil where none is written.
  public mutating func readInterval(_ name: String, in range: NumberRange = .finite) -> ClosedRange<Double>? {
    guard let value = value(name), let interval = interval(value, called: name, in: range) else { return nil }
    resolve(name, "[\(shortest(interval.lowerBound)), \(shortest(interval.upperBound))]")
    return interval
  }

  /// The interval that was written as `value`, or nil after an error.
  private mutating func interval(
    _ value: ParameterValue, called name: String, in range: NumberRange = .finite
  ) -> ClosedRange<Double>? {
    guard case .list(let ends) = value.content else {
      fail(
        "wrong-type", at: value.location, "'\(fullName(name))' must be a list of two numbers, not \(value.kind)",
        remedy: "Write '[LOWER, UPPER]'.")
      return nil
    }
    guard ends.count == 2 else {
      fail(
        "wrong-count", at: value.location, "'\(fullName(name))' must be two numbers, not \(ends.count)",
        remedy: "Write '[LOWER, UPPER]'.")
      return nil
    }
    let lower = number(ends[0], called: name, in: range)
    let upper = number(ends[1], called: name, in: range)
    guard let lower, let upper else { return nil }
    guard lower < upper else {
      fail(
        "out-of-range", at: value.location,
        "'\(fullName(name))' runs from \(shortest(lower)) to \(shortest(upper))",
        remedy: "The first number must be smaller than the second.")
      return nil
    }
    return lower...upper
  }
}
