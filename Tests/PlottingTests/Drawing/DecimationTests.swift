import Plotting
import Testing

@Suite struct DecimationTests {
  private let frame = Rectangle(minX: 0, minY: 0, maxX: 400, maxY: 300)

  @Test func aLongLineKeepsItsExtremesAndEnds() {
    var line = (0..<100_000).map { Point(Double($0) / 250, $0.isMultiple(of: 2) ? 140 : 160) }
    line[34_567].y = 2
    line[71_234].y = 298
    let kept = decimated(line, in: frame)
    #expect(kept.count == 1 && kept[0].count < 5000)
    for point in [line[0], line[34_567], line[71_234], line[99_999]] { #expect(kept[0].contains(point)) }
    for (first, second) in zip(kept[0], kept[0].dropFirst()) { #expect(first.x <= second.x) }
  }

  @Test func shortLinesStayAsTheyAre() {
    let line = (0..<3000).map { Point(Double($0 % 50), Double($0)) }
    #expect(decimated(line, in: frame) == [line])
  }

  @Test func aLineThatRunsBackAndForthCoversTheSamePlaces() {
    // Ten thousand times around the same square.
    let corners = [Point(10, 10), Point(390, 10), Point(390, 290), Point(10, 290)]
    let line = (0..<40_000).map { corners[$0 % 4] }
    let kept = decimated(line, in: frame)
    #expect(kept.map(\.count).reduce(0, +) < 50)
    #expect(Set(kept.flatMap(\.self)) == Set(corners))
  }

  @Test func aCloudKeepsAPointForEachPlaceTheEyeCanPart() {
    let cloud = (0..<200_000).map { index in
      let row = index / 400 % 300
      return Point(Double(index % 400), Double(row) + Double(index % 7) / 10)
    }
    let kept = sparse(cloud, cell: 2, in: frame)
    #expect(kept.count <= 202 * 152 && kept.count > 20_000)
    #expect(sparse(Array(cloud.prefix(100)), cell: 2, in: frame).count == 100)
  }
}
