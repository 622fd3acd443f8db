extension AxisTicks {
  /// Powers of ten of both signs with zero between them, or plain numbers if the axis is linear throughout.
  static func symmetric(over range: ClosedRange<Double>, linearWithin: Double, count: Double) -> AxisTicks {
    let first = Int((logarithm10(linearWithin) - 1e-9).rounded(.up))
    let top = max(abs(range.lowerBound), abs(range.upperBound))
    let last = Int((logarithm10(top) + 1e-9).rounded(.down))
    guard last >= first else { return linear(over: range, count: count) }

    var ticks = AxisTicks()
    let decades = last - first + 1
    let sides = range.lowerBound < 0 && range.upperBound > 0 ? 2.0 : 1.0
    let stride = [1, 2, 3, 5, 10, 20, 25, 50, 100, 200].first { sides * Double(decades / $0) <= count + 1 } ?? 300
    func add(_ value: Double, _ label: [TextNode]) {
      if range.contains(value) { ticks.major.append(Tick(value: value, label: label)) }
    }
    // The label of zero needs space too, and more of it if the exponents have several digits.
    let least = stride <= 3 ? stride : (6 * stride + 4) / 5
    let exponents = (first...last).filter {
      ($0 - last).isMultiple(of: stride) && 2 * ($0 - first + 1) >= least
    }
    for exponent in exponents.reversed() {
      add(-powerOfTen(exponent), [.words("−"), power(exponent)])
    }
    add(0, [.words("0")])
    for exponent in exponents {
      add(powerOfTen(exponent), [power(exponent)])
    }
    guard stride == 1, decades <= 8 else { return ticks }
    for exponent in first...last {
      for digit in 2...9 {
        for value in [-Double(digit) * powerOfTen(exponent), Double(digit) * powerOfTen(exponent)]
        where range.contains(value) {
          ticks.minor.append(value)
        }
      }
    }
    return ticks
  }

  /// Names at 0, 1, 2 … instead of numbers.
  static func categories(_ names: [Text], in range: ClosedRange<Double>) -> AxisTicks {
    var ticks = AxisTicks()
    for (index, name) in names.enumerated() where range.contains(Double(index)) {
      ticks.major.append(Tick(value: Double(index), label: TextParser.nodes(of: name)))
    }
    return ticks
  }
}
