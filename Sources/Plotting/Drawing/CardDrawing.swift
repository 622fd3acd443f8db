extension PanelDrawing {
  /// Draws the boxes of a diagram, above its lines.
  mutating func drawCards(on canvas: inout some Canvas) {
    let typesetter = Typesetter(measures: canvas, style: style)
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) {
      guard case .card(let lines, _, let edge) = mark, let place = shape.places.first else { continue }
      let card = Card(lines, around: place, in: frame, typesetter: typesetter)
      taken.append(card.area)
      canvas.fill(Path(card.area), style.background, rule: .nonZero)
      if let edge { canvas.stroke(Path(card.area), Stroke(edge, width: 1.2), cap: .butt) }
      for line in card.lines { canvas.draw(line.block, at: line.origin, style.annotation.color) }
    }
  }
}

/// The lines of a card and where they stand.
struct Card {
  var lines: [(block: TextBlock, origin: Point)] = []
  var area: Rectangle

  /// - Parameters:
  ///   - texts: the lines; of several the first is bold.
  ///   - place: the middle, unless the card would then stick out of the frame.
  init(_ texts: [Text], around place: Point, in frame: Rectangle, typesetter: Typesetter<some TextMeasures>) {
    let style = typesetter.style
    var heading = style.annotation
    heading.weight = .semibold
    let blocks = texts.enumerated().map { index, text in
      typesetter.line(text, index == 0 && texts.count > 1 ? heading : style.annotation)
    }
    let height = blocks.map(\.height).reduce(0, +) + 2 * Double(max(blocks.count - 1, 0))
    let size = Size(width: (blocks.map(\.width).max() ?? 0) + 12, height: height + 8)
    let left = max(frame.minX, min(place.x - size.width / 2, frame.maxX - size.width))
    let top = max(frame.minY, min(place.y - size.height / 2, frame.maxY - size.height))
    // On pixels, like the frame.
    area = Rectangle(
      x: left.rounded() + 0.5, y: top.rounded() + 0.5, width: size.width.rounded(), height: size.height.rounded())
    var y = area.midY - height / 2
    for block in blocks {
      lines.append((block, Point(area.midX - block.width / 2, y + block.ascent)))
      y += block.height + 2
    }
  }
}
