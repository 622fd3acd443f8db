/// Finds where a field crosses a level, by marching squares, in grid coordinates: column and row, counted from zero.
///
/// In a cell whose corners alternate, the mean of the four corners decides which two are joined.
/// W. E. Lorensen and H. E. Cline, 'Marching cubes', SIGGRAPH 1987 (doi:10.1145/37402.37422), in two dimensions.
package struct MarchingSquares {
  /// A run of points along a level.
  package struct Chain: Sendable, Equatable {
    package var points: [Point]
    package var isClosed: Bool
  }

  private enum Border {
    /// Lines end at the border.
    case open
    /// Everything outside counts as below: lines that reach the border run along it, so every chain is closed.
    case below
  }

  private let columns: Int
  private let rows: Int
  private let values: [Double]
  /// How many nodes were added on each side.
  private let padding: Int

  /// Lines of a level. Where the field is NaN, or at a border, they end.
  /// - Complexity: linear in the number of samples.
  package static func lines(of field: Field, at level: Double) -> [Chain] {
    MarchingSquares(field, border: .open).chains {
      $0 >= level
    } crossing: { first, second in
      let part = (level - first) / (second - first)
      return part.isFinite ? min(max(part, 0), 1) : 0.5
    }
  }

  /// Closed outlines of the region whose values are at least `level`; where the field is NaN there is none.
  /// - Complexity: linear in the number of samples.
  package static func region(of field: Field, atLeast level: Double) -> [Chain] {
    MarchingSquares(field, border: .below).chains {
      $0 >= level
    } crossing: { first, second in
      if first.isNaN { return 1 }
      if second.isNaN { return 0 }
      let part = (level - first) / (second - first)
      return part.isFinite ? min(max(part, 0), 1) : 0.5
    }
  }

  /// Closed outlines of the region where the field is not NaN.
  package static func definedRegion(of field: Field) -> [Chain] {
    MarchingSquares(field, border: .below).chains {
      !$0.isNaN
    } crossing: { first, _ in
      first.isNaN ? 1 : 0
    }
  }

  private init(_ field: Field, border: Border) {
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
      // NaN stands for below: it is not at least any level.
      var padded = Array(repeating: Double.nan, count: columns * rows)
      for row in 0..<field.rows {
        for column in 0..<field.columns {
          padded[(row + 1) * columns + column + 1] = field.values[row * field.columns + column]
        }
      }
      values = padded
    }
  }

  /// Walks the boundary between the nodes that are inside and those that are not.
  ///
  /// - Parameter crossing: how far from the first node to the second the boundary lies, from 0 to 1.
  private func chains(
    inside: (Double) -> Bool, crossing: (_ first: Double, _ second: Double) -> Double
  ) -> [Chain] {
    // Every crossing lies on an edge between two nodes: edge 2n runs from node n to the next column, edge 2n + 1 to the
    // next row. A crossing is joined to at most two others, one in each cell beside its edge.
    var links = Array(repeating: (Int32(-1), Int32(-1)), count: columns * rows * 2)
    var used: [Int32] = []
    func join(_ first: Int, _ second: Int) {
      for (edge, other) in [(first, second), (second, first)] {
        if links[edge].0 < 0 {
          links[edge].0 = Int32(truncatingIfNeeded: other)
          used.append(Int32(truncatingIfNeeded: edge))
        } else {
          links[edge].1 = Int32(truncatingIfNeeded: other)
        }
      }
    }

    let flags = values.map(inside)
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        let node = row * columns + column
        let above = node + columns
        let pattern =
          (flags[node] ? 1 : 0) | (flags[node + 1] ? 2 : 0) | (flags[above + 1] ? 4 : 0) | (flags[above] ? 8 : 0)
        if pattern == 0 || pattern == 15 { continue }
        let corners = (values[node], values[node + 1], values[above + 1], values[above])
        // A line has a gap where a corner is NaN; a region ends there.
        if padding == 0, (corners.0 + corners.1 + corners.2 + corners.3).isNaN { continue }
        let bottom = 2 * node
        let left = 2 * node + 1
        let right = 2 * (node + 1) + 1
        let top = 2 * above
        switch pattern {
        case 1, 14: join(left, bottom)
        case 2, 13: join(bottom, right)
        case 4, 11: join(right, top)
        case 8, 7: join(top, left)
        case 3, 12: join(left, right)
        case 6, 9: join(bottom, top)
        default:
          let centre = corners.0 / 4 + corners.1 / 4 + corners.2 / 4 + corners.3 / 4
          let isInside = !centre.isNaN && inside(centre)
          if (pattern == 5) == isInside {
            join(left, top)
            join(bottom, right)
          } else {
            join(left, bottom)
            join(right, top)
          }
        }
      }
    }
    return trace(&links, used, crossing: crossing)
  }

  private func trace(
    _ links: inout [(Int32, Int32)], _ used: [Int32], crossing: (Double, Double) -> Double
  ) -> [Chain] {
    var chains: [Chain] = []
    var visited = Array(repeating: false, count: links.count)

    func walk(from start: Int, isClosed: Bool) {
      var points: [Point] = []
      var edge = start
      while true {
        visited[edge] = true
        points.append(place(of: edge, crossing: crossing))
        let (first, second) = links[edge]
        if first >= 0, !visited[Int(first)] {
          edge = Int(first)
        } else if second >= 0, !visited[Int(second)] {
          edge = Int(second)
        } else {
          break
        }
      }
      chains.append(Chain(points: points, isClosed: isClosed))
    }

    // Chains with ends first: walked from an end they stay whole.
    for edge in used where !visited[Int(edge)] && links[Int(edge)].1 < 0 { walk(from: Int(edge), isClosed: false) }
    for edge in used where !visited[Int(edge)] { walk(from: Int(edge), isClosed: true) }
    return chains
  }

  /// Where on an edge the boundary lies, in the coordinates of the field without padding.
  private func place(of edge: Int, crossing: (Double, Double) -> Double) -> Point {
    let node = edge / 2
    let other = edge.isMultiple(of: 2) ? node + 1 : node + columns
    let part = crossing(values[node], values[other])
    func position(_ index: Int, _ count: Int) -> Double {
      Double(min(max(index - padding, 0), count - 2 * padding - 1))
    }
    let first = Point(position(node % columns, columns), position(node / columns, rows))
    let second = Point(position(other % columns, columns), position(other / columns, rows))
    return Point(first.x + (second.x - first.x) * part, first.y + (second.y - first.y) * part)
  }
}
