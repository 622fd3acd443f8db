/// Where the legend of a panel stands.
public enum LegendPlacement: String, Sendable, CaseIterable {
  /// In the corner that covers the least data, or beside the panel when every corner would cover some.
  case automatic
  case topLeft, topRight, bottomLeft, bottomRight
  /// To the right of the frame.
  case beside
  case none
}

/// How the two axes of a panel relate.
public enum Aspect: String, Sendable, CaseIterable {
  /// Each axis fills the room there is.
  case free
  /// One unit is as long on both axes.
  case equal
}

/// The bar that says which value each colour of a panel's first field stands for.
public struct ColorBar: Sendable, Hashable {
  /// The text beside the bar.
  public var label: Text

  public init(_ label: Text = "") {
    self.label = label
  }
}

/// One pair of axes and what is drawn between them.
public struct Panel: Sendable, Hashable {
  public var title: Text?
  public var x: Axis
  public var y: Axis
  /// What is drawn, from the back to the front.
  public var marks: [Mark]
  public var legend: LegendPlacement
  public var aspect: Aspect
  /// Whether axes, numbers and grid are drawn; a diagram has none.
  public var hasAxes = true
  /// A bar to the right that says which value each colour of the first field stands for; nil for none.
  public var colorBar: ColorBar?
  /// The axis of heights, in a panel with a surface.
  public var z: Axis
  /// Where a surface is looked at from.
  public var viewpoint: Viewpoint
  /// How many series were added by ``Plot``'s methods: the next takes this entry of the palette.
  package var seriesCount = 0

  /// - Parameters:
  ///   - title: the line above the frame; none by default.
  ///   - x: the horizontal axis.
  ///   - y: the vertical axis.
  ///   - marks: what is drawn, from the back to the front.
  ///   - legend: where the labels of the marks are listed; chosen automatically by default.
  ///   - aspect: `.free` by default; `.equal` holds for two axes of the same scale.
  ///   - colorBar: explains the colours of the first field; none by default.
  ///   - z: the axis of heights, in a panel with a surface.
  ///   - viewpoint: where a surface is looked at from.
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
