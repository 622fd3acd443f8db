/// The contour lines of a field at the levels, labelled with their values on request.
package struct ContourLinesMark: BackgroundMark {
  package var field: Field
  package var levels: LevelSpacing
  package var stroke: Stroke
  package var isLabelled: Bool

  package var area: PlaneArea { PlaneArea(x: field.x, y: field.y) }
  package var sampledField: Field? { field }

  /// Draws the contour lines. If labels are requested, each has its value if there is space.
  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    let grid = GridPlacement(field, panel.mapping)
    let values = levels.levels(for: field)
    var path = Path()
    let typesetter = Typesetter(measures: canvas, style: panel.style)
    var lettering = panel.style.annotation
    lettering.size *= 0.86
    var labels: [(text: TextBlock, area: Rectangle, level: Double)] = []
    for (level, chains) in zip(values, MarchingSquares.lines(of: field, at: values)) {
      let lines = chains.map { (grid.line($0), $0.isClosed) }
      guard isLabelled else {
        for (line, isClosed) in lines where line.count > 1 { path.add(line, closed: isClosed) }
        continue
      }
      let text = typesetter.line(NumberText(level, digits: 4).nodes, lettering)
      let open = lines.map { line, isClosed in isClosed ? line + line.prefix(1) : line }
      let area = panel.labelArea(text, on: open)
      for line in open {
        for part in area.map({ $0.parts(outside: line) }) ?? [line] where part.count > 1 { path.add(part) }
      }
      if let area {
        panel.taken.append(area)
        labels.append((text, area, level))
      }
    }
    if !path.isEmpty { canvas.stroke(path, stroke, cap: stroke.dash.cap) }
    for (text, area, level) in labels {
      canvas.draw(
        text, at: Point(area.midX - text.width / 2, area.minY + 1 + text.ascent), panel.labelColor(onLevel: level))
    }
  }

  package func shown(in style: FigureStyle) -> ContourLinesMark {
    var mark = self
    mark.stroke = style.shown(stroke)
    return mark
  }

  package func words(in panel: Panel) -> String { "contour lines" + panel.wordsForPlace(field) }
}

extension Mark {
  /// The contour lines of a field at the levels, labelled with their values on request.
  public static func contourLines(
    _ field: Field, levels: LevelSpacing, stroke: Stroke, isLabelled: Bool = false
  ) -> Mark {
    Mark(ContourLinesMark(field: field, levels: levels, stroke: stroke, isLabelled: isLabelled))
  }
}

extension PanelRenderer {
  /// Light on dark areas, dark on light ones.
  fileprivate func labelColor(onLevel level: Double) -> Color {
    guard let ground = layout.panel.first({ $0.areaColor(at: level, style: style) }) else {
      return style.tickLabel.color
    }
    return ground.lightness > 58 ? Color(hex: 0x14181F) : .white
  }

  /// The flattest position on the longest of a level's lines at which its label covers no other text, or nil if there
  /// is none.
  fileprivate func labelArea(_ text: TextBlock, on lines: [[Point]]) -> Rectangle? {
    let width = text.width + 6
    let height = text.height + 2
    let inner = frame.expanded(by: -4)
    var best: (cost: Double, area: Rectangle)?
    for line in lines {
      var length = 0.0
      for (start, end) in zip(line, line.dropFirst()) { length += abs(end.x - start.x) + abs(end.y - start.y) }
      guard length > 3 * width else { continue }
      for (start, end) in zip(line, line.dropFirst()) {
        let middle = start.moved(towards: end, 0.5)
        let area = Rectangle(x: middle.x - width / 2, y: middle.y - height / 2, width: width, height: height)
        guard inner.contains(Point(area.minX, area.minY)), inner.contains(Point(area.maxX, area.maxY)),
          !taken.contains(where: area.expanded(by: 8).intersects)
        else { continue }
        let run = max(abs(end.x - start.x), 0.01)
        // Flat stretches first, then those on long lines, then those near the middle of the frame.
        let slope = min(abs(end.y - start.y) / run, 8)
        let offset = abs(middle.x - frame.midX) / frame.width + abs(middle.y - frame.midY) / frame.height
        let cost = slope - min(length / frame.width, 3) * 0.5 + 0.4 * offset
        if best.map({ cost < $0.cost - 1e-9 }) ?? true { best = (cost, area) }
      }
    }
    return best?.area
  }
}
