/// Something drawn in a panel. Coordinates are in data units; what lies outside the panel's frame is cut off.
public enum Mark: Sendable, Hashable {
  /// Areas between the levels of a field, coloured from the lowest to the highest.
  case filledContour(Field, levels: LevelSpacing, colorMap: ColorMap, opacity: Double = 1)
  /// The lines on which a field takes the values of the levels.
  case contourLines(Field, levels: LevelSpacing, stroke: Stroke)
  /// A line through points; a point that is not finite, or not positive on a logarithmic axis, leaves a gap.
  case line([Point], stroke: Stroke, label: Text? = nil)
  /// The path of an optimizer: a line with a small marker at each point, fewer where the points crowd.
  case path([Point], stroke: Stroke, marker: Marker? = nil, label: Text? = nil)
  /// Points of note: a start, an end, a minimum.
  case markers([Point], Marker, label: Text? = nil)
  /// A line across the panel at a value of x.
  case verticalLine(Double, Stroke, label: Text? = nil)
  /// A line across the panel at a value of y.
  case horizontalLine(Double, Stroke, label: Text? = nil)
  /// Where a path leaves the finite numbers: a marker at the frame's edge with a small label, 'diverged at step n'
  /// unless another is given.
  case divergence(at: Point, step: Int, Color, label: Text? = nil)
}
