/// How an axis turns values into places.
public enum AxisScale: String, Sendable, CaseIterable {
  /// Equal differences take equal room.
  case linear
  /// Equal ratios take equal room; values at or below zero have no place.
  case log
  /// Logarithmic for large values of either sign, linear around zero (``Axis/linearWithin``).
  case symmetricLog = "symlog"
}

/// One axis of a panel.
public struct Axis: Sendable, Hashable {
  public var label: Text
  public var scale: AxisScale
  /// The values at the two ends; nil fits them to the data.
  public var range: ClosedRange<Double>?
  /// On a symmetric logarithmic axis, how far from zero it is linear; nil chooses a power of ten from the data.
  public var linearWithin: Double?
  /// Names that stand at 0, 1, 2 … in place of numbers.
  public var categories: [Text]?

  /// - Parameters:
  ///   - label: the text beside the axis; empty by default.
  ///   - scale: linear by default.
  ///   - range: the values at the two ends; nil, the default, fits them to the data with a small margin.
  ///   - linearWithin: on a symmetric logarithmic axis, how far from zero it is linear, above 0; nil, the default,
  ///     chooses a power of ten from the data.
  ///   - categories: names that stand at 0, 1, 2 … in place of numbers; none by default.
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
