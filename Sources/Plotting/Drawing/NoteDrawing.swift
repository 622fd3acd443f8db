extension PanelDrawing {
  /// Writes the notes where they cover neither other texts nor, if it can be had, data; a thin line leads to the point.
  mutating func drawNotes(on canvas: inout some Canvas) {
    let typesetter = Typesetter(measures: canvas, style: style)
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) {
      guard case .note(let text, _) = mark, let place = shape.places.first else { continue }
      let block = typesetter.line(text, style.annotation)
      guard let area = noteArea(Size(width: block.width + 6, height: block.height + 2), near: place) else { continue }
      taken.append(area)
      let end = area.nearest(to: place)
      if max(abs(end.x - place.x), abs(end.y - place.y)) > 5 {
        // The line stops short of the point it speaks of.
        let length = ((end.x - place.x) * (end.x - place.x) + (end.y - place.y) * (end.y - place.y)).squareRoot()
        let line = Path([end, place.moved(towards: end, min(4 / length, 0.5))])
        if layout.panel.isFilled { canvas.stroke(line, Stroke(style.casing, width: 3), cap: .round) }
        canvas.stroke(line, Stroke(style.tickLabel.color, width: 1), cap: .butt)
      }
      canvas.fill(Path(area), style.legendBackground, rule: .nonZero)
      canvas.draw(block, at: Point(area.minX + 3, area.minY + 1 + block.ascent), style.annotation.color)
    }
  }

  /// The nearest free area around a place; nil when all of the frame is taken.
  private func noteArea(_ size: Size, near place: Point) -> Rectangle? {
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

extension PanelGeometry {
  /// Whether a line, marker or bar lies in an area.
  /// - Complexity: linear in the number of points.
  func crosses(_ area: Rectangle) -> Bool {
    let near = area.expanded(by: 4)
    return marks.contains { mark in
      mark.places.contains(where: near.contains) || mark.areas.contains(where: area.intersects)
        || mark.lines.contains { line in zip(line, line.dropFirst()).contains { area.clip($0, $1) != nil } }
    }
  }
}
