/// Draws one panel.
struct PanelDrawing {
  let layout: PanelLayout
  let frame: Rectangle
  let style: FigureStyle
  let mapping: PanelMapping
  let geometry: PanelGeometry
  /// Where texts stand that later ones must not cover.
  var taken: [Rectangle] = []
  /// Where the legend stands, if there is one.
  var legendArea: Rectangle? {
    layout.legend.flatMap { legend in layout.legendPlacement.map { area(of: legend, $0) } }
  }

  init(_ layout: PanelLayout, frame: Rectangle, style: FigureStyle) {
    self.layout = layout
    self.frame = frame
    self.style = style
    mapping = layout.mapping(in: frame)
    geometry = PanelGeometry(layout.panel, mapping: mapping, frame: frame, style: style)
  }

  mutating func draw(on canvas: inout some Canvas) {
    let isFilled = layout.panel.isFilled
    if let legendArea { taken.append(legendArea) }
    if layout.space != nil {
      drawSpace(on: &canvas)
      drawTitle(on: &canvas)
    } else {
      for label in layout.barLabels.labels {
        if let area = layout.barLabels.area(of: label, mapping: mapping, frame: frame) { taken.append(area) }
      }
      if !isFilled, layout.panel.hasAxes { drawGrid(on: &canvas) }
      canvas.pushClip(frame)
      drawMarks(on: &canvas)
      canvas.popClip()
      if layout.panel.hasAxes { drawAxes(on: &canvas, isFilled: isFilled) }
      drawMarkers(on: &canvas)
      drawCards(on: &canvas)
      drawBarLabels(on: &canvas)
      if isEmpty { drawEmptiness(on: &canvas) }
      drawTitle(on: &canvas)
      drawNotes(on: &canvas)
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
    // On pixels, like the frame.
    return Rectangle(
      x: area.minX.rounded() + 0.5, y: area.minY.rounded() + 0.5, width: area.width.rounded(),
      height: area.height.rounded())
  }

  // MARK: Marks

  private mutating func drawMarks(on canvas: inout some Canvas) {
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) {
      switch mark {
      case .filledContour(let field, let levels, let colorMap, let opacity):
        let values = levels.levels(for: field)
        let colors = (0...values.count).map { index in
          colorMap.color(
            at: values.isEmpty ? 0.5 : Double(index) / Double(values.count), onDark: style.isDark)
        }
        canvas.draw(field, levels: values, colors: colors, opacity: opacity, mapping: mapping)
      case .regions(let field, let boundaries, let colors):
        // Areas lie over each other, so translucent colours are mixed with the ground beforehand.
        let opaque = colors.map { style.background.mixed(with: $0.opacity(1), $0.opacity) }
        canvas.draw(field, levels: boundaries.sorted(), colors: opaque, opacity: 1, mapping: mapping)
      case .contourLines(let field, let levels, let stroke, let isLabelled):
        drawContourLines(field, levels.levels(for: field), stroke, isLabelled: isLabelled, on: &canvas)
      case .heatMap(let field, let colors):
        drawHeatMap(field, colors, on: &canvas)
      case .image(let raster, let x, let y):
        drawImage(raster, x: x, y: y, on: &canvas)
      case .bars(let bars, _):
        draw(bars, on: &canvas)
      case .band(_, _, let fill, _), .verticalBand(_, let fill, _), .horizontalBand(_, let fill, _):
        var path = Path()
        for outline in shape.outlines { path.add(outline, closed: true) }
        if !path.isEmpty { canvas.fill(path, fill, rule: .nonZero) }
      case .line(_, let stroke, _), .verticalLine(_, let stroke, _), .horizontalLine(_, let stroke, _):
        drawLine(shape, stroke, direction: .none, marker: nil, on: &canvas)
      case .path(_, let stroke, let marker, let direction, _):
        drawLine(shape, stroke, direction: direction, marker: marker, on: &canvas)
      case .markers, .note, .card, .divergence, .surface: break
      }
    }
  }

  private func drawLine(
    _ shape: MarkGeometry, _ stroke: Stroke, direction: PathDirection, marker: Marker?, on canvas: inout some Canvas
  ) {
    var path = Path()
    for line in shape.lines { path.add(line) }
    guard !path.isEmpty else { return }
    let casing = Stroke(style.casing, width: stroke.width + 2 * style.casingWidth)
    if layout.panel.isFilled { canvas.stroke(path, casing, cap: .round) }
    if direction == .fading {
      canvas.drawFading(shape.lines, stroke)
    } else {
      canvas.stroke(path, stroke, cap: stroke.dash.cap)
    }
    // A point between two gaps would else be a line of no length.
    let lone = shape.lines.filter { $0.count == 1 }.flatMap(\.self)
    if !lone.isEmpty { canvas.dots(lone, diameter: max(2 * stroke.width, 3.5), stroke.color) }
    if direction == .arrows {
      canvas.drawArrows(along: shape.lines, in: frame, stroke, edge: layout.panel.isFilled ? style.casing : nil)
    }
    if let marker { canvas.draw(marker, at: shape.places, edgeWidth: style.markerEdgeWidth) }
  }

  /// Whether there are marks, but nothing of them has a place.
  private var isEmpty: Bool {
    guard !layout.panel.marks.isEmpty, !layout.panel.hasField, layout.emptiness.width < frame.width - 8 else {
      return false
    }
    // The notes of divergences say enough.
    if layout.panel.marks.contains(where: { if case .divergence = $0 { true } else { false } }) { return false }
    return geometry.marks.allSatisfy {
      $0.lines.isEmpty && $0.places.isEmpty && $0.areas.isEmpty && $0.outlines.isEmpty
    }
  }

  /// Says that the data holds nothing that could be drawn, rather than showing an empty frame.
  private func drawEmptiness(on canvas: inout some Canvas) {
    let text = layout.emptiness
    let start = Point(frame.midX - text.width / 2, frame.midY + 0.36 * style.annotation.size)
    let area = Rectangle(x: start.x, y: start.y - text.ascent, width: text.width, height: text.height)
    if !taken.contains(where: area.intersects) { canvas.draw(text, at: start, style.tickLabel.color) }
  }

  /// Points of note stand above everything and whole, also on the frame's edge.
  private func drawMarkers(on canvas: inout some Canvas) {
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) {
      if case .markers(_, let marker, _) = mark {
        canvas.draw(marker, at: shape.places, edgeWidth: style.markerEdgeWidth)
      }
    }
  }
}
