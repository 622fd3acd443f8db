/// The lines and points of one mark on the canvas, cut to the frame.
struct MarkGeometry: Sendable {
  /// Lines to be stroked.
  var lines: [[Point]] = []
  /// Places of markers.
  var places: [Point] = []
}

/// The marks of a panel on the canvas.
struct PanelGeometry: Sendable {
  /// As many as the panel has marks, in their order; fields have none.
  var marks: [MarkGeometry]

  /// - Complexity: linear in the number of points.
  init(_ panel: Panel, mapping: PanelMapping, frame: Rectangle, style: FigureStyle) {
    // Lines are cut a little outside, where their ends do not show.
    let outside = frame.expanded(by: 8)
    // A marker on the frame's edge stands whole.
    let inside = frame.expanded(by: 0.5)
    marks = panel.marks.map { mark in
      var geometry = MarkGeometry()
      switch mark {
      case .line(let points, _, _):
        geometry.lines = outside.clip(points.map(mapping.place)).map { thinned($0, tolerance: 0.12) }
      case .path(let points, _, let marker, _):
        let places = points.map(mapping.place)
        geometry.lines = outside.clip(places).map { thinned($0, tolerance: 0.12) }
        if marker != nil {
          geometry.places = spread(places.compactMap { $0 }.filter(inside.contains), spacing: style.pathMarkerSpacing)
        }
      case .markers(let points, _, _):
        geometry.places = points.compactMap(mapping.place).filter(inside.contains)
      case .verticalLine(let value, _, _):
        if let x = mapping.x.place(of: value), x >= inside.minX, x <= inside.maxX {
          geometry.lines = [[Point(x, frame.minY), Point(x, frame.maxY)]]
        }
      case .horizontalLine(let value, _, _):
        if let y = mapping.y.place(of: value), y >= inside.minY, y <= inside.maxY {
          geometry.lines = [[Point(frame.minX, y), Point(frame.maxX, y)]]
        }
      case .filledContour, .contourLines, .divergence: break
      }
      return geometry
    }
  }

  /// Whether any line or marker lies in an area or close to it.
  /// - Complexity: linear in the number of points.
  func touches(_ area: Rectangle) -> Bool {
    let nearMarkers = area.expanded(by: 10)
    let nearLines = area.expanded(by: 3)
    return marks.contains { mark in
      mark.places.contains(where: nearMarkers.contains)
        || mark.lines.contains { line in
          zip(line, line.dropFirst()).contains { nearLines.clip($0, $1) != nil }
        }
    }
  }
}
