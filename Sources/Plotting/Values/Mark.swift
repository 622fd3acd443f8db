/// Something drawn in a panel. Coordinates are in data units; what lies outside the panel's frame is cut off.
public enum Mark: Sendable, Hashable {
  /// Areas between the levels of a field, coloured from the lowest to the highest.
  case filledContour(Field, levels: LevelSpacing, colorMap: ColorMap, opacity: Double = 1)
  /// The lines on which a field takes the values of the levels; with their values on request.
  case contourLines(Field, levels: LevelSpacing, stroke: Stroke, isLabelled: Bool = false)
  /// The samples of a field as areas of colour, one for each.
  case heatMap(Field, colors: ColorScale)
  /// A picture; its edges lie at the ends of the two ranges.
  case image(Raster, x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// Areas parted where a field takes the values of `boundaries` (rising), one colour more than boundaries.
  case regions(Field, boundaries: [Double], colors: [Color])
  /// A field as a surface in space; it makes the panel three-dimensional, and paths and markers in it lie on the
  /// surface.
  case surface(Surface)
  /// A line through points; a point that is not finite, or not positive on a logarithmic axis, leaves a gap.
  case line([Point], stroke: Stroke, label: Text? = nil)
  /// The path of an optimizer: a line with a small marker at each point, fewer where the points crowd.
  case path(
    [Point], stroke: Stroke, marker: Marker? = nil, direction: PathDirection = .none, label: Text? = nil)
  /// Points of note: a start, an end, a minimum.
  case markers([Point], Marker, label: Text? = nil)
  /// Upright bars from zero, each with its value.
  case bars(Bars, label: Text? = nil)
  /// The area between two lines with the same values of x; a gap where either has one.
  case band(lower: [Point], upper: [Point], fill: Color, label: Text? = nil)
  /// A stripe across the panel between two values of x.
  case verticalBand(ClosedRange<Double>, fill: Color, label: Text? = nil)
  /// A stripe across the panel between two values of y.
  case horizontalBand(ClosedRange<Double>, fill: Color, label: Text? = nil)
  /// A line across the panel at a value of x.
  case verticalLine(Double, Stroke, label: Text? = nil)
  /// A line across the panel at a value of y.
  case horizontalLine(Double, Stroke, label: Text? = nil)
  /// A note with a thin line to the point it speaks of.
  case note(Text, at: Point)
  /// Lines of text around a point, the first of several in bold, on a piece of the ground that hides what lies beneath;
  /// with an edge of a colour, or without. Cards stand where they are put: that they do not cover each other is up to
  /// their author.
  case card([Text], at: Point, edge: Color? = nil)
  /// Where a path leaves the finite numbers: a marker at the frame's edge with a small label, 'diverged at step n'
  /// unless another is given.
  case divergence(at: Point, step: Int, Color, label: Text? = nil)
}

/// How a path shows which way it runs.
public enum PathDirection: String, Sendable, CaseIterable {
  case none
  /// Small arrowheads along the path.
  case arrows
  /// Faint at its start, strong at its end.
  case fading
}
