/// A diagram of nodes in rows, with lines that lead downwards, such as a family tree or the layers of a network.
///
/// A node's row is the length of the longest path that leads to it. The order within rows is found by moving each node
/// to the mean position of its neighbours above, then below, and choosing the order with the fewest crossings. A line
/// that passes a row has a position in it, so that it never runs behind a node.
///
/// Nothing is drawn: ``place(of:)`` and ``line(from:to:)`` return the positions of cards and lines. The unit is the
/// space of one card; rows go downwards from y = 0.
///
/// Making a diagram takes about 70 passes over the lines. After K. Sugiyama, S. Tagawa and M. Toda, Methods for Visual
/// Understanding of Hierarchical System Structures, 1981, DOI 10.1109/TSMC.1981.4308636.
public struct LayeredDiagram: Sendable {
  /// A line from one node to another.
  public typealias Edge = (from: String, to: String)

  /// The names of the nodes by row, from left to right.
  public let rows: [[String]]
  /// The number of pairs of lines that cross.
  public let crossings: Int
  /// The horizontal extent of nodes and lines.
  public let width: ClosedRange<Double>

  private let nodes: [String: Int]
  private let layers: Layers
  private let x: [Double]

  /// - Parameter edges: each line once. If the order is not determined, earlier nodes are placed farther left.
  /// - Throws: ``Cycle`` if the lines form a cycle.
  public init(_ edges: [Edge]) throws(Cycle) {
    var nodes: [String: Int] = [:]
    var names: [String] = []
    for name in edges.flatMap({ [$0.from, $0.to] }) where nodes[name] == nil {
      nodes[name] = names.count
      names.append(name)
    }
    let pairs = edges.map { (upper: nodes[$0.from] ?? 0, lower: nodes[$0.to] ?? 0) }
    let levels: [Int]
    do { levels = try LayeredDiagram.levels(count: names.count, pairs) } catch {
      throw Cycle(names: error.nodes.map { names[$0] })
    }
    var layers = Layers(levels: levels, pairs)
    crossings = layers.untangle()
    self.nodes = nodes
    self.layers = layers
    x = layers.places()
    rows = layers.rows.map { row in row.filter { $0 < names.count }.map { names[$0] } }
    width = ((x.min() ?? 0) - 0.5)...((x.max() ?? 0) + 0.5)
  }

  /// A cycle of lines, whose nodes can't be arranged in rows.
  public struct Cycle: Error, CustomStringConvertible {
    /// The nodes of the cycle, each followed by the one it leads to.
    public var names: [String]

    public var description: String {
      "these lines lead in a circle: \((names + names.prefix(1)).joined(separator: " → "))"
    }
  }

  /// The centre of a node, or nil for a name that no line has.
  public func place(of name: String) -> Point? {
    nodes[name].map { Point(x[$0], -Double(layers.levels[$0])) }
  }

  /// A line from the centre of one node to that of another, vertical at its ends and smooth where it passes rows. It is
  /// empty if the diagram has no such line.
  public func line(from: String, to: String) -> [Point] {
    guard let upper = nodes[from], let lower = nodes[to],
      let route = layers.routes.first(where: { $0.first == upper && $0.last == lower })
    else { return [] }
    let places = route.map { x[$0] }
    // Cubic pieces with Catmull–Rom slopes.
    let slopes = places.indices.map { index in
      index == 0 || index == places.count - 1 ? 0 : (places[index + 1] - places[index - 1]) / 2
    }
    return places.indices.dropLast().flatMap { index in
      (0...24).map { step in
        let t = Double(step) / 24
        let (late, early) = (t * t, (1 - t) * (1 - t))
        let straight = places[index] * early * (1 + 2 * t) + places[index + 1] * late * (3 - 2 * t)
        let bend = slopes[index] * t * early - slopes[index + 1] * late * (1 - t)
        return Point(straight + bend, -Double(layers.levels[upper] + index) - t)
      }
    }
  }

  /// The nodes of a cycle.
  private struct Circle: Error {
    var nodes: [Int]
  }

  /// The length of the longest path to each node.
  private static func levels(count: Int, _ edges: [(upper: Int, lower: Int)]) throws(Circle) -> [Int] {
    var levels = [Int](repeating: 0, count: count)
    // A path has at most as many nodes as there are; a level that still grows after that belongs to a cycle.
    for _ in 0...count {
      var grows = false
      for (upper, lower) in edges where levels[lower] <= levels[upper] {
        levels[lower] = levels[upper] + 1
        grows = true
      }
      if !grows { return levels }
    }
    // Upwards from the lowest, each node is directly below another; the first one met twice is part of the cycle.
    var way: [Int] = []
    var node = levels.indices.max { levels[$0] < levels[$1] }
    while let here = node {
      if let first = way.firstIndex(of: here) { throw Circle(nodes: way[first...].reversed()) }
      way.append(here)
      node = edges.filter { $0.lower == here }.max { levels[$0.upper] < levels[$1.upper] }?.upper
    }
    throw Circle(nodes: way)
  }
}
