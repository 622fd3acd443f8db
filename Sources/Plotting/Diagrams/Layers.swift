/// The rows of a layered diagram: their nodes, the order and the horizontal positions.
struct Layers: Sendable {
  /// The row of each node. Placeholders for lines that pass a row come after the real nodes.
  private(set) var levels: [Int]
  private(set) var rows: [[Int]]
  /// The nodes along each edge.
  private(set) var routes: [[Int]] = []
  /// The number of nodes that are not placeholders.
  private let thingCount: Int
  /// The nodes one row below that each node leads to, and those that lead to it.
  private var below: [[Int]]
  private var above: [[Int]]

  init(levels: [Int], _ edges: [(upper: Int, lower: Int)]) {
    self.levels = levels
    thingCount = levels.count
    rows = [[Int]](repeating: [], count: (levels.max() ?? -1) + 1)
    below = [[Int]](repeating: [], count: levels.count)
    above = below
    for edge in edges { add(edge) }
  }

  private mutating func add(_ edge: (upper: Int, lower: Int)) {
    var route = [edge.upper]
    for level in (levels[edge.upper] + 1)..<levels[edge.lower] {
      route.append(levels.count)
      levels.append(level)
      below.append([])
      above.append([])
    }
    route.append(edge.lower)
    for node in route where !rows[levels[node]].contains(node) { rows[levels[node]].append(node) }
    for (upper, lower) in zip(route, route.dropFirst()) {
      below[upper].append(lower)
      above[lower].append(upper)
    }
    routes.append(route)
  }

  // MARK: Order

  /// Orders the rows so that few lines cross.
  ///
  /// - Returns: the number of remaining crossings.
  mutating func untangle() -> Int {
    var places = [Int](repeating: 0, count: levels.count)
    for row in rows { for (index, node) in row.enumerated() { places[node] = index } }
    var best = rows
    var fewest = crossings(places)
    for sweep in 0..<12 where fewest > 0 {
      let downwards = sweep.isMultiple(of: 2)
      for level in downwards ? Array(rows.indices.dropFirst()) : rows.indices.dropLast().reversed() {
        let keys = rows[level].enumerated().map { index, node in
          let neighbours = downwards ? above[node] : below[node]
          let sum = neighbours.reduce(0) { $0 + places[$1] }
          return (node, neighbours.isEmpty ? Double(index) : Double(sum) / Double(neighbours.count), index)
        }
        rows[level] = keys.sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map(\.0)
        for (index, node) in rows[level].enumerated() { places[node] = index }
      }
      let count = crossings(places)
      if count < fewest { (best, fewest) = (rows, count) }
    }
    rows = best
    return fewest
  }

  private func crossings(_ places: [Int]) -> Int {
    var count = 0
    for row in rows {
      let pairs = row.flatMap { upper in below[upper].map { (places[upper], places[$0]) } }
      for (index, a) in pairs.enumerated() {
        count += pairs[(index + 1)...].count { (a.0 - $0.0) * (a.1 - $0.1) < 0 }
      }
    }
    return count
  }

  // MARK: Positions

  /// The position of each node in its row: as near to its neighbours above and below as the other nodes of its row
  /// allow.
  func places() -> [Double] {
    var x = [Double](repeating: 0, count: levels.count)
    for row in rows {
      for (index, node) in row.enumerated() { x[node] = Double(index) - Double(row.count - 1) / 2 }
    }
    for _ in 0..<60 {
      for row in rows {
        let wanted = row.map { node in
          let neighbours = above[node] + below[node]
          return neighbours.reduce(0) { $0 + x[$1] } / Double(max(neighbours.count, 1))
        }
        var (pushed, pulled) = (wanted, wanted)
        for i in row.indices.dropFirst() { pushed[i] = max(pushed[i], pushed[i - 1] + gap(row[i - 1], row[i])) }
        for i in row.indices.dropLast().reversed() {
          pulled[i] = min(pulled[i], pulled[i + 1] - gap(row[i], row[i + 1]))
        }
        for (i, node) in row.enumerated() { x[node] = (pushed[i] + pulled[i]) / 2 }
      }
    }
    return x
  }

  /// The distance between two neighbours. A line needs less space than a node.
  private func gap(_ one: Int, _ other: Int) -> Double {
    (one < thingCount ? 0.5 : 0.22) + (other < thingCount ? 0.5 : 0.22)
  }
}
