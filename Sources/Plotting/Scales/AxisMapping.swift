/// Turns the values of one axis into places on the canvas.
package struct AxisMapping: Sendable, Equatable {
  package let scale: AxisScale
  package let range: ClosedRange<Double>
  /// The places of the range's two ends.
  package let start: Double
  package let end: Double

  private let lower: Double
  private let factor: Double

  package init(scale: AxisScale, range: ClosedRange<Double>, from start: Double, to end: Double) {
    self.scale = scale
    self.range = range
    self.start = start
    self.end = end
    switch scale {
    case .linear:
      lower = range.lowerBound
      factor = (end - start) / (range.upperBound - range.lowerBound)
    case .log:
      lower = logarithm10(range.lowerBound)
      factor = (end - start) / (logarithm10(range.upperBound) - lower)
    }
  }

  /// The place of a value; nil when it has none on this scale.
  package func place(of value: Double) -> Double? {
    guard scale.holds(value) else { return nil }
    let distance = scale == .log ? logarithm10(value) - lower : value - lower
    // Far outside the frame only the direction counts.
    return start + min(max(distance * factor, -1e100), 1e100)
  }
}

/// Turns points of a panel's data into points on the canvas.
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
