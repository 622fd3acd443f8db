/// The placement of a panel's legend.
public enum LegendPlacement: String, Sendable, CaseIterable {
  /// In the corner that covers the least data, or beside the panel if every corner would cover some.
  case automatic
  case topLeft, topRight, bottomLeft, bottomRight
  /// To the right of the frame.
  case beside
  case none
}

/// How the two axes of a panel relate.
public enum Aspect: String, Sendable, CaseIterable {
  /// Each axis fills the available space.
  case free
  /// A unit has the same length on both axes.
  case equal
}

/// A colour bar, which shows the values of the colours of a panel's first field.
public struct ColorBar: Sendable, Hashable {
  /// The text beside the bar.
  public var label: Text

  public init(_ label: Text = "") {
    self.label = label
  }
}

/// A pair of axes and the marks drawn between them.
public struct Panel: Sendable, Hashable {
  public var title: Text?
  public var x: Axis
  public var y: Axis
  /// The marks, from back to front.
  public var marks: [Mark]
  public var legend: LegendPlacement
  public var aspect: Aspect
  /// Whether axes, numbers and grid are drawn. Diagrams have none.
  public var hasAxes = true
  /// A colour bar on the right for the colours of the first field, or nil for none.
  public var colorBar: ColorBar?
  /// The vertical axis of a surface plot.
  public var z: Axis
  /// The viewpoint of a surface plot.
  public var viewpoint: Viewpoint
  /// The number of series added by ``Plot``'s methods, which is the palette index of the next one.
  package var seriesCount = 0

  /// - Parameters:
  ///   - title: the line above the frame; none by default.
  ///   - x: the horizontal axis.
  ///   - y: the vertical axis.
  ///   - marks: the marks, from back to front.
  ///   - legend: where the labels of the marks are listed; chosen automatically by default.
  ///   - aspect: `.free` by default; `.equal` applies to two axes with the same scale.
  ///   - colorBar: shows the values of the colours of the first field; none by default.
  ///   - z: the vertical axis of a surface plot.
  ///   - viewpoint: the viewpoint of a surface plot.
  public init(
    title: Text? = nil, x: Axis = Axis(), y: Axis = Axis(), marks: [Mark] = [], legend: LegendPlacement = .automatic,
    aspect: Aspect = .free, colorBar: ColorBar? = nil, z: Axis = Axis(), viewpoint: Viewpoint = Viewpoint()
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
    self.legend = legend
    self.aspect = aspect
    self.colorBar = colorBar
    self.z = z
    self.viewpoint = viewpoint
  }
}
