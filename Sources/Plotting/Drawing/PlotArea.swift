/// The frame of a panel on the canvas, and the mapping from data to canvas coordinates.
package struct PlotArea: Sendable {
  let mapping: PanelMapping
  let frame: Rectangle
  let style: FigureStyle
  /// The rectangle that lines are clipped to, slightly larger than the frame so that their ends are not visible.
  let outside: Rectangle
  /// The area for markers. A marker on the frame's edge is drawn whole.
  let inside: Rectangle

  init(mapping: PanelMapping, frame: Rectangle, style: FigureStyle) {
    self.mapping = mapping
    self.frame = frame
    self.style = style
    outside = frame.expanded(by: 8)
    inside = frame.expanded(by: 0.5)
  }

  /// The positions of points, nil for those that have none.
  func places(of points: [Point]) -> [Point?] { points.map(mapping.place) }

  /// The visible parts of a line, without points that make no visible difference. Nil is a gap.
  func lines(through places: [Point?]) -> [[Point]] {
    outside.clip(places).flatMap { decimated($0, in: outside) }.map { thinned($0, tolerance: 0.12) }
  }

  /// The positions in the frame.
  func visible(_ places: [Point?]) -> [Point] { places.compactMap(\.self).filter(inside.contains) }
}
