/// A diagram in rows: things, and what leads from one to another, each line downwards. A family tree is one, and so are
/// the layers of a network.
///
/// A thing's row is the length of the longest way that leads to it. Within the rows the order is found by moving each
/// thing to the mean place of its neighbours above, then below, and keeping what crosses least; a line that passes a row
/// has a place in it, so that it never runs behind a thing.
///
/// Nothing is drawn: ``place(of:)`` and ``line(from:to:)`` say where cards and lines belong, in units of one card's room,
/// rows downwards from y = 0.
///
/// Making one costs some 70 passes over the lines. After K. Sugiyama, S. Tagawa and M. Toda, Methods for Visual
/// Understanding of Hierarchical System Structures, 1981, DOI 10.1109/TSMC.1981.4308636.
public struct LayeredDiagram: Sendable {
  /// A line from one thing to another.
  public typealias Edge = (from: String, to: String)

  /// The names of things by row, from left to right.
  public let rows: [[String]]
  /// How many pairs of lines cross.
  public let crossings: Int
  /// The room that things and lines take.
  public let width: ClosedRange<Double>

  private let nodes: [String: Int]
  private let layers: Layers
  private let x: [Double]

  /// - Parameter edges: each line once; where an order is free, what comes first stands farther left.
  /// - Throws: ``Cycle`` where lines lead back to where they began.
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

  /// Lines that lead in a circle, so that no thing of it can stand above the others.
  public struct Cycle: Error, CustomStringConvertible {
    /// The things of the circle, each above the next.
    public var names: [String]

    public var description: String {
      "these lines lead in a circle: \((names + names.prefix(1)).joined(separator: " → "))"
    }
  }

  /// Where a thing's middle is; nil for a name that no line has.
  public func place(of name: String) -> Point? {
    nodes[name].map { Point(x[$0], -Double(layers.levels[$0])) }
  }

  /// A line from the middle of one thing to that of another, upright at its ends and smooth where it passes rows; empty
  /// where the diagram has none.
  public func line(from: String, to: String) -> [Point] {
    guard let upper = nodes[from], let lower = nodes[to],
      let route = layers.routes.first(where: { $0.first == upper && $0.last == lower })
    else { return [] }
    let places = route.map { x[$0] }
    // Cubic pieces with the slopes of Catmull and Rom.
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

  /// Nodes of a circle.
  private struct Circle: Error {
    var nodes: [Int]
  }

  /// The length of the longest way to each node.
  private static func levels(count: Int, _ edges: [(upper: Int, lower: Int)]) throws(Circle) -> [Int] {
    var levels = [Int](repeating: 0, count: count)
    // A way is at most as long as there are nodes; what still grows after that goes round.
    for _ in 0...count {
      var grows = false
      for (upper, lower) in edges where levels[lower] <= levels[upper] {
        levels[lower] = levels[upper] + 1
        grows = true
      }
      if !grows { return levels }
    }
    // Upwards from the lowest, each node stands just below another; the first met twice is of the circle.
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
