/// A map from the values of a field to colours.
public struct ColorScale: Sendable, Hashable {
  public var colorMap: ColorMap
  /// The values at the map's two ends, or nil for those of the field.
  public var range: ClosedRange<Double>?
  /// How values between the ends are spaced.
  public var scale: AxisScale

  /// - Parameters:
  ///   - colorMap: viridis by default.
  ///   - range: the values at the map's two ends; nil, the default, for those of the field.
  ///   - scale: linear by default.
  public init(_ colorMap: ColorMap = .viridis, range: ClosedRange<Double>? = nil, scale: AxisScale = .linear) {
    self.colorMap = colorMap
    self.range = range
    self.scale = scale
  }

  /// The mapping from a field's values to positions in the map, from 0 to 1.
  package func mapping(for values: [Double]) -> AxisMapping {
    var data = DataRange()
    for value in values { data.include(value, on: scale) }
    let range = range.flatMap(scale.usable) ?? data.padded(by: 0, on: scale)
    return AxisMapping(scale: scale, range: range, from: 0, to: 1)
  }
}
