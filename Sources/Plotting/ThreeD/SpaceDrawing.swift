extension PanelRenderer {
  /// Draws a surface with its box: the walls behind, the level lines on the floor, then the surface and the items on it
  /// from back to front, so that hidden parts are painted over.
  func drawSpace(on canvas: inout some Canvas) {
    guard let space = layout.space else { return }
    let pen = SpacePen(projection: space.projection, origin: Point(frame.minX, frame.minY))
    drawWalls(space, pen, on: &canvas)
    drawShadow(space, pen, on: &canvas)
    let mesh = SurfaceMesh(space, style: style)
    let items = SurfaceItems(layout.panel, space, mesh)
    for item in items.flat { draw(item, pen, faint: true, on: &canvas) }
    for turn in 0..<(mesh.columns * mesh.rows) {
      if let cell = mesh.cell(at: turn) {
        // Each cell is slightly enlarged, so that there are no seams.
        canvas.fill(Path(pen.spread(cell.corners), closed: true), cell.color, rule: .nonZero)
      }
      for item in items.at[turn] ?? [] { draw(item, pen, faint: false, on: &canvas) }
    }
    for label in space.labels {
      let area = label.area
      let color = label.isTick ? style.tickLabel.color : style.axisLabel.color
      if label.isUpward {
        canvas.draw(
          label.text, at: Point(frame.minX + area.minX + label.text.ascent, frame.minY + area.maxY), isUpward: true,
          color)
      } else {
        canvas.draw(
          label.text, at: Point(frame.minX + area.minX, frame.minY + area.minY + label.text.ascent), color)
      }
    }
  }

  private func draw(_ item: SurfaceItems.Item, _ pen: SpacePen, faint: Bool, on canvas: inout some Canvas) {
    switch item {
    case .line(let points, let stroke):
      let path = Path(points.map(pen.place))
      if faint {
        canvas.stroke(
          path, Stroke(stroke.color.opacity(0.45 * stroke.color.opacity), width: 1), cap: stroke.dash.cap)
      } else {
        canvas.stroke(path, Stroke(style.casing, width: stroke.width + 2), cap: .butt)
        canvas.stroke(path, stroke, cap: .round)
      }
    case .markers(let points, let marker):
      canvas.draw(marker, at: points.map(pen.place), edgeWidth: style.markerEdgeWidth)
    }
  }

  // MARK: Box

  private func drawWalls(_ space: SpaceLayout, _ pen: SpacePen, on canvas: inout some Canvas) {
    let backX = -space.projection.nearX
    let backY = -space.projection.nearY
    let floor = space.floor
    var grid = Path()
    func line(_ points: SpacePoint...) { grid.add(points.map(pen.place)) }
    for value in space.ticks.x {
      guard let x = space.x.place(of: value) else { continue }
      line(SpacePoint(x, -backY, floor), SpacePoint(x, backY, floor), SpacePoint(x, backY, 1))
    }
    for value in space.ticks.y {
      guard let y = space.y.place(of: value) else { continue }
      line(SpacePoint(-backX, y, floor), SpacePoint(backX, y, floor), SpacePoint(backX, y, 1))
    }
    for value in space.ticks.z {
      guard let z = space.z.place(of: value) else { continue }
      line(SpacePoint(-backX, backY, z), SpacePoint(backX, backY, z), SpacePoint(backX, -backY, z))
    }
    canvas.stroke(grid, Stroke(style.grid, width: style.gridWidth), cap: .butt)

    var edges = Path()
    edges.add(
      [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { pen.place(SpacePoint($0.0, $0.1, floor)) }, closed: true)
    let height = space.heightEdge
    edges.add([pen.place(height), pen.place(SpacePoint(height.x, height.y, 1))])
    edges.add([pen.place(SpacePoint(backX, backY, floor)), pen.place(SpacePoint(backX, backY, 1))])
    // Ticks are parallel to the other axis of the floor.
    let length = 0.035
    for value in space.ticks.x {
      guard let x = space.x.place(of: value) else { continue }
      edges.add([SpacePoint(x, -backY, floor), SpacePoint(x, -backY * (1 + length), floor)].map(pen.place))
    }
    for value in space.ticks.y {
      guard let y = space.y.place(of: value) else { continue }
      edges.add([SpacePoint(-backX, y, floor), SpacePoint(-backX * (1 + length), y, floor)].map(pen.place))
    }
    for value in space.ticks.z {
      guard let z = space.z.place(of: value) else { continue }
      let end = pen.place(SpacePoint(height.x, height.y, z))
      edges.add([end, Point(end.x - style.tickLength, end.y)])
    }
    canvas.stroke(edges, Stroke(style.axis, width: style.axisWidth), cap: .butt)
  }

  /// Draws the level lines on the floor.
  private func drawShadow(_ space: SpaceLayout, _ pen: SpacePen, on canvas: inout some Canvas) {
    guard let spacing = space.surface.shadow else { return }
    let field = space.surface.field
    for level in spacing.levels(for: field) {
      let part = space.z.place(of: level).map { ($0 - space.z.start) / (space.z.end - space.z.start) } ?? 0
      var path = Path()
      for chain in MarchingSquares.lines(of: field, at: level) {
        let points = chain.points.map { point in
          pen.place(
            SpacePoint(
              2 * point.x / Double(field.columns - 1) - 1, 2 * point.y / Double(field.rows - 1) - 1, space.floor))
        }
        let line = thinned(points, tolerance: 0.16)
        if line.count > 1 { path.add(line, closed: chain.isClosed) }
      }
      let color = space.surface.colorMap.color(at: part, onDark: style.isDark)
      if !path.isEmpty { canvas.stroke(path, Stroke(style.shown(color), width: 1), cap: .butt) }
    }
  }
}

/// Maps points of the box to the canvas.
struct SpacePen {
  let projection: Projection
  let origin: Point

  func place(_ point: SpacePoint) -> Point {
    let place = projection.place(of: point)
    return Point(origin.x + place.x, origin.y + place.y)
  }

  /// The outline of a cell, each corner moved outwards by a third of a unit.
  func spread(_ corners: [SpacePoint]) -> [Point] {
    let places = corners.map(place)
    let middle = Point(
      places.map(\.x).reduce(0, +) / Double(places.count), places.map(\.y).reduce(0, +) / Double(places.count))
    return places.map { place in
      let x = place.x - middle.x
      let y = place.y - middle.y
      let length = max((x * x + y * y).squareRoot(), 1e-6)
      let part = min(0.4 / length, 1)
      return Point(place.x + x * part, place.y + y * part)
    }
  }
}
