/// A point in the box that contains a surface. Every coordinate is from −1 to 1, with the height upwards.
struct SpacePoint: Equatable {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }
}

/// A parallel projection of the box onto the canvas.
struct Projection {
  /// The ratio of the box's height to its width.
  static let flatness = 0.72

  /// The direction towards the viewer along x and y: −1 or 1.
  let nearX: Double
  let nearY: Double

  private let right: SpacePoint
  private let up: SpacePoint
  private var centre = Point(0, 0)
  private var scale = Size(width: 1, height: 1)

  init(_ viewpoint: Viewpoint) {
    let azimuth = viewpoint.azimuth * .pi / 180
    let elevation = viewpoint.elevation * .pi / 180
    right = SpacePoint(-sine(azimuth), cosine(azimuth), 0)
    up = SpacePoint(
      -cosine(azimuth) * sine(elevation), -sine(azimuth) * sine(elevation), cosine(elevation) * Projection.flatness)
    nearX = cosine(azimuth) >= 0 ? 1 : -1
    nearY = sine(azimuth) >= 0 ? 1 : -1
  }

  /// The same view with the box scaled to fit a rectangle and stretched horizontally by at most a third.
  func fitted(in area: Rectangle) -> Projection {
    var result = self
    let corners = [-1.0, 1].flatMap { x in [-1.0, 1].flatMap { y in [-1.0, 1].map { SpacePoint(x, y, $0) } } }
    let flat = corners.map(plain)
    let width = 2 * (flat.map(\.x).max() ?? 1)
    let height = 2 * (flat.map(\.y).max() ?? 1)
    let vertical = min(area.height / height, area.width / width)
    result.scale = Size(width: min(area.width / width, 1.33 * vertical), height: vertical)
    result.centre = Point(area.midX, area.midY)
    return result
  }

  func place(of point: SpacePoint) -> Point {
    let flat = plain(point)
    return Point(centre.x + flat.x * scale.width, centre.y - flat.y * scale.height)
  }

  private func plain(_ point: SpacePoint) -> Point {
    Point(right.x * point.x + right.y * point.y, up.x * point.x + up.y * point.y + up.z * point.z)
  }
}
