extension MarkerShape {
  /// Adds the outline of the shape to a path. A cross is two open lines, to be stroked.
  ///
  /// - Parameter size: the diameter of a circle of the same visual weight.
  func add(to path: inout Path, at centre: Point, size: Double) {
    func polygon(_ corners: [(Double, Double)], radius: Double) {
      path.add(corners.map { Point(centre.x + $0.0 * radius, centre.y + $0.1 * radius) }, closed: true)
    }
    switch self {
    case .circle:
      path.addCircle(centre, radius: size / 2)
    case .square:
      polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)], radius: 0.45 * size)
    case .diamond:
      polygon([(0, -1), (1, 0), (0, 1), (-1, 0)], radius: 0.64 * size)
    case .triangle:
      polygon([(0, -1), (0.866, 0.5), (-0.866, 0.5)], radius: 0.64 * size)
    case .star:
      polygon(MarkerShape.starCorners, radius: 0.72 * size)
    case .cross:
      let arm = 0.42 * size
      path.add([Point(centre.x - arm, centre.y - arm), Point(centre.x + arm, centre.y + arm)])
      path.add([Point(centre.x - arm, centre.y + arm), Point(centre.x + arm, centre.y - arm)])
    }
  }

  /// The corners of a regular star: five points on a circle of radius 1, the first upwards, and the inner corners
  /// between them.
  private static let starCorners: [(Double, Double)] = (0..<10).map { index in
    let angle = Double(index) * .pi / 5
    let radius = index.isMultiple(of: 2) ? 1 : 0.44
    return (radius * sine(angle), -radius * cosine(angle))
  }
}

extension Dash {
  /// The lengths of dashes and gaps for a line of the given width, empty for a solid line. A dash of length zero is a
  /// dot and needs a round cap.
  package func lengths(width: Double) -> [Double] {
    let unit = max(width, 1)
    return switch self {
    case .solid: []
    case .dashed: [4 * unit, 2.4 * unit]
    case .dotted: [0, 2.1 * unit]
    case .dashDotted: [4.2 * unit, 2.1 * unit, 1.1 * unit, 2.1 * unit]
    }
  }

  var cap: Cap { self == .dotted ? .round : .butt }
}

extension Canvas {
  /// Draws the same marker at many places.
  mutating func draw(_ marker: Marker, at places: [Point], edgeWidth: Double) {
    guard !places.isEmpty else { return }
    if marker.shape == .circle {
      if let edge = marker.edge { dots(places, diameter: marker.size + 2 * edgeWidth, edge) }
      dots(places, diameter: marker.size, marker.fill)
      return
    }
    var path = Path()
    for place in places { marker.shape.add(to: &path, at: place, size: marker.size) }
    if marker.shape == .cross {
      let width = max(1.25, marker.size / 4)
      if let edge = marker.edge { stroke(path, Stroke(edge, width: width + 2 * edgeWidth), cap: .round) }
      stroke(path, Stroke(marker.fill, width: width), cap: .round)
      return
    }
    // Half of the wider line below the fill is visible as the edge.
    if let edge = marker.edge { stroke(path, Stroke(edge, width: 2 * edgeWidth), cap: .round) }
    fill(path, marker.fill, rule: .nonZero)
  }
}
