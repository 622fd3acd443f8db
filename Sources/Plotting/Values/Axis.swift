/// How an axis maps values to positions.
public enum AxisScale: String, Sendable, CaseIterable {
  /// Equal differences have equal lengths.
  case linear
  /// Equal ratios have equal lengths; values at or below zero have no position.
  case log
  /// Logarithmic for large values of either sign, linear around zero (``Axis/linearWithin``).
  case symmetricLog = "symlog"
}

/// An axis of a panel.
public struct Axis: Sendable, Hashable {
  public var label: Text
  public var scale: AxisScale
  /// The values at the two ends, or nil to fit them to the data.
  public var range: ClosedRange<Double>?
  /// The distance from zero within which a symmetric logarithmic axis is linear, or nil to choose a power of ten from
  /// the data.
  public var linearWithin: Double?
  /// Names at 0, 1, 2 … instead of numbers.
  public var categories: [Text]?

  /// - Parameters:
  ///   - label: the text beside the axis; empty by default.
  ///   - scale: linear by default.
  ///   - range: the values at the two ends; nil, the default, fits them to the data with a small margin.
  ///   - linearWithin: the distance from zero, above 0, within which a symmetric logarithmic axis is linear; nil, the
  ///     default, chooses a power of ten from the data.
  ///   - categories: names at 0, 1, 2 … instead of numbers; none by default.
  public init(
    _ label: Text = "", scale: AxisScale = .linear, range: ClosedRange<Double>? = nil, linearWithin: Double? = nil,
    categories: [Text]? = nil
  ) {
    self.label = label
    self.scale = scale
    self.range = range
    self.linearWithin = linearWithin
    self.categories = categories
  }
}
