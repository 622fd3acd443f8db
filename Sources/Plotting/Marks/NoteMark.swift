/// A note with a thin line to the point that it describes.
package struct NoteMark: MarkKind {
  package var text: Text
  package var point: Point

  package static let layer = MarkLayer.notes

  package func include(in data: inout PanelData) { data.include([point]) }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    MarkGeometry(places: area.visible(area.places(of: [point])))
  }

  /// Writes the note where it covers no other texts and, if possible, no data, with a thin line to the point.
  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    guard let place = geometry.places.first else { return }
    let style = panel.style
    let block = Typesetter(measures: canvas, style: style).line(text, style.annotation)
    let size = Size(width: block.width + 6, height: block.height + 2)
    guard let area = panel.noteArea(size, near: place) else { return }
    panel.taken.append(area)
    let end = area.nearest(to: place)
    if max(abs(end.x - place.x), abs(end.y - place.y)) > 5 {
      // The line ends before the point that it leads to.
      let line = Path([end, place.moved(towards: end, min(4 / place.distance(to: end), 0.5))])
      if panel.isFilled { canvas.stroke(line, Stroke(style.casing, width: 3), cap: .round) }
      canvas.stroke(line, Stroke(style.tickLabel.color, width: 1), cap: .butt)
    }
    canvas.fill(Path(area), style.legendBackground, rule: .nonZero)
    canvas.draw(block, at: Point(area.minX + 3, area.minY + 1 + block.ascent), style.annotation.color)
  }

  package func shown(in style: FigureStyle) -> NoteMark { self }

  package var legendSample: LegendSample? { nil }

  /// Nothing: the note is the author's own text, beside data that is described.
  package static func words(for marks: [NoteMark], in panel: Panel) -> String? { nil }

  /// Nothing, as in the description.
  package func addRows(to table: inout SeriesTable) {}
}

extension Mark {
  /// A note with a thin line to the point that it describes.
  public static func note(_ text: Text, at point: Point) -> Mark { Mark(NoteMark(text: text, point: point)) }
}

extension Plot {
  /// Writes a note beside a point, with a thin line to it.
  public func note(_ text: Text, at point: Point) -> Self { adding(.note(text, at: point)) }
}

extension PanelRenderer {
  /// The nearest free area around a position, or nil if the whole frame is occupied.
  fileprivate func noteArea(_ size: Size, near place: Point) -> Rectangle? {
    let inner = frame.expanded(by: -3)
    func isFree(_ area: Rectangle) -> Bool {
      inner.contains(Point(area.minX, area.minY)) && inner.contains(Point(area.maxX, area.maxY))
        && !taken.contains(where: area.intersects)
    }
    var second: Rectangle?
    let directions = [(1.0, -1.0), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1), (1, 0), (-1, 0)]
    for distance in [12.0, 22, 34, 50, 70, 95, 125] {
      for (x, y) in directions {
        let area = Rectangle(
          x: place.x + x * distance - (x < 0 ? size.width : x == 0 ? size.width / 2 : 0),
          y: place.y + y * distance - (y < 0 ? size.height : y == 0 ? size.height / 2 : 0),
          width: size.width, height: size.height)
        guard isFree(area) else { continue }
        if !geometry.crosses(area) { return area }
        if second == nil { second = area }
      }
    }
    if let second { return second }
    // Row by row through the frame.
    var y = inner.minY
    while y + size.height <= inner.maxY {
      var x = inner.minX
      while x + size.width <= inner.maxX {
        let area = Rectangle(x: x, y: y, width: size.width, height: size.height)
        if isFree(area) { return area }
        x += 12
      }
      y += size.height / 2
    }
    return nil
  }
}
