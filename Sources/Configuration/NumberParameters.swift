public import Diagnostics

extension Parameter where Value == Double {
  /// A number in a range.
  ///
  /// - Parameter text: a description of the default, if it depends on other parameters or there is none.
  public static func number(
    _ name: String, in range: NumberRange = .finite, default value: Double? = nil, unlessGiven text: String? = nil,
    _ summary: String
  ) -> Parameter {
    Parameter(name, .number(range), default: value, unlessGiven: text, summary, resolvedText: { shortest($0) }) {
      written, name, reader in
      reader.number(written, called: name, in: range)
    }
  }
}

extension Parameter where Value == Int {
  /// An integer in a range. One above `range.upperBound` is refused as unreasonably large.
  public static func count(
    _ name: String, in range: ClosedRange<Int>, default value: Int? = nil, unlessGiven text: String? = nil,
    _ summary: String
  ) -> Parameter {
    Parameter(name, .count(range), default: value, unlessGiven: text, summary, resolvedText: { "\($0)" }) {
      written, name, reader in
      reader.count(written, called: name, in: range)
    }
  }
}

extension Parameter where Value == [Double] {
  /// A list of numbers. A single number is parsed as a list of one.
  public static func numbers(
    _ name: String, count: ClosedRange<Int>, in range: NumberRange = .finite, default value: [Double]? = nil,
    unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter {
    Parameter(
      name, .numbers(count, each: range), default: value, unlessGiven: text, summary, resolvedText: { shortest($0) }
    ) { written, name, reader in
      reader.numbers(written, called: name, count: count, in: range)
    }
  }
}

extension Parameter where Value == [Int] {
  /// A list of integers. A single integer is parsed as a list of one.
  public static func counts(
    _ name: String, count: ClosedRange<Int>, in range: ClosedRange<Int>, default value: [Int]? = nil,
    unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter {
    let bounds = NumberRange(from: Double(range.lowerBound), to: Double(range.upperBound))
    return Parameter(
      name, .counts(count, each: range), default: value, unlessGiven: text, summary,
      resolvedText: { "[\($0.map(String.init).joined(separator: ", "))]" }
    ) { written, name, reader in
      guard let numbers = reader.numbers(written, called: name, count: count, in: bounds) else { return nil }
      guard numbers.allSatisfy({ $0 == $0.rounded() }) else {
        reader.fail(
          "wrong-type", at: written.location, "'\(reader.fullName(name))' must hold whole numbers")
        return nil
      }
      return numbers.map { Int($0) }
    }
  }
}

extension ParameterReader {
  /// The number in `value`, or nil after an error.
  public mutating func number(_ value: ParameterValue, called name: String, in range: NumberRange) -> Double? {
    guard case .number(let number, let text) = value.content else {
      fail("wrong-type", at: value.location, "'\(fullName(name))' must be \(range), not \(value.kind)")
      return nil
    }
    return self.number(number, written: text, at: value.location, called: name, in: range)
  }

  /// A number checked against its range, or nil after an error.
  public mutating func number(
    _ number: Double, written text: String, at location: SourceLocation, called name: String, in range: NumberRange
  ) -> Double? {
    guard range.contains(number) else {
      fail("out-of-range", at: location, "'\(fullName(name))' is \(text)", remedy: "It must be \(range).")
      return nil
    }
    return number
  }

  /// The integer in `value`, or nil after an error.
  public mutating func count(_ value: ParameterValue, called name: String, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let number, let text) = value.content else {
      fail("wrong-type", at: value.location, "'\(fullName(name))' must be a whole number, not \(value.kind)")
      return nil
    }
    return count(number, written: text, at: value.location, called: name, in: range)
  }

  /// A number checked to be an integer in its range, or nil after an error.
  public mutating func count(
    _ number: Double, written text: String, at location: SourceLocation, called name: String, in range: ClosedRange<Int>
  ) -> Int? {
    guard number == number.rounded() else {
      fail("wrong-type", at: location, "'\(fullName(name))' must be a whole number, not the number \(text)")
      return nil
    }
    guard number <= Double(range.upperBound) else {
      fail(
        "too-large", at: location, "'\(fullName(name))' is \(text), more than the limit of \(range.upperBound)",
        remedy: "Choose a number in \(range.lowerBound) … \(range.upperBound).")
      return nil
    }
    guard number >= Double(range.lowerBound) else {
      fail(
        "out-of-range", at: location, "'\(fullName(name))' is \(text)",
        remedy: "Choose a whole number in \(range.lowerBound) … \(range.upperBound).")
      return nil
    }
    return Int(number)
  }

  /// The numbers of the list in `value`, or nil after an error.
  public mutating func numbers(
    _ value: ParameterValue, called name: String, count: ClosedRange<Int>, in range: NumberRange = .finite
  ) -> [Double]? {
    let items = value.items
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
    return numbers
  }
}
