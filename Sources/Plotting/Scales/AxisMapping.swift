/// Maps the values of an axis to positions on the canvas.
package struct AxisMapping: Sendable, Equatable {
  package let scale: AxisScale
  package let range: ClosedRange<Double>
  /// The positions of the range's two ends.
  package let start: Double
  package let end: Double

  private let linearWithin: Double
  private let lower: Double
  private let factor: Double

  /// - Parameter linearWithin: the distance from zero within which a symmetric logarithmic axis is linear.
  package init(
    scale: AxisScale, range: ClosedRange<Double>, linearWithin: Double = 1, from start: Double, to end: Double
  ) {
    self.scale = scale
    self.range = range
    self.linearWithin = linearWithin
    self.start = start
    self.end = end
    lower = scale.distance(of: range.lowerBound, linearWithin: linearWithin)
    factor = (end - start) / (scale.distance(of: range.upperBound, linearWithin: linearWithin) - lower)
  }

  /// The position of a value, or nil if it has none on this scale.
  package func place(of value: Double) -> Double? {
    guard scale.holds(value) else { return nil }
    let distance = scale.distance(of: value, linearWithin: linearWithin) - lower
    // Far outside the frame only the direction matters.
    return start + min(max(distance * factor, -1e100), 1e100)
  }

  /// The value at a position, the inverse of ``place(of:)``.
  package func value(at place: Double) -> Double {
    scale.value(at: lower + (place - start) / factor, linearWithin: linearWithin)
  }

  /// The length of the range in the units of the scale: values, or decades.
  var units: Double {
    scale.distance(of: range.upperBound, linearWithin: linearWithin) - lower
  }
}

extension AxisScale {
  /// The position of a value along the scale, in values or in decades.
  fileprivate func distance(of value: Double, linearWithin: Double) -> Double {
    switch self {
    case .linear: return value
    case .log: return logarithm10(value)
    case .symmetricLog:
      let size = abs(value)
      // The quotient of a large and a small number may be infinite; the difference of their logarithms is finite.
      let distance =
        size <= linearWithin ? size / linearWithin : 1 + logarithm10(size) - logarithm10(linearWithin)
      return value < 0 ? -distance : distance
    }
  }

  fileprivate func value(at distance: Double, linearWithin: Double) -> Double {
    switch self {
    case .linear: return distance
    case .log: return power(10, distance)
    case .symmetricLog:
      let size =
        abs(distance) <= 1
        ? abs(distance) * linearWithin : power(10, abs(distance) - 1 + logarithm10(linearWithin))
      return distance < 0 ? -size : size
    }
  }
}

/// Maps points of a panel's data to points on the canvas.
package struct PanelMapping: Sendable, Equatable {
  package let x: AxisMapping
  package let y: AxisMapping

  package init(x: AxisMapping, y: AxisMapping) {
    self.x = x
    self.y = y
  }

  package func place(of point: Point) -> Point? {
    guard let x = x.place(of: point.x), let y = y.place(of: point.y) else { return nil }
    return Point(x, y)
  }
}
