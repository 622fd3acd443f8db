/// Finds where a field crosses a level, by marching squares, in grid coordinates: column and row, counted from zero.
///
/// In a saddle cell, whose corners alternate, the mean of the four corners determines which two are joined.
/// W. E. Lorensen and H. E. Cline, 'Marching cubes', SIGGRAPH 1987 (doi:10.1145/37402.37422), in two dimensions.
package struct MarchingSquares {
  /// A sequence of points along a level.
  package struct Chain: Sendable, Equatable {
    package var points: [Point]
    package var isClosed: Bool
  }

  private enum Border {
    /// Lines end at the border.
    case open
    /// Everything outside counts as below the level: lines that reach the border continue along it, so every chain is
    /// closed.
    case below
  }

  private let columns: Int
  private let rows: Int
  private let values: [Double]
  /// The number of nodes added on each side.
  private let padding: Int
  private let levels: [Double]
  /// For each level the cells that it crosses, by their first node.
  private var crossed: [[Int32]]
  /// For each edge, the crossings that it is joined to. Edge 2n connects node n to the next column, edge 2n + 1 to the
  /// next row. A crossing is joined to at most two others, one in each cell beside its edge; −1 means none.
  private var links: [(Int32, Int32)]
  private var visited: [Bool]

  /// The lines of a level. They end at the border and where the field is NaN.
  /// - Complexity: linear in the number of samples.
  package static func lines(of field: Field, at level: Double) -> [Chain] { lines(of: field, at: [level])[0] }

  /// The lines of several levels in ascending order.
  /// - Complexity: linear in the number of samples and of the lines' points.
  package static func lines(of field: Field, at levels: [Double]) -> [[Chain]] {
    var squares = MarchingSquares(field, border: .open, levels)
    return levels.indices.map { squares.chains(at: $0) }
  }

  /// Closed outlines of the region whose values are at least `level`. Where the field is NaN, there is no region.
  /// - Complexity: linear in the number of samples.
  package static func region(of field: Field, atLeast level: Double) -> [Chain] {
    regions(of: field, atLeast: [level])[0]
  }

  /// Closed outlines for several levels in ascending order.
  /// - Complexity: linear in the number of samples and of the outlines' points.
  package static func regions(of field: Field, atLeast levels: [Double]) -> [[Chain]] {
    var squares = MarchingSquares(field, border: .below, levels)
    return levels.indices.map { squares.chains(at: $0) }
  }

  /// Closed outlines of the region where the field is not NaN.
  package static func definedRegion(of field: Field) -> [Chain] { region(of: field, atLeast: -.infinity) }

  private init(_ field: Field, border: Border, _ levels: [Double]) {
    self.levels = levels
    switch border {
    case .open:
      columns = field.columns
      rows = field.rows
      values = field.values
      padding = 0
    case .below:
      columns = field.columns + 2
      rows = field.rows + 2
      padding = 1
      // NaN counts as below: it is not at least any level.
      var padded = Array(repeating: Double.nan, count: columns * rows)
      for row in 0..<field.rows {
        for column in 0..<field.columns {
          padded[(row + 1) * columns + column + 1] = field.values[row * field.columns + column]
        }
      }
      values = padded
    }
    links = Array(repeating: (-1, -1), count: columns * rows * 2)
    visited = Array(repeating: false, count: columns * rows * 2)
    crossed = Array(repeating: [], count: levels.count)
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) { sort(row * columns + column) }
    }
  }

  /// Records which levels cross a cell.
  private mutating func sort(_ node: Int) {
    var least = Double.infinity
    var greatest = -Double.infinity
    var gaps = 0
    func take(_ value: Double) {
      if value.isNaN {
        gaps += 1
      } else {
        least = min(least, value)
        greatest = max(greatest, value)
      }
    }
    take(values[node])
    take(values[node + 1])
    take(values[node + columns + 1])
    take(values[node + columns])
    // At a NaN corner a line has a gap, and a region ends.
    if gaps == 4 || (gaps > 0 && padding == 0) { return }
    // The first level above the smallest corner.
    var first = 0
    if gaps == 0 {
      var end = levels.count
      while first < end {
        let middle = (first + end) / 2
        if levels[middle] > least { end = middle } else { first = middle + 1 }
      }
    }
    while first < levels.count, levels[first] <= greatest {
      crossed[first].append(Int32(truncatingIfNeeded: node))
      first += 1
    }
  }

  /// Traces the boundary between the nodes that are at least a level and those that are not.
  private mutating func chains(at index: Int) -> [Chain] {
    let level = levels[index]
    var used: [Int32] = []
    used.reserveCapacity(crossed[index].count * 2)
    for node in crossed[index] { joinCrossings(in: Int(node), level, &used) }
    let chains = trace(used, level)
    for edge in used {
      links[Int(edge)] = (-1, -1)
      visited[Int(edge)] = false
    }
    return chains
  }

  private mutating func joinCrossings(in node: Int, _ level: Double, _ used: inout [Int32]) {
    let above = node + columns
    let corners = (values[node], values[node + 1], values[above + 1], values[above])
    let pattern =
      (corners.0 >= level ? 1 : 0) | (corners.1 >= level ? 2 : 0) | (corners.2 >= level ? 4 : 0)
      | (corners.3 >= level ? 8 : 0)
    let bottom = 2 * node
    let left = 2 * node + 1
    let right = 2 * (node + 1) + 1
    let top = 2 * above
    switch pattern {
    case 0, 15: break
    case 1, 14: join(left, bottom, &used)
    case 2, 13: join(bottom, right, &used)
    case 4, 11: join(right, top, &used)
    case 8, 7: join(top, left, &used)
    case 3, 12: join(left, right, &used)
    case 6, 9: join(bottom, top, &used)
    default:
      let centre = corners.0 / 4 + corners.1 / 4 + corners.2 / 4 + corners.3 / 4
      if (pattern == 5) == (centre >= level) {
        join(left, top, &used)
        join(bottom, right, &used)
      } else {
        join(left, bottom, &used)
        join(right, top, &used)
      }
    }
  }

  private mutating func join(_ first: Int, _ second: Int, _ used: inout [Int32]) {
    link(first, second, &used)
    link(second, first, &used)
  }

  private mutating func link(_ edge: Int, _ other: Int, _ used: inout [Int32]) {
    if links[edge].0 < 0 {
      links[edge].0 = Int32(truncatingIfNeeded: other)
      used.append(Int32(truncatingIfNeeded: edge))
    } else {
      links[edge].1 = Int32(truncatingIfNeeded: other)
    }
  }

  private mutating func trace(_ used: [Int32], _ level: Double) -> [Chain] {
    var chains: [Chain] = []
    // Open chains first: traced from an end, they are complete.
    for edge in used where !visited[Int(edge)] && links[Int(edge)].1 < 0 {
      chains.append(Chain(points: walk(from: Int(edge), level), isClosed: false))
    }
    for edge in used where !visited[Int(edge)] {
      chains.append(Chain(points: walk(from: Int(edge), level), isClosed: true))
    }
    return chains
  }

  private mutating func walk(from start: Int, _ level: Double) -> [Point] {
    var points: [Point] = []
    var edge = start
    while true {
      visited[edge] = true
      points.append(place(of: edge, level))
      let (first, second) = links[edge]
      if first >= 0, !visited[Int(first)] {
        edge = Int(first)
      } else if second >= 0, !visited[Int(second)] {
        edge = Int(second)
      } else {
        return points
      }
    }
  }

  /// The position of the boundary on an edge, in the coordinates of the field without padding.
  private func place(of edge: Int, _ level: Double) -> Point {
    let node = edge / 2
    let row = node / columns
    let column = node - row * columns
    let isAcross = edge.isMultiple(of: 2)
    let first = values[node]
    let second = values[isAcross ? node + 1 : node + columns]
    var part = (level - first) / (second - first)
    if first.isNaN {
      part = 1
    } else if second.isNaN {
      part = 0
    } else {
      part = part.isFinite ? min(max(part, 0), 1) : 0.5
    }
    func position(_ index: Int, _ count: Int) -> Double {
      Double(min(max(index - padding, 0), count - 2 * padding - 1))
    }
    let x = position(column, columns)
    let y = position(row, rows)
    return isAcross
      ? Point(x + (position(column + 1, columns) - x) * part, y)
      : Point(x, y + (position(row + 1, rows) - y) * part)
  }
}
