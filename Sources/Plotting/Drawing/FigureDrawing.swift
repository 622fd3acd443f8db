extension Figure {
  /// Draws the figure on a canvas of the layout's size.
  ///
  /// - Complexity: linear in the number of points; a contour is linear in samples times levels.
  package func draw(on canvas: inout some Canvas, layout: FigureLayout, style: FigureStyle) {
    let page = Rectangle(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
    canvas.fill(Path(page), style.background, rule: .nonZero)
    var baseline = style.padding
    for line in layout.title {
      canvas.draw(line, at: Point(layout.titleX, baseline + 0.9 * style.figureTitle.size), style.figureTitle.color)
      baseline += style.figureTitle.size * style.lineSpacing
    }
    if let (legend, origin) = layout.legend {
      let area = Rectangle(x: origin.x, y: origin.y, width: legend.size.width, height: legend.size.height)
      legend.draw(on: &canvas, in: area, framed: false, style: style)
    }
    for placed in layout.panels {
      var panel = PanelRenderer(placed.layout, frame: placed.frame, style: style)
      panel.draw(on: &canvas)
    }
  }
}
