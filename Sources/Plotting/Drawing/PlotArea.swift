/// The frame of a panel on the canvas, and how data turns into places in it.
package struct PlotArea: Sendable {
  let mapping: PanelMapping
  let frame: Rectangle
  let style: FigureStyle
  /// Lines are cut a little outside, where their ends do not show.
  let outside: Rectangle
  /// A marker on the frame's edge stands whole.
  let inside: Rectangle

  init(mapping: PanelMapping, frame: Rectangle, style: FigureStyle) {
    self.mapping = mapping
    self.frame = frame
    self.style = style
    outside = frame.expanded(by: 8)
    inside = frame.expanded(by: 0.5)
  }

  /// The places of points, nil for those that have none.
  func places(of points: [Point]) -> [Point?] { points.map(mapping.place) }

  /// The parts of a line that can be seen, without points that make no visible difference; nil is a gap.
  func lines(through places: [Point?]) -> [[Point]] {
    outside.clip(places).flatMap { decimated($0, in: outside) }.map { thinned($0, tolerance: 0.12) }
  }

  /// The places that lie in the frame.
  func visible(_ places: [Point?]) -> [Point] { places.compactMap(\.self).filter(inside.contains) }
}
