/// Notable points: a start, an end, a minimum.
package struct ScatterMark: MarkKind {
  package var points: [Point]
  package var marker: Marker
  package var label: Text?
  /// Whether the points are minima, from which the description measures the distance of paths' ends.
  package var areMinima: Bool

  package static let layer = MarkLayer.points

  package func include(in data: inout PanelData) { data.include(points) }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    let places = area.visible(area.places(of: points))
    return MarkGeometry(places: sparse(places, cell: max(1, marker.size / 4), in: area.frame))
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    canvas.draw(marker, at: geometry.places, edgeWidth: panel.style.markerEdgeWidth)
  }

  package func shown(in style: FigureStyle) -> ScatterMark {
    var mark = self
    mark.marker = style.shown(marker)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, marker: marker) }

  package static func words(for marks: [ScatterMark], in panel: Panel) -> String? {
    let told = marks.compactMap { mark -> String? in
      guard let first = mark.points.first else { return nil }
      let name = mark.label.map { " (\($0.plain))" } ?? ""
      // A single point beside paths is their start or end.
      if mark.points.count == 1 { return panel.hasPaths ? nil : "a point at \(shortPoint(first))" + name }
      return AxisTicks.decimal(mark.points.count, unit: 0, decimals: 0) + " points" + name
    }
    return told.isEmpty ? nil : told.joined(separator: ", ")
  }

  package func addRows(to table: inout SeriesTable) {
    // The ends of paths are already in the paths' rows.
    if label != nil || !table.panel.hasPaths { table.add(points, series: table.name(label)) }
  }

  package var itemOnSurface: SurfaceItem? { .markers(points, marker) }
}

extension Mark {
  /// Notable points: a start, an end, a minimum.
  ///
  /// - Parameter areMinima: whether the points are minima, from which the description measures the distance of paths'
  ///   ends; false by default.
  public static func markers(
    _ points: [Point], _ marker: Marker, label: Text? = nil, areMinima: Bool = false
  ) -> Mark {
    Mark(ScatterMark(points: points, marker: marker, label: label, areMinima: areMinima))
  }
}

extension Plot {
  /// Draws a marker at each point.
  ///
  /// - Parameters:
  ///   - points: points that are not finite are omitted.
  ///   - shape: the palette's next by default.
  ///   - size: in canvas units; 5 by default.
  ///   - areMinima: whether the points are minima, from which the description measures the distance of paths' ends;
  ///     false by default.
  public func scatter(
    _ points: [Point], label: Text? = nil, color: Color? = nil, shape: MarkerShape? = nil, size: Double = 5,
    areMinima: Bool = false
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      let fill = color ?? look.color
      // On a coloured background a thin edge gives the markers contrast.
      let edge: Color? = panel.isFilled ? (fill.lightness > 75 ? Color(hex: 0x1F2430) : .white) : nil
      let marker = Marker(shape ?? look.marker, size: size, fill: fill, edge: edge)
      panel.marks.append(.markers(points, marker, label: label, areMinima: areMinima))
    }
  }

  /// Draws a marker at each point of two lists of coordinates.
  public func scatter(
    _ x: [Double], _ y: [Double], label: Text? = nil, color: Color? = nil, shape: MarkerShape? = nil, size: Double = 5,
    areMinima: Bool = false
  ) -> Self {
    scatter(
      zip(x, y).map { Point($0, $1) }, label: label, color: color, shape: shape, size: size,
      areMinima: areMinima)
  }
}
