extension Canvas {
  /// Draws the areas between levels: the lowest everywhere, then for each level the region at or above it. Adjacent
  /// areas overlap, so that there are no seams.
  ///
  /// - Parameters:
  ///   - levels: ascending.
  ///   - colors: starting with the area below the first level. The last colour is repeated if there are too few.
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
