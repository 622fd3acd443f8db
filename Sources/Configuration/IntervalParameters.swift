import Diagnostics

extension Parameter where Value == [ClosedRange<Double>] {
  /// An interval `[lower, upper]` for all of `count` coordinates, or a list with one for each.
  ///
  /// - Parameter text: a description of the default.
  public static func intervals(
    _ name: String, count: Int, unlessGiven text: String, _ summary: String
  ) -> Parameter {
    Parameter(
      name, .other("[lower, upper], or one such pair for each coordinate"), default: nil, unlessGiven: text, summary,
      resolvedText: { intervals in "[\(intervals.map(resolved).joined(separator: ", "))]" }
    ) { written, name, reader in
      guard case .list(let items) = written.content, let first = items.first else {
        reader.fail(
          "wrong-type", at: written.location,
          "'\(reader.fullName(name))' must be a list of two numbers, not \(written.kind)",
          remedy: "Write '\(name): [LOWER, UPPER]'.")
        return nil
      }
      guard case .list = first.content else {
        return reader.interval(written, called: name).map { Array(repeating: $0, count: count) }
      }
      guard items.count == count else {
        reader.fail(
          "wrong-count", at: written.location,
          "'\(reader.fullName(name))' must hold an interval for each of \(count) coordinates, not \(items.count)")
        return nil
      }
      var intervals: [ClosedRange<Double>] = []
      for item in items {
        guard let interval = reader.interval(item, called: name) else { return nil }
        intervals.append(interval)
      }
      return intervals
    }
  }
}

extension Parameter where Value == ClosedRange<Double> {
  /// An interval `[lower, upper]`.
  ///
  /// - Parameter text: a description of the default.
  public static func interval(
    _ name: String, in range: NumberRange = .finite, unlessGiven text: String, _ summary: String
  ) -> Parameter {
    Parameter(name, .interval, default: nil, unlessGiven: text, summary, resolvedText: { resolved($0) }) {
      written, name, reader in
      reader.interval(written, called: name, in: range)
    }
  }
}

private func resolved(_ interval: ClosedRange<Double>) -> String {
  "[\(shortest(interval.lowerBound)), \(shortest(interval.upperBound))]"
}

extension ParameterReader {
  /// The interval in `value`, or nil after an error.
  fileprivate mutating func interval(
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
