extension Canvas {
  /// Draws the areas between levels: the lowest everywhere, then for each level the region at or above it, so that
  /// neighbouring areas overlap and leave no seam.
  ///
  /// - Parameters:
  ///   - levels: rising.
  ///   - colors: from the area below the first level on; the last serves for those that lack.
  mutating func draw(
    _ field: Field, levels: [Double], colors: [Color], opacity: Double, mapping: PanelMapping
  ) {
    let grid = GridPlacement(field, mapping)
    let isBlended = opacity < 1
    if isBlended { beginGroup() }
    let regions = MarchingSquares.regions(of: field, atLeast: [-.infinity] + levels)
    for (index, chains) in regions.enumerated() {
      guard let color = index < colors.count ? colors[index] : colors.last else { break }
      var path = Path()
      for chain in chains {
        let outline = grid.line(chain)
        if outline.count > 2 { path.add(outline, closed: true) }
      }
      if !path.isEmpty { fill(path, color, rule: .evenOdd) }
    }
    if isBlended { endGroup(opacity: min(max(opacity, 0), 1)) }
  }
}

extension PanelDrawing {
  /// Draws the lines of levels, each with its value where there is room when asked for.
  mutating func drawContourLines(
    _ field: Field, _ levels: [Double], _ stroke: Stroke, isLabelled: Bool, on canvas: inout some Canvas
  ) {
    let grid = GridPlacement(field, mapping)
    var path = Path()
    let typesetter = Typesetter(measures: canvas, style: style)
    var lettering = style.annotation
    lettering.size *= 0.86
    var labels: [(text: TextBlock, area: Rectangle, level: Double)] = []
    for (level, chains) in zip(levels, MarchingSquares.lines(of: field, at: levels)) {
      let lines = chains.map { (grid.line($0), $0.isClosed) }
      guard isLabelled else {
        for (line, isClosed) in lines where line.count > 1 { path.add(line, closed: isClosed) }
        continue
      }
      let text = typesetter.line(NumberText(level, digits: 4).nodes, lettering)
      let open = lines.map { line, isClosed in isClosed ? line + line.prefix(1) : line }
      let area = labelArea(text, on: open)
      for line in open {
        for part in area.map({ $0.parts(outside: line) }) ?? [line] where part.count > 1 { path.add(part) }
      }
      if let area {
        taken.append(area)
        labels.append((text, area, level))
      }
    }
    if !path.isEmpty { canvas.stroke(path, stroke, cap: stroke.dash.cap) }
    for (text, area, level) in labels {
      canvas.draw(
        text, at: Point(area.midX - text.width / 2, area.minY + 1 + text.ascent), labelColor(at: level))
    }
  }

  /// Light on dark areas, dark on light ones.
  private func labelColor(at level: Double) -> Color {
    for mark in layout.panel.marks {
      guard case .filledContour(let field, let spacing, let map, let opacity) = mark else { continue }
      let levels = spacing.levels(for: field)
      let part = levels.isEmpty ? 0.5 : (Double(levels.count { $0 <= level }) - 0.5) / Double(levels.count)
      let ground = style.background.mixed(with: map.color(at: part, onDark: style.isDark), opacity)
      return ground.lightness > 58 ? Color(hex: 0x14181F) : .white
    }
    return style.tickLabel.color
  }

  /// The flattest place on the longest of a level's lines where its label covers no other text; nil when there is none.
  private func labelArea(_ text: TextBlock, on lines: [[Point]]) -> Rectangle? {
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

extension Rectangle {
  /// The parts of a line that lie outside the rectangle.
  func parts(outside line: [Point]) -> [[Point]] {
    var parts: [[Point]] = []
    var current: [Point] = line.first.map { contains($0) ? [] : [$0] } ?? []
    for (start, end) in zip(line, line.dropFirst()) {
      guard let inside = clip(start, end) else {
        current.append(end)
        continue
      }
      if !contains(start) { current.append(inside.start) }
      if current.count > 1 { parts.append(current) }
      current = contains(end) ? [] : [inside.end, end]
    }
    if current.count > 1 { parts.append(current) }
    return parts
  }
}

/// Turns places on a field's grid into places on the canvas.
struct GridPlacement {
  private let field: Field
  private let mapping: PanelMapping

  init(_ field: Field, _ mapping: PanelMapping) {
    self.field = field
    self.mapping = mapping
  }

  /// A chain on the canvas, without the points that make no visible difference.
  func line(_ chain: MarchingSquares.Chain) -> [Point] {
    var points = chain.points.compactMap(place)
    if chain.isClosed, let first = points.first {
      points = thinned(points + [first], tolerance: 0.16)
      points.removeLast()
      return points
    }
    return thinned(points, tolerance: 0.16)
  }

  private func place(_ point: Point) -> Point? {
    let across = point.x / Double(field.columns - 1)
    let along = point.y / Double(field.rows - 1)
    return mapping.place(
      of: Point(
        field.x.lowerBound * (1 - across) + field.x.upperBound * across,
        field.y.lowerBound * (1 - along) + field.y.upperBound * along))
  }
}
