/// A position on an axis with a label.
package struct Tick: Sendable, Equatable {
  package var value: Double
  package var label: [TextNode]
}

/// The ticks of one axis.
package struct AxisTicks: Sendable, Equatable {
  package var major: [Tick] = []
  /// Ticks without labels.
  package var minor: [Double] = []
  /// The common power of ten of all numbers, which is written once at the axis.
  package var exponent: Int?

  /// Ticks at round values within a range.
  ///
  /// - Parameters:
  ///   - count: the approximate number of ticks; round steps have priority.
  ///   - linearWithin: the distance from zero within which a symmetric logarithmic axis is linear.
  package init(over range: ClosedRange<Double>, scale: AxisScale, linearWithin: Double = 1, count: Double) {
    switch scale {
    case .linear: self = AxisTicks.linear(over: range, count: count)
    case .log: self = AxisTicks.logarithmic(over: range, count: count)
    case .symmetricLog: self = AxisTicks.symmetric(over: range, linearWithin: linearWithin, count: count)
    }
  }

  init() {}

  /// The power of ten as a label, such as ×10⁶.
  package static func powerLabel(_ exponent: Int) -> [TextNode] {
    [.words("×"), power(exponent)]
  }

  /// The power of ten, such as 10⁶.
  static func power(_ exponent: Int) -> TextNode {
    .scripts(base: .words("10"), lower: nil, upper: .words(decimal(exponent, unit: 0, decimals: 0)))
  }

  // MARK: Linear

  static func linear(over range: ClosedRange<Double>, count: Double) -> AxisTicks {
    let step = RoundStep.pleasant(over: range, count: count)
    let multiples = step.multiples(in: range)
    var ticks = AxisTicks()
    let largest = multiples.map { abs(step.value(of: $0)) }.max() ?? 0
    var exponent = 0
    if largest > 0 {
      let magnitude = Int((logarithm10(largest) + 1e-9).rounded(.down))
      let digits = magnitude - step.unit
      if magnitude >= 15 || magnitude < -3 || (magnitude >= 6 && digits <= 4) { exponent = magnitude }
    }
    if exponent != 0 { ticks.exponent = exponent }
    for multiple in multiples {
      let text = decimal(multiple * step.mantissa, unit: step.unit - exponent, decimals: max(0, exponent - step.unit))
      ticks.major.append(Tick(value: step.value(of: multiple), label: [.words(text)]))
    }
    return ticks
  }

  // MARK: Logarithmic

  private static func logarithmic(over range: ClosedRange<Double>, count: Double) -> AxisTicks {
    let start = logarithm10(range.lowerBound)
    let end = logarithm10(range.upperBound)
    guard start.isFinite, end.isFinite else { return AxisTicks() }
    let first = Int((start - 1e-9).rounded(.up))
    let last = Int((end + 1e-9).rounded(.down))
    if last - first < 1 { return narrow(over: range, decades: end - start, count: count) }

    var ticks = AxisTicks()
    let decades = last - first + 1
    let strides = [1, 2, 3, 5, 10, 20, 25, 50, 100, 200]
    let stride = strides.first { Double(decades / $0) <= max(2, count + 1) } ?? 300
    for exponent in first...last {
      if exponent.isMultiple(of: stride) {
        ticks.major.append(Tick(value: powerOfTen(exponent), label: [power(exponent)]))
      } else if decades <= 60 {
        ticks.minor.append(powerOfTen(exponent))
      }
    }
    if stride == 1, decades <= 10 {
      for exponent in (first - 1)...last {
        for digit in 2...9 {
          let value = Double(digit) * powerOfTen(exponent)
          if range.contains(value) { ticks.minor.append(value) }
        }
      }
    }
    return ticks
  }

  /// Ticks for less than two decades: plain numbers.
  private static func narrow(over range: ClosedRange<Double>, decades: Double, count: Double) -> AxisTicks {
    guard decades > 0.7 else { return linear(over: range, count: count) }
    var ticks = AxisTicks()
    let first = Int(logarithm10(range.lowerBound).rounded(.down))
    let last = Int(logarithm10(range.upperBound).rounded(.up))
    for exponent in first...last {
      for digit in 1...9 {
        let value = exponent < 0 ? Double(digit) / powerOfTen(-exponent) : Double(digit) * powerOfTen(exponent)
        guard range.contains(value) else { continue }
        if digit == 1 || digit == 2 || digit == 5 {
          ticks.major.append(Tick(value: value, label: plain(digit, exponent)))
        } else {
          ticks.minor.append(value)
        }
      }
    }
    return ticks
  }

  private static func plain(_ digit: Int, _ exponent: Int) -> [TextNode] {
    if (-4...5).contains(exponent) {
      return [.words(decimal(digit, unit: exponent, decimals: max(0, -exponent)))]
    }
    return [.words("\(digit)\u{202F}")] + powerLabel(exponent)
  }

  // MARK: Numbers

  /// `number` × 10^`unit` with a fixed number of decimals, a minus sign (U+2212), and commas between thousands from
  /// five digits.
  package static func decimal(_ number: Int, unit: Int, decimals: Int) -> String {
    var digits = Array(String(number.magnitude))
    let shift = unit + decimals
    if shift > 0, number != 0 { digits += Array(repeating: "0", count: min(shift, 400)) }
    if digits.count <= decimals { digits = Array(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = Array(digits.dropLast(decimals))
    var text = number < 0 ? "−" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, whole.count > 4, (whole.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    if decimals > 0 { text += "." + String(digits.suffix(decimals)) }
    return text
  }
}
