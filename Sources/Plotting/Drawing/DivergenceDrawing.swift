extension PanelRenderer {
  /// Draws a sign at the edge of the frame for every series that becomes infinite or NaN, with a note beside it.
  mutating func drawDivergences(on canvas: inout some Canvas) {
    let typesetter = Typesetter(measures: canvas, style: style)
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) {
      guard let (divergence, color) = mark.kind.divergence else { continue }
      let place = exit(of: shape) ?? edgePlace(of: divergence.point)
      let note = typesetter.line(divergence.text, style.annotation)
      drawArrow(at: place, color, on: &canvas)
      // Without free space for the note, only the arrow is drawn.
      guard let area = noteArea(note, beside: place, avoiding: taken) else { continue }
      taken.append(area)
      canvas.fill(Path(area), style.legendBackground, rule: .nonZero)
      canvas.draw(note, at: Point(area.minX + 3, area.minY + 1 + note.ascent), style.annotation.color)
    }
  }

  /// The point at which a line last leaves the frame.
  private func exit(of shape: MarkGeometry) -> Point? {
    var exit: Point?
    for line in shape.lines {
      for (start, end) in zip(line, line.dropFirst()) where frame.contains(start) && !frame.contains(end) {
        exit = frame.clip(start, end)?.end
      }
    }
    return exit
  }

  /// The position of a point that may be far outside, or the middle of the upper edge if it has none.
  private func edgePlace(of point: Point) -> Point {
    func clamped(_ value: Double, _ axis: AxisMapping, otherwise: Double) -> Double {
      if value.isNaN { return otherwise }
      if value == .infinity { return axis.end }
      if value == -.infinity { return axis.start }
      if let place = axis.place(of: value) { return place }
      return value > 0 && value > axis.range.upperBound ? axis.end : axis.start
    }
    return frame.nearest(
      to: Point(
        clamped(point.x, mapping.x, otherwise: frame.midX), clamped(point.y, mapping.y, otherwise: frame.minY)))
  }

  /// The first area for a note, beside, below or above its sign, that overlaps no other text; preferably one near the
  /// sign that no curve crosses.
  private func noteArea(_ note: TextBlock, beside place: Point, avoiding taken: [Rectangle]) -> Rectangle? {
    let size = Size(width: note.width + 6, height: note.height + 2)
    let inner = frame.expanded(by: -3)
    func areas(gaps: [Double], rows: Int) -> [Rectangle] {
      let right = gaps.map { place.x + $0 }.filter { $0 + size.width <= frame.maxX }
      let left = gaps.map { place.x - $0 - size.width }
      let xs = right.isEmpty ? left : zip(right, left).flatMap { [$0, $1] }
      let offsets = (0..<rows).flatMap { [Double($0), -Double($0)] }
      return offsets.flatMap { offset in
        xs.map { x in
          let y = place.y - size.height / 2 + offset * (size.height + 2)
          return Rectangle(
            x: max(min(x, inner.maxX - size.width), inner.minX),
            y: max(min(y, inner.maxY - size.height), inner.minY), width: size.width, height: size.height)
        }
      }
    }
    func isFree(_ area: Rectangle) -> Bool { !taken.contains(where: area.intersects) }
    return areas(gaps: [9, 18, 27], rows: 3).first { isFree($0) && !geometry.crosses($0) }
      ?? areas(gaps: [9], rows: 12).first(where: isFree)
  }

  /// An arrowhead that points out of the frame, or a cross if the series ended inside.
  private func drawArrow(at place: Point, _ color: Color, on canvas: inout some Canvas) {
    let size = 5.0
    let outwards: (x: Double, y: Double)
    if place.y - frame.minY < 1 {
      outwards = (0, -1)
    } else if frame.maxY - place.y < 1 {
      outwards = (0, 1)
    } else if frame.maxX - place.x < 1 {
      outwards = (1, 0)
    } else if place.x - frame.minX < 1 {
      outwards = (-1, 0)
    } else {
      let marker = Marker(.cross, size: 9, fill: color, edge: style.background)
      canvas.draw(marker, at: [place], edgeWidth: style.markerEdgeWidth)
      return
    }
    let tip = Point(place.x + outwards.x * size, place.y + outwards.y * size)
    let base = Point(place.x - outwards.x * size, place.y - outwards.y * size)
    let arrow = Path(
      [
        tip, Point(base.x + outwards.y * size, base.y + outwards.x * size),
        Point(base.x - outwards.y * size, base.y - outwards.x * size),
      ], closed: true)
    canvas.stroke(arrow, Stroke(style.background, width: 2 * style.markerEdgeWidth), cap: .round)
    canvas.fill(arrow, color, rule: .nonZero)
  }
}
