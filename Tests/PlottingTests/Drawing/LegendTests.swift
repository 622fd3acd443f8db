import Plotting
import Testing

@Suite struct LegendTests {
  private let blue = Samples.blue

  @Test func legendStandsInAFreeCorner() throws {
    // Decreases from the upper left to the lower right.
    let falling = Panel(marks: [.line([Point(0, 10), Point(10, 0)], stroke: blue, label: "falling")])
    let drawn = Drawn(Figure(falling))
    let label = try #require(drawn.bounds(of: "falling"))
    let frame = drawn.layout.frames[0]
    #expect(label.minX > frame.midX && label.maxY < frame.midY)
    let rising = Panel(marks: [.line([Point(0, 0), Point(10, 10)], stroke: blue, label: "rising")])
    let other = try #require(Drawn(Figure(rising)).bounds(of: "rising"))
    #expect(other.maxX < frame.midX && other.maxY < frame.midY)
  }

  @Test func legendStandsBesideWhenDataIsEverywhere() throws {
    let everywhere = (0...400).map { Point(Double($0), $0.isMultiple(of: 2) ? 0 : 1) }
    let drawn = Drawn(Figure(Panel(marks: [.line(everywhere, stroke: blue, label: "noise")])))
    let label = try #require(drawn.bounds(of: "noise"))
    #expect(label.minX > drawn.layout.frames[0].maxX)
    #expect(drawn.outside == [])
  }

  @Test func legendKeepsToTheCornerAskedFor() throws {
    for (corner, isLeft, isTop) in [
      (LegendPlacement.topLeft, true, true), (.topRight, false, true), (.bottomLeft, true, false),
      (.bottomRight, false, false),
    ] {
      let panel = Panel(marks: [.line([Point(0, 0), Point(1, 1)], stroke: blue, label: "line")], legend: corner)
      let drawn = Drawn(Figure(panel))
      let label = try #require(drawn.bounds(of: "line"))
      let frame = drawn.layout.frames[0]
      #expect((label.midX < frame.midX) == isLeft && (label.midY < frame.midY) == isTop)
    }
    let none = Panel(marks: [.line([Point(0, 0), Point(1, 1)], stroke: blue, label: "line")], legend: .none)
    #expect(!Drawn(Figure(none)).strings.contains("line"))
  }

  @Test func aRepeatedLabelIsListedOnce() {
    let marker = Marker(.diamond, fill: .black)
    let panel = Panel(marks: [
      .markers([Point(0, 0)], marker, label: "end"), .markers([Point(1, 1)], marker, label: "end"),
      .markers([Point(2, 2)], Marker(.star, fill: .black), label: "minimum"),
    ])
    let strings = Drawn(Figure(panel)).strings
    #expect(strings.count { $0 == "end" } == 1 && strings.contains("minimum"))
  }

  @Test func aLineWithMarkersInOnePanelOnlyIsListedOnce() {
    let path = [Point(0, 0), Point(1, 1)]
    let plain = Panel(marks: [.path(path, stroke: blue, marker: nil, label: "rule")])
    let marked = Panel(marks: [.path(path, stroke: blue, marker: Marker(.circle, fill: blue.color), label: "rule")])
    let dashed = Panel(marks: [
      .path(path, stroke: Stroke(blue.color, width: blue.width, dash: .dashed), marker: nil, label: "rule")
    ])
    for panels in [[plain, marked], [marked, plain]] {
      let drawn = Drawn(Figure(columns: 2, hasCommonLegend: true, panels: panels))
      #expect(drawn.strings.count { $0 == "rule" } == 1)
    }
    let different = Drawn(Figure(columns: 2, hasCommonLegend: true, panels: [plain, dashed]))
    #expect(different.strings.count { $0 == "rule" } == 2)
  }
}
