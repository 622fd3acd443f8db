/// Draws one panel.
package struct PanelRenderer {
  let layout: PanelLayout
  let frame: Rectangle
  let style: FigureStyle
  let area: PlotArea
  let geometry: PanelGeometry
  /// Whether colours fill the panel, so that marks on them need a contrasting edge.
  let isFilled: Bool
  /// The areas of texts that later texts must not cover.
  var taken: [Rectangle] = []

  var mapping: PanelMapping { area.mapping }

  /// The area of the legend, if there is one.
  var legendArea: Rectangle? {
    layout.legend.flatMap { legend in layout.legendPlacement.map { area(of: legend, $0) } }
  }

  init(_ layout: PanelLayout, frame: Rectangle, style: FigureStyle) {
    self.layout = layout
    self.frame = frame
    self.style = style
    area = PlotArea(mapping: layout.mapping(in: frame), frame: frame, style: style)
    geometry = PanelGeometry(layout.panel, in: area)
    isFilled = layout.panel.isFilled
  }

  mutating func draw(on canvas: inout some Canvas) {
    if let legendArea { taken.append(legendArea) }
    if layout.space != nil {
      drawSpace(on: &canvas)
      drawTitle(on: &canvas)
    } else {
      for label in layout.valueLabels.labels {
        if let area = layout.valueLabels.area(of: label, mapping: mapping, frame: frame) { taken.append(area) }
      }
      if !isFilled, layout.panel.hasAxes { drawGrid(on: &canvas) }
      canvas.pushClip(frame)
      draw(.data, on: &canvas)
      canvas.popClip()
      if layout.panel.hasAxes { drawAxes(on: &canvas) }
      draw(.points, on: &canvas)
      draw(.cards, on: &canvas)
      drawValueLabels(on: &canvas)
      if isEmpty { drawEmptiness(on: &canvas) }
      drawTitle(on: &canvas)
      draw(.notes, on: &canvas)
      drawDivergences(on: &canvas)
    }
    drawColorBar(on: &canvas)
    if let legend = layout.legend, let legendArea {
      legend.draw(
        on: &canvas, in: legendArea, framed: isFilled && layout.legendPlacement != .beside, style: style)
    }
  }

  private func area(of legend: Legend, _ placement: LegendPlacement) -> Rectangle {
    if placement == .beside {
      let x = frame.maxX + 10 + layout.besideOffset
      return Rectangle(x: x, y: frame.minY, width: legend.size.width, height: legend.size.height)
    }
    let area = legend.rectangle(in: frame, placement, distance: style.legendPadding)
    // Aligned with pixels, like the frame.
    return Rectangle(
      x: area.minX.rounded() + 0.5, y: area.minY.rounded() + 0.5, width: area.width.rounded(),
      height: area.height.rounded())
  }

  // MARK: Marks

  private mutating func draw(_ layer: MarkLayer, on canvas: inout some Canvas) {
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) where type(of: mark.kind).layer == layer {
      mark.kind.draw(shape, in: &self, on: &canvas)
    }
  }

  /// Whether there are marks, but none with a visible part.
  private var isEmpty: Bool {
    guard !layout.panel.marks.isEmpty, !layout.panel.hasField, layout.emptiness.width < frame.width - 8 else {
      return false
    }
    // The notes about divergences are enough.
    if layout.panel.marks.contains(where: { $0.kind.divergence != nil }) { return false }
    return geometry.marks.allSatisfy {
      $0.lines.isEmpty && $0.places.isEmpty && $0.areas.isEmpty && $0.outlines.isEmpty
    }
  }

  /// Writes that there is no data to draw instead of showing an empty frame.
  private func drawEmptiness(on canvas: inout some Canvas) {
    let text = layout.emptiness
    let start = Point(frame.midX - text.width / 2, frame.midY + 0.36 * style.annotation.size)
    let area = Rectangle(x: start.x, y: start.y - text.ascent, width: text.width, height: text.height)
    if !taken.contains(where: area.intersects) { canvas.draw(text, at: start, style.tickLabel.color) }
  }
}
