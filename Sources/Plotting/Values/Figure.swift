/// A figure: panels in rows under a common title.
public struct Figure: Sendable, Hashable {
  public var title: Text?
  /// Panels in a row; nil for up to three.
  public var columns: Int?
  /// The room of one panel with its labels, in canvas units; nil for the style's choice.
  public var panelSize: Size?
  public var panels: [Panel]

  /// - Parameters:
  ///   - title: the line above all panels; none by default.
  ///   - columns: panels in a row; up to three by default.
  ///   - panelSize: the room of one panel with its labels, in canvas units; by default the style's for so many columns.
  ///   - panels: row by row, from the left.
  public init(title: Text? = nil, columns: Int? = nil, panelSize: Size? = nil, panels: [Panel]) {
    self.title = title
    self.columns = columns
    self.panelSize = panelSize
    self.panels = panels
  }

  /// A figure of one panel.
  public init(_ panel: Panel, size: Size? = nil) {
    self.init(panelSize: size, panels: [panel])
  }
}
