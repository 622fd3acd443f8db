/// How an axis turns values into places.
public enum AxisScale: String, Sendable, CaseIterable {
  /// Equal differences take equal room.
  case linear
  /// Equal ratios take equal room; values at or below zero have no place.
  case log
}

/// One axis of a panel.
public struct Axis: Sendable, Hashable {
  public var label: Text
  public var scale: AxisScale
  /// The values at the two ends; nil fits them to the data.
  public var range: ClosedRange<Double>?

  /// - Parameters:
  ///   - label: the text beside the axis; empty by default.
  ///   - scale: linear by default.
  ///   - range: the values at the two ends; nil, the default, fits them to the data with a small margin.
  public init(_ label: Text = "", scale: AxisScale = .linear, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.scale = scale
    self.range = range
  }
}
