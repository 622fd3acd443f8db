/// How a path shows its direction.
public enum PathDirection: String, Sendable, CaseIterable {
  case none
  /// Small arrowheads along the path.
  case arrows
  /// Faint at its start, strong at its end.
  case fading
}

/// The path of an optimizer: a line with a small marker at each point, or at fewer if the points are dense.
package struct PathMark: MarkKind {
  package var points: [Point]
  package var stroke: Stroke
  package var marker: Marker?
  package var direction: PathDirection
  package var label: Text?
  package var divergencePoint: DivergencePoint?

  package static let layer = MarkLayer.data

  package func include(in data: inout PanelData) { data.include(points) }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    let places = area.places(of: points)
    var geometry = MarkGeometry(lines: area.lines(through: places))
    if marker != nil { geometry.places = spread(area.visible(places), spacing: area.style.pathMarkerSpacing) }
    return geometry
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    panel.drawLines(geometry.lines, stroke, direction: direction, on: &canvas)
    if let marker { canvas.draw(marker, at: geometry.places, edgeWidth: panel.style.markerEdgeWidth) }
  }

  package func shown(in style: FigureStyle) -> PathMark {
    var mark = self
    mark.stroke = style.shown(stroke)
    mark.marker = marker.map(style.shown)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, stroke: stroke, marker: marker) }

  package static func words(for marks: [PathMark], in panel: Panel) -> String? {
    let starts = Set(marks.compactMap(\.points.first))
    var text = marks.count == 1 ? "a path" : "\(countWord(marks.count)) paths"
    if starts.count == 1, let start = starts.first { text += " from \(shortPoint(start))" }
    let minima = panel.marks(of: ScatterMark.self).filter(\.areMinima).flatMap(\.points)
    let ends = marks.prefix(6).enumerated().map { index, path -> String in
      let name = path.label?.plain ?? (marks.count == 1 ? "it" : "number \(index + 1)")
      if let divergence = path.divergencePoint { return "\(name) diverges at step \(divergence.step)" }
      guard let end = path.points.last else { return "\(name) is empty" }
      let steps = path.points.count - 1
      let after = steps == 1 ? "after one step" : "after \(steps) steps"
      if let distance = minima.map({ $0.distance(to: end) }).min() {
        return "\(name) ends \(shortNumber(distance)) from the minimum \(after)"
      }
      return "\(name) ends at \(shortPoint(end)) \(after)"
    }
    return text + ": " + ends.joined(separator: ", ")
  }

  package func addRows(to table: inout SeriesTable) { table.add(points, series: table.name(label)) }

  package var divergence: (point: DivergencePoint, color: Color)? { divergencePoint.map { ($0, stroke.color) } }

  package var itemOnSurface: SurfaceItem? { .line(points, stroke) }
}

extension Panel {
  /// Whether the panel shows paths. Markers of one unnamed point beside them are their starts and ends.
  var hasPaths: Bool { marks.contains { $0.kind is PathMark } }
}

extension Mark {
  /// The path of an optimizer: a line with a small marker at each point, or at fewer if the points are dense.
  ///
  /// - Parameter divergence: where the path becomes infinite or NaN; nil, the default, if it does not.
  public static func path(
    _ points: [Point], stroke: Stroke, marker: Marker? = nil, direction: PathDirection = .none, label: Text? = nil,
    divergence: DivergencePoint? = nil
  ) -> Mark {
    Mark(
      PathMark(
        points: points, stroke: stroke, marker: marker, direction: direction, label: label, divergencePoint: divergence)
    )
  }
}

extension Plot {
  /// Draws the path of an optimizer: a line with a marker at each step, its start as a square, its end as a diamond.
  ///
  /// - Parameters:
  ///   - points: the positions before the first step and after each.
  ///   - label: its text in the legend; none by default.
  ///   - color: the palette's next by default.
  ///   - direction: whether arrowheads or fading show the direction; neither by default.
  ///   - divergence: where the values become infinite or NaN; nil, the default, if they do not.
  public func path(
    _ points: [Point], label: Text? = nil, color: Color? = nil, direction: PathDirection = .none,
    divergence: DivergencePoint? = nil
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      let color = color ?? look.color
      panel.marks.append(
        .path(
          points, stroke: Stroke(color, width: 1.6),
          marker: direction == .none ? Marker(look.marker, size: 4, fill: color) : nil, direction: direction,
          label: label, divergence: divergence))
      if let start = points.first {
        panel.marks.append(
          .markers([start], Marker(.square, size: 8, fill: .white, edge: Color(hex: 0x1F2430)), label: nil))
      }
      if let end = points.last, points.count > 1 {
        panel.marks.append(.markers([end], Marker(.diamond, size: 8, fill: color, edge: .white), label: nil))
      }
    }
  }

  /// Draws the path of an optimizer through the points of two lists of coordinates.
  public func path(
    _ x: [Double], _ y: [Double], label: Text? = nil, color: Color? = nil, direction: PathDirection = .none,
    divergence: DivergencePoint? = nil
  ) -> Self {
    path(zip(x, y).map { Point($0, $1) }, label: label, color: color, direction: direction, divergence: divergence)
  }
}
