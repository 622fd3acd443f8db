/// The pattern of a stroke.
public enum Dash: String, Sendable, CaseIterable {
  case solid, dashed, dotted, dashDotted
}

/// The style of a line.
public struct Stroke: Sendable, Hashable {
  public var color: Color
  /// In canvas units.
  public var width: Double
  public var dash: Dash

  /// - Parameters:
  ///   - color: the line's colour.
  ///   - width: in canvas units; 1.5 by default.
  ///   - dash: solid by default.
  public init(_ color: Color, width: Double = 1.5, dash: Dash = .solid) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}

/// The shape of a marker.
public enum MarkerShape: String, Sendable, CaseIterable {
  case circle, square, diamond, triangle, star, cross
}

/// A symbol drawn at a point.
public struct Marker: Sendable, Hashable {
  public var shape: MarkerShape
  /// The diameter of a circle of the same visual weight, in canvas units.
  public var size: Double
  public var fill: Color
  /// The colour of a thin outline, or nil for none.
  public var edge: Color?

  /// - Parameters:
  ///   - shape: its shape.
  ///   - size: in canvas units; 6 by default.
  ///   - fill: the colour inside (a cross has only this one).
  ///   - edge: the colour of a thin outline; none by default.
  public init(_ shape: MarkerShape, size: Double = 6, fill: Color, edge: Color? = nil) {
    self.shape = shape
    self.size = size
    self.fill = fill
    self.edge = edge
  }
}
