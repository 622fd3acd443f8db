/// The lines and points of one mark on the canvas, cut to the frame.
struct MarkGeometry: Sendable {
  /// Lines to be stroked.
  var lines: [[Point]] = []
  /// Places of markers.
  var places: [Point] = []
  /// Areas covered, as far as rectangles tell.
  var areas: [Rectangle] = []
  /// Closed outlines to be filled.
  var outlines: [[Point]] = []
}

/// The marks of a panel on the canvas.
struct PanelGeometry: Sendable {
  /// As many as the panel has marks, in their order; fields have none.
  var marks: [MarkGeometry]

  /// - Complexity: linear in the number of points.
  init(_ panel: Panel, mapping: PanelMapping, frame: Rectangle, style: FigureStyle) {
    let setting = Setting(mapping: mapping, frame: frame, style: style)
    marks = panel.marks.map { setting.geometry(of: $0) }
  }

  /// Whether any line, marker or bar lies in an area or close to it.
  /// - Complexity: linear in the number of points.
  func touches(_ area: Rectangle) -> Bool {
    let nearMarkers = area.expanded(by: 10)
    let nearLines = area.expanded(by: 3)
    return marks.contains { mark in
      mark.places.contains(where: nearMarkers.contains)
        || mark.areas.contains(where: nearLines.intersects)
        || mark.lines.contains { line in
          zip(line, line.dropFirst()).contains { nearLines.clip($0, $1) != nil }
        }
    }
  }
}

private struct Setting {
  let mapping: PanelMapping
  let frame: Rectangle
  let style: FigureStyle
  /// Lines are cut a little outside, where their ends do not show.
  let outside: Rectangle
  /// A marker on the frame's edge stands whole.
  let inside: Rectangle

  init(mapping: PanelMapping, frame: Rectangle, style: FigureStyle) {
    self.mapping = mapping
    self.frame = frame
    self.style = style
    outside = frame.expanded(by: 8)
    inside = frame.expanded(by: 0.5)
  }

  func geometry(of mark: Mark) -> MarkGeometry {
    var geometry = MarkGeometry()
    switch mark {
    case .line(let points, _, _):
      geometry.lines = lines(through: points.map(mapping.place))
    case .path(let points, _, let marker, _, _):
      let places = points.map(mapping.place)
      geometry.lines = lines(through: places)
      if marker != nil {
        geometry.places = spread(places.compactMap { $0 }.filter(inside.contains), spacing: style.pathMarkerSpacing)
      }
    case .markers(let points, let marker, _):
      let places = points.compactMap(mapping.place).filter(inside.contains)
      geometry.places = sparse(places, cell: max(1, marker.size / 4), in: frame)
    case .bars(let bars, _):
      geometry.areas = bars.areas(mapping: mapping, frame: frame).map(\.area)
    case .band(let lower, let upper, _, _):
      addBand(lower, upper, to: &geometry)
    case .verticalBand(let range, _, _):
      if let first = mapping.x.place(of: range.lowerBound), let second = mapping.x.place(of: range.upperBound) {
        addStripe(Rectangle(minX: first, minY: frame.minY, maxX: second, maxY: frame.maxY), to: &geometry)
      }
    case .horizontalBand(let range, _, _):
      if let first = mapping.y.place(of: range.lowerBound), let second = mapping.y.place(of: range.upperBound) {
        addStripe(Rectangle(minX: frame.minX, minY: second, maxX: frame.maxX, maxY: first), to: &geometry)
      }
    case .verticalLine(let value, _, _):
      if let x = mapping.x.place(of: value), x >= inside.minX, x <= inside.maxX {
        geometry.lines = [[Point(x, frame.minY), Point(x, frame.maxY)]]
      }
    case .horizontalLine(let value, _, _):
      if let y = mapping.y.place(of: value), y >= inside.minY, y <= inside.maxY {
        geometry.lines = [[Point(frame.minX, y), Point(frame.maxX, y)]]
      }
    case .note(_, let point), .card(_, let point, _):
      geometry.places = [mapping.place(of: point)].compactMap { $0 }.filter(inside.contains)
    case .filledContour, .contourLines, .heatMap, .image, .regions, .surface, .divergence: break
    }
    return geometry
  }

  private func lines(through places: [Point?]) -> [[Point]] {
    outside.clip(places).flatMap { decimated($0, in: outside) }.map { thinned($0, tolerance: 0.12) }
  }

  private func addStripe(_ stripe: Rectangle, to geometry: inout MarkGeometry) {
    let area = Rectangle(
      minX: max(stripe.minX, frame.minX), minY: max(stripe.minY, frame.minY), maxX: min(stripe.maxX, frame.maxX),
      maxY: min(stripe.maxY, frame.maxY))
    guard area.width > 0, area.height > 0 else { return }
    geometry.outlines = [Path(area).points]
  }

  private func addBand(_ lower: [Point], _ upper: [Point], to geometry: inout MarkGeometry) {
    var below: [Point] = []
    var above: [Point] = []
    func finish() {
      if below.count > 1 {
        // Far ends are cut where they do not show; the direction of an edge that leaves the frame hardly changes.
        let outline = below.map(outside.nearest) + above.reversed().map(outside.nearest)
        geometry.outlines.append(thinned(outline, tolerance: 0.12))
        for index in 1..<below.count {
          let corners = [below[index - 1], below[index], above[index - 1], above[index]]
          let ends = corners.map(\.y)
          geometry.areas.append(
            Rectangle(
              minX: below[index - 1].x, minY: ends.min() ?? 0, maxX: below[index].x, maxY: ends.max() ?? 0))
        }
      }
      below = []
      above = []
    }
    for (low, high) in zip(lower, upper) {
      guard let first = mapping.place(of: low), let second = mapping.place(of: high) else {
        finish()
        continue
      }
      below.append(first)
      above.append(second)
    }
    finish()
  }
}

extension Path {
  /// The places of moves and lines.
  package var points: [Point] {
    elements.compactMap { element in
      switch element {
      case .move(let point), .line(let point): point
      case .close, .circle: nil
      }
    }
  }
}
