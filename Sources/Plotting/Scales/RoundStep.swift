/// A step between round numbers: a small integer times a power of ten, so that its multiples are exact.
struct RoundStep: Equatable {
  var mantissa: Int
  var unit: Int

  /// The smallest step that is at least `least`.
  ///
  /// - Parameter mantissas: the allowed leading digits, in tenths, ascending from 10.
  init(atLeast least: Double, from mantissas: [Int]) {
    guard least.isFinite, least > 0 else {
      mantissa = 1
      unit = 0
      return
    }
    var exponent = Int(logarithm10(least).rounded(.down)) - 1
    let digits = least / powerOfTen(exponent)
    var chosen = mantissas.first { Double($0) >= digits * (1 - 1e-9) } ?? (mantissas.first ?? 10) * 10
    while chosen.isMultiple(of: 10) {
      chosen /= 10
      exponent += 1
    }
    mantissa = chosen
    unit = exponent
  }

  /// The step with about `count` multiples in a range that gives easily readable numbers: steps of one and two are
  /// preferred to five, and two and a half comes last if it needs another decimal.
  static func pleasant(over range: ClosedRange<Double>, count: Double) -> RoundStep {
    let count = max(1, count)
    let ideal = (range.upperBound - range.lowerBound) / count
    var best = RoundStep(atLeast: ideal, from: [10, 20, 25, 50])
    var leastCost = Double.infinity
    for scale in [0.1, 1, 10] {
      for mantissa in [10, 20, 25, 50] {
        let step = RoundStep(atLeast: ideal * scale, from: [mantissa])
        let multiples = step.multiples(in: range).count
        guard multiples > 1 else { continue }
        var cost = abs(logarithm10(Double(multiples) / count))
        if mantissa == 50 { cost += 0.02 }
        if mantissa == 25 { cost += step.unit < 0 ? 0.2 : 0.04 }
        if cost < leastCost - 1e-9 {
          leastCost = cost
          best = step
        }
      }
    }
    return best
  }

  /// A multiple of the step, correctly rounded for all but the largest exponents.
  func value(of multiple: Int) -> Double {
    let number = Double(multiple * mantissa)
    return unit < 0 ? number / powerOfTen(-unit) : number * powerOfTen(unit)
  }

  /// The multiples within a range, including its ends. Empty if they could not be distinguished.
  func multiples(in range: ClosedRange<Double>) -> [Int] {
    let step = value(of: 1)
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard first.isFinite, last.isFinite, abs(first) < 1e15, abs(last) < 1e15, last >= first, last - first < 10_000
    else {
      return []
    }
    return Array(Int(first)...Int(last))
  }
}
