/// Lines of text around a point on a background that hides what is beneath, with or without a coloured edge. Of several
/// lines the first is bold.
package struct CardMark: MarkKind {
  package var lines: [Text]
  package var point: Point
  package var edge: Color?

  package static let layer = MarkLayer.cards

  package func include(in data: inout PanelData) { data.include([point]) }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    MarkGeometry(places: area.visible(area.places(of: [point])))
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    guard let place = geometry.places.first else { return }
    let style = panel.style
    let card = Card(lines, around: place, in: panel.frame, typesetter: Typesetter(measures: canvas, style: style))
    panel.taken.append(card.area)
    canvas.fill(Path(card.area), style.background, rule: .nonZero)
    if let edge { canvas.stroke(Path(card.area), Stroke(edge, width: 1.2), cap: .butt) }
    for line in card.lines { canvas.draw(line.block, at: line.origin, style.annotation.color) }
  }

  package func shown(in style: FigureStyle) -> CardMark {
    var mark = self
    mark.edge = edge.map(style.shown)
    return mark
  }

  package var legendSample: LegendSample? { nil }

  /// Nothing: a diagram's caption describes it.
  package static func words(for marks: [CardMark], in panel: Panel) -> String? { nil }

  /// Nothing, as in the description.
  package func addRows(to table: inout SeriesTable) {}
}

extension Mark {
  /// Lines of text around a point on a background that hides what is beneath, with or without a coloured edge. Of
  /// several lines the first is bold. Cards are not moved: the caller must place them so that they do not overlap.
  public static func card(_ lines: [Text], at point: Point, edge: Color? = nil) -> Mark {
    Mark(CardMark(lines: lines, point: point, edge: edge))
  }
}

extension Plot {
  /// Writes lines of text around a point on a background that hides what is beneath, as a box of a diagram. Of several
  /// lines the first is bold.
  ///
  /// - Parameters:
  ///   - lines: from the top.
  ///   - point: the centre of the card.
  ///   - edge: the colour of its edge; none by default.
  public func card(_ lines: [Text], at point: Point, edge: Color? = nil) -> Self {
    adding(.card(lines, at: point, edge: edge))
  }
}

/// The lines of a card and their positions.
private struct Card {
  var lines: [(block: TextBlock, origin: Point)] = []
  var area: Rectangle

  /// - Parameters:
  ///   - texts: the lines. Of several, the first is bold.
  ///   - place: the centre, unless the card would then extend beyond the frame.
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
    // Aligned with pixels, like the frame.
    area = Rectangle(
      x: left.rounded() + 0.5, y: top.rounded() + 0.5, width: size.width.rounded(), height: size.height.rounded())
    var y = area.midY - height / 2
    for block in blocks {
      lines.append((block, Point(area.midX - block.width / 2, y + block.ascent)))
      y += block.height + 2
    }
  }
}
