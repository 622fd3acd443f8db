import Testing

@testable import Plotting

@Suite struct LayeredDiagramTests {
  /// Two parents of one child, given in the order in which their lines cross, and a line that passes a row.
  private static let edges: [LayeredDiagram.Edge] = [
    ("root", "a"), ("root", "b"), ("a", "right"), ("b", "left"), ("a", "far right"), ("b", "far left"),
    ("root", "right"),
  ]

  @Test func aThingStandsBelowAllThatLeadToIt() throws {
    let diagram = try LayeredDiagram(Self.edges)
    #expect(diagram.rows.map { Set($0) } == [["root"], ["a", "b"], ["right", "left", "far right", "far left"]])
    #expect(diagram.place(of: "root")?.y == 0)
    #expect(diagram.place(of: "right")?.y == -2)
    #expect(diagram.place(of: "nobody") == nil)
  }

  @Test func linesAreUntangled() throws {
    let tangled: [LayeredDiagram.Edge] = [("a", "x"), ("b", "y"), ("c", "x"), ("a", "z"), ("b", "z"), ("c", "z")]
    #expect(try LayeredDiagram(Self.edges).crossings == 0)
    let diagram = try LayeredDiagram(tangled)
    #expect(diagram.crossings == 1)
    #expect(
      diagram.rows[0] == ["a", "c", "b"] || diagram.rows[0] == ["b", "a", "c"] || diagram.rows[0] == ["b", "c", "a"])
  }

  /// A complete bipartite diagram cannot be drawn without a crossing.
  @Test func whatMustCrossIsCounted() throws {
    let edges: [LayeredDiagram.Edge] = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    #expect(try LayeredDiagram(edges).crossings == 1)
  }

  @Test func cardsOfARowHaveRoom() throws {
    let diagram = try LayeredDiagram(Self.edges)
    for row in diagram.rows {
      let places = row.compactMap { diagram.place(of: $0)?.x }
      for (left, right) in zip(places, places.dropFirst()) { #expect(right - left > 0.99) }
      for place in places { #expect(diagram.width.contains(place - 0.5) && diagram.width.contains(place + 0.5)) }
    }
  }

  @Test func aLineLeadsFromMiddleToMiddleAndAroundWhatStandsBetween() throws {
    let diagram = try LayeredDiagram(Self.edges)
    let line = diagram.line(from: "root", to: "right")
    #expect(line.first == diagram.place(of: "root"))
    #expect(line.last == diagram.place(of: "right"))
    #expect(zip(line, line.dropFirst()).allSatisfy { $1.y <= $0.y })
    let passing = try #require(line.min { abs($0.y + 1) < abs($1.y + 1) })
    for name in ["a", "b"] { #expect(abs(passing.x - (diagram.place(of: name)?.x ?? 0)) > 0.5) }
    #expect(diagram.line(from: "right", to: "root").isEmpty)
    #expect(diagram.line(from: "root", to: "nobody").isEmpty)
  }

  @Test func noLinesAreNoDiagram() throws {
    let diagram = try LayeredDiagram([])
    #expect(diagram.rows.isEmpty)
    #expect(diagram.width == -0.5...0.5)
  }

  @Test(arguments: ["aa": "a", "ab bc ca cd de": "abc", "za ab ba by": "ab"])
  func aCircleIsNamed(lines: String, circle: String) {
    let edges = lines.split(separator: " ").map { LayeredDiagram.Edge(String($0.prefix(1)), String($0.suffix(1))) }
    let cycle = #expect(throws: LayeredDiagram.Cycle.self) { try LayeredDiagram(edges) }
    let names = cycle?.names ?? []
    #expect(names.sorted().joined() == circle)
    // Each leads to the next, and the last to the first.
    for (name, next) in zip(names, names.dropFirst() + names.prefix(1)) {
      #expect(edges.contains { $0 == (name, next) })
    }
  }
}
