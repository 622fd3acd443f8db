/// The range of an axis, determined from data.
package struct DataRange: Sendable, Equatable {
  /// Magnitudes beyond this count as infinite, so that differences of values never overflow.
  package static let largest = 1e300

  package private(set) var lower = Double.infinity
  package private(set) var upper = -Double.infinity
  /// The smallest magnitude of the nonzero values.
  package private(set) var smallest = Double.infinity

  package init() {}

  /// Whether no value has been included.
  package var isEmpty: Bool { lower > upper }

  /// Includes a value, unless it has no position on the scale.
  package mutating func include(_ value: Double, on scale: AxisScale) {
    guard scale.holds(value) else { return }
    lower = min(lower, value)
    upper = max(upper, value)
    if value != 0 { smallest = min(smallest, abs(value)) }
  }

  /// Includes another range.
  package mutating func include(_ other: DataRange) {
    lower = min(lower, other.lower)
    upper = max(upper, other.upper)
    smallest = min(smallest, other.smallest)
  }

  /// The ends of the axis: the data with a margin on both sides, or a range around a single value, or 0…1 (1…10 on a
  /// logarithmic axis) if there is no data.
  ///
  /// - Parameter margin: the margin on either side, as a fraction of the data's range.
  package func padded(by margin: Double, on scale: AxisScale) -> ClosedRange<Double> {
    switch scale {
    case .linear:
      if isEmpty { return 0...1 }
      let range = DataRange.opened(lower...upper, on: .linear)
      if range != lower...upper { return range }
      let room = (upper - lower) * margin
      return (lower - room)...(upper + room)
    case .log:
      if isEmpty { return 1...10 }
      let range = DataRange.opened(lower...upper, on: .log)
      if range != lower...upper { return range }
      let room = (logarithm10(upper) - logarithm10(lower)) * margin
      let factor = power(10, room)
      return max(lower / factor, 1e-305)...min(upper * factor, 1e305)
    case .symmetricLog:
      if isEmpty { return -1...1 }
      let range = DataRange.opened(lower...upper, on: .symmetricLog)
      if range != lower...upper { return range }
      let mapping = AxisMapping(
        scale: .symmetricLog, range: range, linearWithin: linearWithin(asked: nil, on: range), from: 0, to: 1)
      let ends = (mapping.value(at: -margin), mapping.value(at: 1 + margin))
      return ends.0 < ends.1 && ends.0.isFinite && ends.1.isFinite ? ends.0...ends.1 : range
    }
  }

  /// The distance from zero within which a symmetric logarithmic axis is linear: the requested value, or the power of
  /// ten at or below the smallest nonzero magnitude of the data, but at most five decades below the largest.
  package func linearWithin(asked: Double?, on range: ClosedRange<Double>) -> Double {
    let farthest = max(abs(range.lowerBound), abs(range.upperBound), 1e-290)
    // Beyond the largest value the axis is linear anyway.
    if let asked, asked.isFinite, asked >= 1e-300 { return min(asked, farthest) }
    let nearest = min(smallest, farthest)
    return powerOfTen(Int(logarithm10(max(nearest, farthest * 1e-5, 1e-290)).rounded(.down)))
  }

  /// The range itself, or a wider one with the same centre if its ends are too close to distinguish.
  package static func opened(_ range: ClosedRange<Double>, on scale: AxisScale) -> ClosedRange<Double> {
    let lower = range.lowerBound
    let upper = range.upperBound
    switch scale {
    case .linear, .symmetricLog:
      let size = max(abs(lower), abs(upper))
      if size < 1e-300 { return -1...1 }
      if upper - lower > max(1e-10 * size, 1e-303) { return range }
      let middle = lower / 2 + upper / 2
      return (middle - 0.1 * size)...(middle + 0.1 * size)
    case .log:
      return upper / lower > 1.000_001 ? range : max(lower / 2, 1e-305)...(upper * 2)
    }
  }
}

extension AxisScale {
  /// Whether a value has a position on an axis.
  package func holds(_ value: Double) -> Bool {
    switch self {
    case .linear, .symmetricLog: abs(value) <= DataRange.largest
    case .log: value >= 1e-300 && value <= DataRange.largest
    }
  }

  /// The requested range, as far as the scale can show it.
  package func usable(_ range: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard holds(range.lowerBound), holds(range.upperBound) else { return nil }
    return DataRange.opened(range, on: self)
  }
}
