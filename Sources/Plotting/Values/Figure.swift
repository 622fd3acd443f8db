/// A figure: panels in rows under a common title.
public struct Figure: Sendable, Hashable {
  public var title: Text?
  /// The number of panels in a row, or nil for up to three.
  public var columns: Int?
  /// The size of a panel with its labels, in canvas units, or nil for the style's default.
  public var panelSize: Size?
  public var panels: [Panel]
  /// The axes that all panels share.
  public var sharedAxes: SharedAxes
  /// Whether the panels have one common legend, in rows below the title.
  public var hasCommonLegend: Bool

  /// - Parameters:
  ///   - title: the line above all panels; none by default.
  ///   - columns: panels in a row; up to three by default.
  ///   - panelSize: the size of a panel with its labels, in canvas units; by default the style's for so many columns.
  ///   - sharedAxes: which axes have one range in all panels and numbers only at the outer panels; none by default.
  ///   - hasCommonLegend: whether one legend under the title serves all panels; false by default.
  ///   - panels: row by row, from the left.
  public init(
    title: Text? = nil, columns: Int? = nil, panelSize: Size? = nil, sharedAxes: SharedAxes = .none,
    hasCommonLegend: Bool = false, panels: [Panel]
  ) {
    self.title = title
    self.columns = columns
    self.panelSize = panelSize
    self.sharedAxes = sharedAxes
    self.hasCommonLegend = hasCommonLegend
    self.panels = panels
  }

  /// A figure of one panel.
  public init(_ panel: Panel, size: Size? = nil) {
    self.init(panelSize: size, panels: [panel])
  }

  /// The number of panels in a row, limited by the number of panels.
  var usedColumns: Int { min(max(1, columns ?? min(panels.count, 3)), max(1, panels.count)) }
}

/// The axes that the panels of a figure share.
public enum SharedAxes: String, Sendable, CaseIterable {
  case none, x, y, both

  var sharesX: Bool { self == .x || self == .both }
  var sharesY: Bool { self == .y || self == .both }
}
