extension Rectangle {
  /// The part of a segment inside the rectangle, or nil if there is none. The ends may be any finite distance away.
  ///
  /// Y.-D. Liang and B. A. Barsky, 'A new concept and method for line clipping', ACM Transactions on Graphics 3 (1984).
  package func clip(_ start: Point, _ end: Point) -> (start: Point, end: Point)? {
    if contains(start), contains(end) { return (start, end) }
    // Measured from the nearer end, the parameter of an intersection keeps its precision when the other end is far
    // away.
    if distance(to: end) < distance(to: start) {
      guard let (first, second) = clipFromStart(end, start) else { return nil }
      return (second, first)
    }
    return clipFromStart(start, end)
  }

  private func distance(to point: Point) -> Double {
    max(minX - point.x, point.x - maxX, minY - point.y, point.y - maxY, 0)
  }

  private func clipFromStart(_ start: Point, _ end: Point) -> (start: Point, end: Point)? {
    let dx = end.x - start.x
    let dy = end.y - start.y
    var enter = 0.0
    var leave = 1.0
    for (change, room) in [
      (-dx, start.x - minX), (dx, maxX - start.x), (-dy, start.y - minY), (dy, maxY - start.y),
    ] {
      if change == 0 {
        if room < 0 { return nil }
      } else {
        let part = room / change
        if change < 0 { enter = max(enter, part) } else { leave = min(leave, part) }
      }
    }
    guard enter <= leave else { return nil }
    let first = Point(start.x + enter * dx, start.y + enter * dy)
    let second = leave == 1 ? end : Point(start.x + leave * dx, start.y + leave * dy)
    return (nearest(to: first), nearest(to: second))
  }

  /// The parts of a line inside the rectangle. Nil among the points is a gap.
  /// - Complexity: linear in the number of points.
  package func clip(_ points: [Point?]) -> [[Point]] {
    var pieces: [[Point]] = []
    var current: [Point] = []
    var previous: Point?
    func finish() {
      if !current.isEmpty { pieces.append(current) }
      current = []
    }
    for point in points {
      guard let point else {
        finish()
        previous = nil
        continue
      }
      guard let last = previous else {
        previous = point
        if contains(point) { current = [point] }
        continue
      }
      previous = point
      guard let (start, end) = clip(last, point) else {
        finish()
        continue
      }
      if current.last != start {
        finish()
        current = [start]
      }
      current.append(end)
    }
    finish()
    return pieces
  }

  /// The parts of a line outside the rectangle.
  func parts(outside line: [Point]) -> [[Point]] {
    var parts: [[Point]] = []
    var current: [Point] = line.first.map { contains($0) ? [] : [$0] } ?? []
    for (start, end) in zip(line, line.dropFirst()) {
      guard let inside = clip(start, end) else {
        current.append(end)
        continue
      }
      if !contains(start) { current.append(inside.start) }
      if current.count > 1 { parts.append(current) }
      current = contains(end) ? [] : [inside.end, end]
    }
    if current.count > 1 { parts.append(current) }
    return parts
  }
}
