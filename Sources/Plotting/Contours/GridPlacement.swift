/// Converts grid coordinates of a field to canvas coordinates.
struct GridPlacement {
  private let field: Field
  private let mapping: PanelMapping

  init(_ field: Field, _ mapping: PanelMapping) {
    self.field = field
    self.mapping = mapping
  }

  /// A chain in canvas coordinates, without points that make no visible difference.
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
