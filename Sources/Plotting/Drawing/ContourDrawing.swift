extension Canvas {
  /// Draws the areas between levels: the lowest everywhere, then for each level the region at or above it, so that
  /// neighbouring areas overlap and leave no seam.
  mutating func draw(
    _ field: Field, levels: LevelSpacing, colorMap: ColorMap, opacity: Double, mapping: PanelMapping
  ) {
    let levels = levels.levels(for: field)
    let grid = GridPlacement(field, mapping)
    let isBlended = opacity < 1
    if isBlended { beginGroup() }
    for index in 0...levels.count {
      let part = levels.isEmpty ? 0.5 : Double(index) / Double(levels.count)
      let chains: [MarchingSquares.Chain]
      if index > 0 {
        chains = MarchingSquares.region(of: field, atLeast: levels[index - 1])
      } else {
        chains = MarchingSquares.definedRegion(of: field)
      }
      var path = Path()
      for chain in chains {
        let outline = grid.line(chain)
        if outline.count > 2 { path.add(outline, closed: true) }
      }
      if !path.isEmpty { fill(path, colorMap.color(at: part), rule: .evenOdd) }
    }
    if isBlended { endGroup(opacity: min(max(opacity, 0), 1)) }
  }

  /// Draws the lines of levels.
  mutating func draw(_ field: Field, levels: LevelSpacing, stroke: Stroke, mapping: PanelMapping) {
    let grid = GridPlacement(field, mapping)
    var path = Path()
    for level in levels.levels(for: field) {
      for chain in MarchingSquares.lines(of: field, at: level) {
        let line = grid.line(chain)
        if line.count > 1 { path.add(line, closed: chain.isClosed) }
      }
    }
    if !path.isEmpty { self.stroke(path, stroke, cap: stroke.dash.cap) }
  }
}

/// Turns places on a field's grid into places on the canvas.
private struct GridPlacement {
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
