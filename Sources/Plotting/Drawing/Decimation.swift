/// A line of very many points, reduced to those that make a difference on the canvas: the highest and lowest point of
/// every half unit along x, or, for a line that runs back and forth, every stretch that reaches a place not yet
/// covered.
///
/// - Complexity: linear in the number of points (times the length of a segment for lines that run back and forth).
package func decimated(_ line: [Point], in frame: Rectangle) -> [[Point]] {
  guard line.count > 4000, frame.width > 0, frame.height > 0 else { return [line] }
  let isRising = zip(line, line.dropFirst()).allSatisfy { $0.x <= $1.x }
  if isRising { return [extremes(of: line, every: 0.5)] }
  var kept = spread(line, spacing: 0.4)
  if let last = line.last, kept.last != last { kept.append(last) }
  guard kept.count > 4000 else { return [kept] }
  // A line that covers its surroundings is drawn as coarsely as it must be to stay a small drawing.
  var size = 0.6
  var stretches = visibleStretches(of: kept, in: frame, cell: size)
  while size < coarsestCell, stretches.reduce(0, { $0 + $1.count }) > mostPoints {
    size *= 1.4
    stretches = visibleStretches(of: kept, in: frame, cell: size)
  }
  return stretches
}

/// The number of points above which a line is drawn more coarsely: some 400 KB of SVG. And the widest cell, in canvas
/// units, which a usual stroke still covers.
private let mostPoints = 30_000
private let coarsestCell = 2.0

/// The first, lowest, highest and last point of each stretch of x.
private func extremes(of line: [Point], every width: Double) -> [Point] {
  var kept: [Point] = []
  var start = 0
  while start < line.count {
    let column = (line[start].x / width).rounded(.down)
    var end = start
    var lowest = start
    var highest = start
    while end < line.count, (line[end].x / width).rounded(.down) == column {
      if line[end].y < line[lowest].y { lowest = end }
      if line[end].y > line[highest].y { highest = end }
      end += 1
    }
    var previous = -1
    for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > previous {
      kept.append(line[index])
      previous = index
    }
    start = end
  }
  return kept
}

/// The stretches that cover a small cell not covered by anything before.
private func visibleStretches(of line: [Point], in frame: Rectangle, cell size: Double) -> [[Point]] {
  var cells = Cells(frame, size: size)
  var stretches: [[Point]] = []
  var current: [Point] = []
  for (start, end) in zip(line, line.dropFirst()) {
    if cells.isFull { break }
    let length = max(abs(end.x - start.x), abs(end.y - start.y))
    let steps = min(max(1, Int((length / 0.5).rounded(.up))), 100_000)
    var isNew = false
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      if cells.cover(Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)) { isNew = true }
    }
    if isNew {
      if current.isEmpty { current = [start] }
      current.append(end)
    } else if !current.isEmpty {
      stretches.append(current)
      current = []
    }
  }
  if !current.isEmpty { stretches.append(current) }
  return stretches
}

/// The first place in each square cell, for very many places: as many as the eye can distinguish.
/// - Complexity: linear in the number of places.
package func sparse(_ places: [Point], cell: Double, in frame: Rectangle) -> [Point] {
  guard places.count > 4000, frame.width > 0, frame.height > 0 else { return places }
  var cells = Cells(frame.expanded(by: 1), size: cell)
  return places.filter { cells.cover($0) }
}

/// Square cells over a frame, each covered or not.
private struct Cells {
  private let origin: Point
  private let size: Double
  private let columns: Int
  private let rows: Int
  private var isCovered: [Bool]
  private var free: Int

  init(_ frame: Rectangle, size: Double) {
    origin = Point(frame.minX, frame.minY)
    self.size = size
    columns = max(1, Int((frame.width / size).rounded(.up)) + 1)
    rows = max(1, Int((frame.height / size).rounded(.up)) + 1)
    isCovered = Array(repeating: false, count: columns * rows)
    free = isCovered.count
  }

  var isFull: Bool { free == 0 }

  /// Covers the cell of a place. Returns false if it was already covered.
  mutating func cover(_ place: Point) -> Bool {
    let column = min(max(Int((place.x - origin.x) / size), 0), columns - 1)
    let row = min(max(Int((place.y - origin.y) / size), 0), rows - 1)
    let index = row * columns + column
    if isCovered[index] { return false }
    isCovered[index] = true
    free -= 1
    return true
  }
}
