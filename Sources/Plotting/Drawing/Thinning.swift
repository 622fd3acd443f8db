/// Simplifies a line so that it is nowhere further than `tolerance` from the original. Both ends and points at which
/// the line reverses are kept.
///
/// From a kept point on, the directions that pass every following point closely enough form a wedge; the first point
/// outside it begins a new stretch. (Sliding wedge method: K. Reumann and A. P. M. Witkam, 1974, refined by Z. Zhao and
/// A. Saalfeld, 'Linear-time sleeve-fitting polyline simplification algorithms', 1997.)
///
/// - Complexity: linear in the number of points.
package func thinned(_ points: [Point], tolerance: Double) -> [Point] {
  guard points.count > 2, tolerance > 0 else { return points }
  var kept = [points[0]]
  var anchor = points[0]
  var wedge: (right: Point, left: Point)?
  var reach = 0.0
  var previous = points[0]

  for point in points.dropFirst() {
    var dx = point.x - anchor.x
    var dy = point.y - anchor.y
    var distance = (dx * dx + dy * dy).squareRoot()
    if distance <= tolerance, wedge == nil {
      previous = point
      continue
    }
    let isBack = distance < reach - tolerance
    let isOutside = wedge.map { dx * $0.right.y - dy * $0.right.x > 0 || $0.left.x * dy - $0.left.y * dx > 0 } ?? false
    if isBack || isOutside {
      kept.append(previous)
      anchor = previous
      wedge = nil
      reach = 0
      dx = point.x - anchor.x
      dy = point.y - anchor.y
      distance = (dx * dx + dy * dy).squareRoot()
    }
    previous = point
    reach = max(reach, distance)
    guard distance > tolerance else { continue }
    let sine = tolerance / distance
    let cosine = (1 - sine * sine).squareRoot()
    let x = dx / distance
    let y = dy / distance
    let right = Point(x * cosine + y * sine, y * cosine - x * sine)
    let left = Point(x * cosine - y * sine, y * cosine + x * sine)
    if let old = wedge {
      wedge = (
        right: old.right.x * right.y - old.right.y * right.x > 0 ? right : old.right,
        left: old.left.x * left.y - old.left.y * left.x < 0 ? left : old.left
      )
    } else {
      wedge = (right, left)
    }
  }
  if kept.last != previous { kept.append(previous) }
  return kept
}

/// The points of a path that get a marker: the first, and each that is at least `spacing` away from the one before.
/// - Complexity: linear in the number of points.
package func spread(_ points: [Point], spacing: Double) -> [Point] {
  var kept: [Point] = []
  for point in points {
    if let last = kept.last {
      let dx = point.x - last.x
      let dy = point.y - last.y
      if dx * dx + dy * dy < spacing * spacing { continue }
    }
    kept.append(point)
  }
  return kept
}
