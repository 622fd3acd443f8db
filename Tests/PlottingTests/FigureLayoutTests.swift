import Plotting
import Testing

/// A figure laid out and drawn on a recording canvas.
struct Drawn {
  let layout: FigureLayout
  let canvas: RecordingCanvas
  let page: Rectangle

  init(_ figure: Figure, style: FigureStyle = .light) {
    var canvas = RecordingCanvas()
    layout = FigureLayout(figure, style: style, measures: canvas)
    figure.draw(on: &canvas, layout: layout, style: style)
    self.canvas = canvas
    page = Rectangle(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
  }

  /// The strings of all text, in the order drawn.
  var strings: [String] { canvas.texts.map(\.run.string) }

  func bounds(of string: String) -> Rectangle? {
    canvas.texts.first { $0.run.string == string }.map(canvas.bounds)
  }

  /// Pairs of texts that cover each other, apart from scripts and neighbours on a line, which may touch.
  var overlaps: [String] {
    var found: [String] = []
    let areas = canvas.texts.map { canvas.bounds(of: $0).expanded(by: -1) }
    for first in areas.indices {
      for second in areas.indices where second < first && areas[first].intersects(areas[second]) {
        let (a, b) = (canvas.texts[first], canvas.texts[second])
        if a.run.size != b.run.size || a.run.face != b.run.face { continue }
        found.append("'\(a.run.string)' and '\(b.run.string)'")
      }
    }
    return found
  }

  var outside: [String] {
    canvas.texts.filter { text in
      let area = canvas.bounds(of: text)
      return !page.contains(Point(area.minX, area.minY)) || !page.contains(Point(area.maxX, area.maxY))
    }.map(\.run.string)
  }
}

@Suite struct FigureLayoutTests {
  private let blue = Stroke(Color(hex: 0x1040C0))

  private func decay(_ rate: Double, steps: Int = 200) -> [Point] {
    var value = 100.0
    return (0...steps).map { step in
      defer { value *= rate }
      return Point(Double(step), value)
    }
  }

  private func surface(_ title: Text? = nil, aspect: Aspect = .free) -> Panel {
    let field = Field(x: -6...6, y: -1...1, columns: 30, rows: 30) { $0 * $0 + 50 * $1 * $1 }
    return Panel(
      title: title, x: Axis("$w_1$"), y: Axis("$w_2$"),
      marks: [.filledContour(field, levels: .count(10), colorMap: .viridis, opacity: 1)], aspect: aspect)
  }

  @Test func everyTextIsThereOnceAndNothingOverlapsOrIsCutOff() {
    var loss = Panel(title: "Loss of three", x: Axis("Step"), y: Axis("Loss", scale: .log))
    for (index, rate) in [0.9, 0.95, 0.99].enumerated() {
      loss.marks.append(.line(decay(rate), stroke: blue, label: Text("rate \(index)")))
    }
    let drawn = Drawn(
      Figure(title: "A figure of four", columns: 2, panels: [surface("One"), loss, loss, surface("Four")]))
    #expect(drawn.overlaps == [])
    #expect(drawn.outside == [])
    for text in ["A figure of four", "One", "Four"] { #expect(drawn.strings.count { $0 == text } == 1) }
    #expect(drawn.strings.count { $0 == "rate 1" } == 2)
  }

  @Test func framesOfARowAndAColumnAreAligned() {
    let frames = Drawn(
      Figure(
        columns: 2,
        panels: [surface("A"), surface(), surface("A title that is long enough to take two lines"), surface()])
    ).layout.frames
    #expect(frames[0].minY == frames[1].minY && frames[0].height == frames[1].height)
    #expect(frames[2].minY == frames[3].minY)
    #expect(frames[0].minX == frames[2].minX && frames[1].minX == frames[3].minX)
    #expect(frames[2].minY > frames[0].maxY)
  }

  @Test func upToThreePanelsStandInARow() {
    let row = Drawn(Figure(panels: [surface(), surface(), surface()])).layout.frames
    #expect(Set(row.map(\.minY)).count == 1)
    let wrapped = Drawn(Figure(panels: [surface(), surface(), surface(), surface()])).layout.frames
    #expect(wrapped[3].minY > wrapped[2].maxY && wrapped[3].minX == wrapped[0].minX)
  }

  @Test func equalUnitsAreEquallyLong() {
    let frame = Drawn(Figure(surface(aspect: .equal))).layout.frames[0]
    #expect(abs(frame.width / 12 - frame.height / 2) < 1)
    let free = Drawn(Figure(surface())).layout.frames[0]
    #expect(free.height > 2 * frame.height)
  }

  @Test func aFieldDecidesTheAxesAndPathsAreCut() {
    var panel = surface()
    panel.marks.append(.path([Point(5, 0.5), Point(50, 9)], stroke: blue, marker: nil, label: nil))
    let drawn = Drawn(Figure(panel))
    #expect(drawn.strings.contains("−6") && drawn.strings.contains("6") && !drawn.strings.contains("50"))
    let frame = drawn.layout.frames[0].expanded(by: 8.001)
    for (path, stroke) in drawn.canvas.strokes where stroke == blue {
      for element in path.elements {
        if case .move(let point) = element { #expect(frame.contains(point)) }
        if case .line(let point) = element { #expect(frame.contains(point)) }
      }
    }
    let commands = drawn.canvas.commands
    #expect(commands.count { $0.hasPrefix("clip") } == commands.count { $0 == "unclip" })
  }

  @Test func pathsOnColoursHaveACasing() throws {
    var panel = surface()
    panel.marks.append(.path([Point(5, 0.5), Point(0, 0)], stroke: blue, marker: nil, label: nil))
    let strokes = Drawn(Figure(panel)).canvas.strokes.map(\.stroke)
    let line = try #require(strokes.firstIndex(of: blue))
    #expect(strokes[line - 1].color == FigureStyle.light.casing)
    #expect(strokes[line - 1].width > blue.width)
    let plain = Panel(marks: [.path([Point(5, 0.5), Point(0, 0)], stroke: blue, marker: nil, label: nil)])
    #expect(!Drawn(Figure(plain)).canvas.strokes.contains { $0.stroke.color == FigureStyle.light.casing })
  }

  @Test func translucentAreasAreBlendedAsOne() {
    var panel = surface()
    if case .filledContour(let field, let levels, let map, _) = panel.marks[0] {
      panel.marks[0] = .filledContour(field, levels: levels, colorMap: map, opacity: 0.5)
    }
    let drawn = Drawn(Figure(panel))
    #expect(drawn.canvas.commands.contains("ungroup 0.5"))
    let opaque = drawn.canvas.fills.filter { $0.color.opacity == 1 }
    #expect(opaque.count > 10)
    #expect(!Drawn(Figure(surface())).canvas.commands.contains("group"))
  }

  // MARK: Legends

  @Test func legendStandsInAFreeCorner() throws {
    // Falls from the upper left to the lower right.
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

  // MARK: Divergence

  @Test func aDivergenceIsMarkedWhereItsPathLeavesTheFrame() throws {
    var panel = surface()
    panel.marks.append(.path([Point(0, 0), Point(2, 0.5), Point(3, 40)], stroke: blue, marker: nil, label: nil))
    panel.marks.append(.divergence(at: Point(3, 40), step: 12, blue.color, label: nil))
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
    // The legend stands right of the arrow, so the note has to go left, where the curve comes from.
    let line = (0...8).map { Point(Double($0), Double($0)) }
    var panel = Panel(x: Axis("Step", range: 0...10), y: Axis("Loss", range: 0...8))
    panel.marks = [
      .path(line + [Point(8.1, 1e9)], stroke: blue, marker: nil, label: "large"),
      .path([Point(0, 0), Point(10, 0.5)], stroke: blue, marker: nil, label: "small"),
      .divergence(at: Point(8.1, 1e9), step: 9, blue.color, label: nil),
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
    var panel = surface()
    for step in 1...4 {
      panel.marks.append(.divergence(at: Point(.infinity, 1e200), step: step, blue.color, label: nil))
    }
    panel.marks.append(.divergence(at: Point(.nan, .nan), step: 5, blue.color, label: "gone"))
    let drawn = Drawn(Figure(panel))
    #expect(drawn.overlaps == [])
    #expect(drawn.outside == [])
    #expect(drawn.strings.contains("gone"))
  }

  // MARK: Data of every kind

  @Test(arguments: [
    [], [Point(0, 0)], [Point(.nan, .nan)], [Point(0, .infinity), Point(1, -.infinity)], [Point(1, 5), Point(2, 5)],
    [Point(5, 1), Point(5, 2)], [Point(-1e300, 1e-300), Point(1e300, 1e300)], [Point(0, -1), Point(1, -2)],
    [Point(1e-300, 1e-300), Point(2e-300, 3e-300)], [Point(1e15, 1e15), Point(1e15 + 1, 1e15 + 1)],
    [Point(0, 1), Point(1, .nan), Point(2, 3)], [Point(0, 1.7e308), Point(1, -1.7e308)],
  ])
  func anyDataGivesAReadableFigure(points: [Point]) {
    for scale in AxisScale.allCases {
      let panel = Panel(
        title: "Data", x: Axis("Step"), y: Axis("Loss", scale: scale),
        marks: [
          .line(points, stroke: blue, label: "line"),
          .path(points, stroke: blue, marker: Marker(.circle, fill: .black), label: "path"),
          .markers(points, Marker(.star, fill: .black, edge: .white), label: nil),
          .verticalLine(points.first?.x ?? .nan, blue, label: nil), .horizontalLine(.infinity, blue, label: nil),
        ])
      let drawn = Drawn(Figure(panel))
      #expect(drawn.overlaps == [])
      #expect(drawn.outside == [])
      #expect(drawn.layout.size.width < 900 && drawn.layout.size.height < 500)
      // At least one number on each axis, and no place that is not a number.
      #expect(drawn.canvas.texts.count { $0.run.size == FigureStyle.light.tickLabel.size } >= 2)
      #expect(!drawn.canvas.commands.contains { $0.contains("nan") || $0.contains("inf") })
    }
  }

  @Test func valuesWithoutAPlaceOnALogarithmicAxisLeaveAGap() {
    let points = [Point(0, 10), Point(1, 1), Point(2, 0), Point(3, -5), Point(4, 1), Point(5, 10)]
    let panel = Panel(y: Axis(scale: .log), marks: [.line(points, stroke: blue, label: nil)])
    let line = Drawn(Figure(panel)).canvas.strokes.first { $0.stroke == blue }
    let moves = line?.path.elements.count { if case .move = $0 { true } else { false } }
    #expect(moves == 2)
  }

  @Test func fieldsOfEveryKindAreDrawn() {
    for value in [0.0, .nan, .infinity, -.infinity, 1e300] {
      let field = Field(x: 0...1, y: 0...1, columns: 10, rows: 10) { x, _ in x > 0.5 ? value : x }
      let constant = Field(x: 0...1, y: 0...1, columns: 10, rows: 10) { _, _ in value }
      for spacing in [LevelSpacing.count(10), .logCount(10), .values([0.1, 0.5])] {
        let panel = Panel(marks: [
          .filledContour(field, levels: spacing, colorMap: .viridis, opacity: 0.5),
          .contourLines(constant, levels: spacing, stroke: blue),
        ])
        let drawn = Drawn(Figure(panel))
        #expect(!drawn.canvas.commands.contains { $0.contains("nan") || $0.contains("inf") })
      }
    }
    let point = Field(x: 1...1, y: 2...2, columns: 1, rows: 1) { $0 + $1 }
    _ = Drawn(Figure(Panel(marks: [.filledContour(point, levels: .count(5), colorMap: .blues, opacity: 1)])))
  }

  @Test func figuresWithoutPanelsAndOddColumnsAreDrawn() {
    #expect(Drawn(Figure(title: "Nothing", panels: [])).strings == ["Nothing"])
    #expect(Drawn(Figure(columns: 0, panels: [surface(), surface()])).layout.frames.count == 2)
    #expect(Drawn(Figure(columns: -3, panels: [surface()])).layout.frames.count == 1)
    #expect(Drawn(Figure(columns: 50, panels: [surface()])).layout.frames.count == 1)
    let tiny = Drawn(Figure(panelSize: Size(width: 1, height: 1), panels: [surface()]))
    #expect(tiny.layout.frames[0].width > 10)
  }

  @Test func longPathsAreThinned() {
    let spiral = (0...5000).map { index in
      let part = Double(index) / 5000
      // A parabola visited ever more slowly.
      return Point(part * part, part * part * part * part)
    }
    let panel = Panel(marks: [
      .path(spiral, stroke: blue, marker: Marker(.square, size: 4, fill: .black), label: nil)
    ])
    let drawn = Drawn(Figure(panel))
    let line = drawn.canvas.strokes.first { $0.stroke == blue }
    #expect((line?.path.elements.count ?? 0) < 200)
    let squares = drawn.canvas.fills.first { $0.color == .black }
    let markers = squares?.path.elements.count { if case .close = $0 { true } else { false } } ?? 0
    #expect(markers > 20 && markers < 150)
  }

  @Test func theSameFigureIsDrawnTheSameWay() {
    var panel = surface("Twice")
    panel.marks.append(.path(decay(0.9), stroke: blue, marker: nil, label: "path"))
    let figure = Figure(title: "Same", panels: [panel, panel])
    #expect(Drawn(figure).canvas.commands == Drawn(figure).canvas.commands)
  }
}
