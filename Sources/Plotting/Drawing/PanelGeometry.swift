/// The lines and points of a mark on the canvas, clipped to the frame.
package struct MarkGeometry: Sendable {
  /// Lines to be stroked.
  package var lines: [[Point]] = []
  /// Places of markers.
  package var places: [Point] = []
  /// Covered areas, as rectangles.
  package var areas: [Rectangle] = []
  /// Closed outlines to be filled.
  package var outlines: [[Point]] = []
}

/// The marks of a panel on the canvas.
struct PanelGeometry: Sendable {
  /// The geometry of each mark of the panel, in order. Fields have none.
  var marks: [MarkGeometry]

  /// - Complexity: linear in the number of points.
  init(_ panel: Panel, in area: PlotArea) {
    marks = panel.marks.map { $0.kind.geometry(in: area) }
  }

  /// Whether any line, marker or bar is in an area or close to it.
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

  /// Whether a line, marker or bar is in an area.
  /// - Complexity: linear in the number of points.
  func crosses(_ area: Rectangle) -> Bool {
    let near = area.expanded(by: 4)
    return marks.contains { mark in
      mark.places.contains(where: near.contains) || mark.areas.contains(where: area.intersects)
        || mark.lines.contains { line in zip(line, line.dropFirst()).contains { area.clip($0, $1) != nil } }
    }
  }
}
