/// Draws one panel.
struct PanelDrawing {
  let layout: PanelLayout
  let frame: Rectangle
  let style: FigureStyle
  let mapping: PanelMapping
  let geometry: PanelGeometry

  init(_ layout: PanelLayout, frame: Rectangle, style: FigureStyle) {
    self.layout = layout
    self.frame = frame
    self.style = style
    mapping = layout.mapping(in: frame)
    geometry = PanelGeometry(layout.panel, mapping: mapping, frame: frame, style: style)
  }

  func draw(on canvas: inout some Canvas) {
    let isFilled = layout.panel.isFilled
    if !isFilled { drawGrid(on: &canvas) }
    canvas.pushClip(frame)
    drawMarks(on: &canvas)
    canvas.popClip()
    drawAxes(on: &canvas, isFilled: isFilled)
    drawMarkers(on: &canvas)
    drawTitle(on: &canvas)
    let legendArea = layout.legend.flatMap { legend in layout.legendPlacement.map { area(of: legend, $0) } }
    drawDivergences(on: &canvas, avoiding: legendArea)
    if let legend = layout.legend, let legendArea {
      legend.draw(
        on: &canvas, in: legendArea, framed: isFilled && layout.legendPlacement != .beside, style: style)
    }
  }

  private func area(of legend: Legend, _ placement: LegendPlacement) -> Rectangle {
    if placement == .beside {
      return Rectangle(x: frame.maxX + 10, y: frame.minY, width: legend.size.width, height: legend.size.height)
    }
    let area = legend.rectangle(in: frame, placement, distance: style.legendPadding)
    // On pixels, like the frame.
    return Rectangle(
      x: area.minX.rounded() + 0.5, y: area.minY.rounded() + 0.5, width: area.width.rounded(),
      height: area.height.rounded())
  }

  // MARK: Marks

  private func drawMarks(on canvas: inout some Canvas) {
    let isFilled = layout.panel.isFilled
    for (mark, shape) in zip(layout.panel.marks, geometry.marks) {
      switch mark {
      case .filledContour(let field, let levels, let colorMap, let opacity):
        canvas.draw(field, levels: levels, colorMap: colorMap, opacity: opacity, mapping: mapping)
      case .contourLines(let field, let levels, let stroke):
        canvas.draw(field, levels: levels, stroke: stroke, mapping: mapping)
      case .line(_, let stroke, _), .path(_, let stroke, _, _), .verticalLine(_, let stroke, _),
        .horizontalLine(_, let stroke, _):
        var path = Path()
        for line in shape.lines { path.add(line) }
        guard !path.isEmpty else { continue }
        if isFilled {
          let casing = Stroke(style.casing, width: stroke.width + 2 * style.casingWidth)
          canvas.stroke(path, casing, cap: .round)
        }
        canvas.stroke(path, stroke, cap: stroke.dash.cap)
        if case .path(_, _, let marker?, _) = mark {
          canvas.draw(marker, at: shape.places, edgeWidth: style.markerEdgeWidth)
        }
      case .markers, .divergence: break
      }
    }
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
