import Plotting
import Testing

@Suite struct DivergenceMarkTests {
  private let blue = Samples.blue

  @Test func aDivergenceIsMarkedWhereItsPathLeavesTheFrame() throws {
    var panel = Samples.surface()
    panel.marks.append(
      .path(
        [Point(0, 0), Point(2, 0.5), Point(3, 40)], stroke: blue,
        divergence: DivergencePoint(at: Point(3, 40), step: 12)))
    let drawn = Drawn(Figure(panel))
    let note = try #require(drawn.bounds(of: "diverged at step 12"))
    let frame = drawn.layout.frames[0]
    #expect(frame.contains(Point(note.minX, note.minY)) && frame.contains(Point(note.maxX, note.maxY)))
    let arrow = try #require(drawn.canvas.fills.first { $0.color == blue.color })
    guard case .move(let tip) = arrow.path.elements[0] else { return }
    #expect(tip.y < frame.minY && tip.y > frame.minY - 10)
    #expect(abs(tip.x - (frame.minX + frame.width * 8 / 12)) < 8)
  }

  @Test func aDivergenceIsNotedBesideItsCurve() throws {
    // The legend is to the right of the arrow, so the note has to go to the left, where the curve comes from.
    let line = (0...8).map { Point(Double($0), Double($0)) }
    var panel = Panel(x: Axis("Step", range: 0...10), y: Axis("Loss", range: 0...8))
    panel.marks = [
      .path(
        line + [Point(8.1, 1e9)], stroke: blue, label: "large",
        divergence: DivergencePoint(at: Point(8.1, 1e9), step: 9)),
      .path([Point(0, 0), Point(10, 0.5)], stroke: blue, label: "small"),
    ]
    let drawn = Drawn(Figure(panel))
    let note = try #require(drawn.bounds(of: "diverged at step 9"))
    let frame = drawn.layout.frames[0]
    let places = line.map {
      Point(frame.minX + frame.width * $0.x / 10, frame.maxY - frame.height * $0.y / 8)
    }
    #expect(!zip(places, places.dropFirst()).contains { note.clip($0, $1) != nil })
    #expect(note.minY < frame.minY + 60, "it stays near its arrow")
  }

  @Test func notesOfSeveralDivergencesDoNotOverlap() {
    var panel = Samples.surface()
    for step in 1...4 {
      panel.marks.append(.divergence(at: Point(.infinity, 1e200), step: step, blue.color, label: nil))
    }
    panel.marks.append(.divergence(at: Point(.nan, .nan), step: 5, blue.color, label: "gone"))
    let drawn = Drawn(Figure(panel))
    #expect(drawn.overlaps == [])
    #expect(drawn.outside == [])
    #expect(drawn.strings.contains("gone"))
  }

  @Test func aDivergenceBelongsToItsOwnPathEvenWhereAnotherHasItsColor() throws {
    // The first path leaves the frame at the top, the second, of the same colour, on the right.
    let points = [[Point(0, 0), Point(-3, 40)], [Point(0, 0), Point(90, 0)]]
    for diverging in 0...1 {
      var panel = Samples.surface()
      for (index, path) in points.enumerated() {
        panel.marks.append(
          .path(
            path, stroke: blue, label: Text("path \(index)"),
            divergence: index == diverging ? DivergencePoint(of: path, step: 7) : nil))
      }
      let drawn = Drawn(Figure(panel))
      let arrow = try #require(drawn.canvas.fills.last { $0.color == blue.color })
      let frame = drawn.layout.frames[0]
      guard case .move(let tip) = arrow.path.elements[0] else { return }
      #expect((tip.y < frame.minY) == (diverging == 0) && (tip.x > frame.maxX) == (diverging == 1))
      let description = Figure(panel).description
      for index in 0...1 {
        #expect(description.contains("path \(index) diverges at step 7") == (index == diverging))
      }
    }
  }

  @Test func aSeriesWithoutPointsHasNoPlaceToDiverge() {
    #expect(DivergencePoint(of: [], step: 3) == nil)
    #expect(DivergencePoint(of: [Point(1, 2)], step: nil) == nil)
    #expect(DivergencePoint(of: [Point(1, 2)], step: 3) == DivergencePoint(at: Point(1, 2), step: 3))
  }
}
