import Plotting
import Testing

@Suite struct ContourTests {
  private let bowl = Field(x: -1...1, y: -1...1, columns: 41, rows: 41) { $0 * $0 + $1 * $1 }

  /// Grid coordinates of a field on [-1, 1]².
  private func distance(_ point: Point) -> Double {
    let x = point.x / 20 - 1
    let y = point.y / 20 - 1
    return (x * x + y * y).squareRoot()
  }

  @Test func aCircleIsOneClosedLine() {
    let chains = MarchingSquares.lines(of: bowl, at: 0.25)
    #expect(chains.count == 1)
    #expect(chains[0].isClosed)
    for point in chains[0].points { #expect(abs(distance(point) - 0.5) < 0.005) }
  }

  @Test func linesEndAtTheBorder() {
    let chains = MarchingSquares.lines(of: bowl, at: 1.5)
    #expect(chains.count == 4)
    #expect(chains.allSatisfy { !$0.isClosed })
    for chain in chains {
      for end in [chain.points[0], chain.points[chain.points.count - 1]] {
        #expect(end.x == 0 || end.x == 40 || end.y == 0 || end.y == 40)
      }
    }
  }

  @Test func regionsCloseAlongTheBorder() {
    let chains = MarchingSquares.region(of: bowl, atLeast: 1.5)
    #expect(chains.count == 4)
    #expect(chains.allSatisfy { $0.isClosed })
    // Each corner of the square belongs to one of them.
    let corners = [Point(0, 0), Point(40, 0), Point(0, 40), Point(40, 40)]
    #expect(corners.allSatisfy { corner in chains.contains { $0.points.contains(corner) } })
  }

  @Test func theRegionAboveAnInnerCircleHasAHole() {
    let chains = MarchingSquares.region(of: bowl, atLeast: 0.25)
    #expect(chains.count == 2)
    #expect(abs(evenOddArea(chains) - (1600 - .pi * 100)) < 4)
  }

  @Test func levelsOutsideTheValuesHaveNoLines() {
    #expect(MarchingSquares.lines(of: bowl, at: -1).isEmpty)
    #expect(MarchingSquares.lines(of: bowl, at: 3).isEmpty)
    #expect(MarchingSquares.region(of: bowl, atLeast: 3).isEmpty)
    #expect(evenOddArea(MarchingSquares.region(of: bowl, atLeast: -1)) == 1600)
  }

  /// Two nodes above and two below, in alternating corners: the mean of the four determines which pair is joined.
  @Test(arguments: [(3.0, true), (-3.0, false)])
  func saddlesAreJoinedThroughTheirCentre(high: Double, isJoined: Bool) {
    // Above at the lower left and upper right; the mean is (2 · high ∓ 2) / 4.
    let field = Field(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, y in
      let isCrosswise = x == y
      return high > 0 ? (isCrosswise ? high : -1) : (isCrosswise ? 1 : high)
    }
    let chains = MarchingSquares.lines(of: field, at: 0)
    #expect(chains.count == 2)
    // If the corners above are joined, each line cuts off a corner below: the upper left and the lower right.
    let cutOff = chains.map { chain in
      chain.points.reduce(Point(0, 0)) { Point($0.x + $1.x / 2, $0.y + $1.y / 2) }
    }
    #expect(cutOff.allSatisfy { ($0.x > 0.5) != ($0.y > 0.5) } == isJoined)
  }

  @Test func undefinedValuesLeaveAGap() {
    let field = Field(x: -1...1, y: -1...1, columns: 41, rows: 41) { x, y in
      x > 0.2 ? .nan : x * x + y * y
    }
    let lines = MarchingSquares.lines(of: field, at: 0.25)
    #expect(lines.count == 1)
    #expect(!lines[0].isClosed)
    #expect(lines[0].points.allSatisfy { $0.x <= 24 })
    let defined = MarchingSquares.definedRegion(of: field)
    #expect(evenOddArea(defined) == 24 * 40)
    #expect(evenOddArea(MarchingSquares.region(of: field, atLeast: 0.25)) < 24 * 40)
    let nothing = Field(x: 0...1, y: 0...1, columns: 5, rows: 5) { _, _ in .nan }
    #expect(MarchingSquares.definedRegion(of: nothing).isEmpty)
    #expect(LevelSpacing.count(5).levels(for: nothing).isEmpty)
  }

  @Test func infiniteValuesAreSimplyAbove() {
    let field = Field(x: -1...1, y: -1...1, columns: 21, rows: 21) { x, y in
      let r = x * x + y * y
      return r > 0.5 ? .infinity : r
    }
    let chains = MarchingSquares.region(of: field, atLeast: 0.25)
    #expect(!chains.isEmpty)
    #expect(chains.flatMap(\.points).count { !$0.isFinite } == 0)
  }

  @Test func fieldsAreSampledRowByRowWithBothEnds() {
    let field = Field(x: 0...2, y: 10...20, columns: 3, rows: 2) { $0 + $1 }
    #expect(field.values == [10, 11, 12, 20, 21, 22])
    #expect(field[2, 1] == 22)
  }

  // MARK: Levels

  /// The values of a field with a smallest and a largest one.
  private func field(_ least: Double, _ greatest: Double) -> Field {
    Field(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, _ in x == 0 ? least : greatest }
  }

  @Test(arguments: [
    (0.0, 10.2, 25, 0.4, 25), (0.0, 86.0, 8, 10.0, 8), (-1.0, 1.0, 4, 0.5, 3), (0.0, 1e-9, 5, 2e-10, 4),
    (-50.0, 50.0, 9, 10.0, 9),
  ])
  func levelsAreRoundAndAboutAsManyAsAskedFor(
    least: Double, greatest: Double, count: Int, step: Double, expected: Int
  ) {
    let levels = LevelSpacing.count(count).levels(for: field(least, greatest))
    #expect(levels.count == expected)
    for level in levels {
      #expect(level > least && level < greatest)
      #expect(abs((level / step).rounded() - level / step) < 1e-6)
    }
  }

  @Test func listedLevelsAreSortedAndKept() {
    #expect(LevelSpacing.values([5, 1, .nan, 100]).levels(for: field(0, 10)) == [1, 5, 100])
  }

  @Test func logarithmicLevelsHaveEqualRatios() {
    let levels = LevelSpacing.logCount(5).levels(for: field(1e-3, 1e3))
    #expect(levels.count == 5)
    for (lower, upper) in zip(levels, levels.dropFirst()) { #expect(abs(upper / lower - 10) < 1e-9) }
    // A smallest value of zero does not lead to infinitely many levels.
    let fromZero = LevelSpacing.logCount(6).levels(
      for: Field(x: 0...1, y: 0...1, columns: 2, rows: 2) { $0 * 1000 + 0 * $1 })
    #expect(fromZero.allSatisfy { $0 > 0 && $0 < 1000 })
  }

  @Test func constantFieldsHaveNoLevels() {
    #expect(LevelSpacing.count(10).levels(for: field(3, 3)).isEmpty)
    #expect(LevelSpacing.logCount(10).levels(for: field(-3, -1)).isEmpty)
    #expect(LevelSpacing.count(0).levels(for: field(0, 1)).isEmpty)
    #expect(LevelSpacing.count(1_000_000).levels(for: field(0, 1)).count <= 201)
  }

  /// The area inside nested outlines by the even-odd rule, in grid cells.
  private func evenOddArea(_ chains: [MarchingSquares.Chain]) -> Double {
    // Outlines that do not cross: those inside others count negatively. Sort by size, alternate by nesting.
    let areas = chains.map { abs(area($0.points)) }.sorted(by: >)
    guard let first = areas.first else { return 0 }
    return chains.count == 2 && isNested(chains) ? first - areas[1] : areas.reduce(0, +)
  }

  private func isNested(_ chains: [MarchingSquares.Chain]) -> Bool {
    let boxes = chains.map { chain in
      (chain.points.map(\.x).min() ?? 0, chain.points.map(\.x).max() ?? 0)
    }
    return (boxes[0].0 <= boxes[1].0 && boxes[0].1 >= boxes[1].1)
      || (boxes[1].0 <= boxes[0].0 && boxes[1].1 >= boxes[0].1)
  }

  private func area(_ points: [Point]) -> Double {
    zip(points, points.dropFirst() + points.prefix(1)).map { ($0.x * $1.y - $1.x * $0.y) / 2 }.reduce(0, +)
  }
}
