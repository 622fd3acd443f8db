import Plotting
import Testing

@Suite struct FigureLayoutTests {
  private let blue = Samples.blue

  @Test func everyTextIsThereOnceAndNothingOverlapsOrIsCutOff() {
    var loss = Panel(title: "Loss of three", x: Axis("Step"), y: Axis("Loss", scale: .log))
    for (index, rate) in [0.9, 0.95, 0.99].enumerated() {
      loss.marks.append(.line(Samples.decay(rate), stroke: blue, label: Text("rate \(index)")))
    }
    let drawn = Drawn(
      Figure(
        title: "A figure of four", columns: 2, panels: [Samples.surface("One"), loss, loss, Samples.surface("Four")]))
    #expect(drawn.overlaps == [])
    #expect(drawn.outside == [])
    for text in ["A figure of four", "One", "Four"] { #expect(drawn.strings.count { $0 == text } == 1) }
    #expect(drawn.strings.count { $0 == "rate 1" } == 2)
  }

  @Test func framesOfARowAndAColumnAreAligned() {
    let frames = Drawn(
      Figure(
        columns: 2,
        panels: [
          Samples.surface("A"), Samples.surface(), Samples.surface("A title that is long enough to take two lines"),
          Samples.surface(),
        ])
    ).layout.frames
    #expect(frames[0].minY == frames[1].minY && frames[0].height == frames[1].height)
    #expect(frames[2].minY == frames[3].minY)
    #expect(frames[0].minX == frames[2].minX && frames[1].minX == frames[3].minX)
    #expect(frames[2].minY > frames[0].maxY)
  }

  @Test func upToThreePanelsStandInARow() {
    let row = Drawn(Figure(panels: [Samples.surface(), Samples.surface(), Samples.surface()])).layout.frames
    #expect(Set(row.map(\.minY)).count == 1)
    let wrapped = Drawn(Figure(panels: [Samples.surface(), Samples.surface(), Samples.surface(), Samples.surface()]))
      .layout.frames
    #expect(wrapped[3].minY > wrapped[2].maxY && wrapped[3].minX == wrapped[0].minX)
  }

  @Test func equalUnitsAreEquallyLong() {
    let frame = Drawn(Figure(Samples.surface(aspect: .equal))).layout.frames[0]
    #expect(abs(frame.width / 12 - frame.height / 2) < 1)
    let free = Drawn(Figure(Samples.surface())).layout.frames[0]
    #expect(free.height > 2 * frame.height)
  }

  @Test func aFieldDecidesTheAxesAndPathsAreCut() {
    var panel = Samples.surface()
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
    var panel = Samples.surface()
    panel.marks.append(.path([Point(5, 0.5), Point(0, 0)], stroke: blue, marker: nil, label: nil))
    let strokes = Drawn(Figure(panel)).canvas.strokes.map(\.stroke)
    let line = try #require(strokes.firstIndex(of: blue))
    #expect(strokes[line - 1].color == FigureStyle.light.casing)
    #expect(strokes[line - 1].width > blue.width)
    let plain = Panel(marks: [.path([Point(5, 0.5), Point(0, 0)], stroke: blue, marker: nil, label: nil)])
    #expect(!Drawn(Figure(plain)).canvas.strokes.contains { $0.stroke.color == FigureStyle.light.casing })
  }

  @Test func translucentAreasAreBlendedAsOne() throws {
    var panel = Samples.surface()
    var areas = try #require(panel.marks[0].as(FilledContourMark.self))
    areas.opacity = 0.5
    panel.marks[0] = Mark(areas)
    let drawn = Drawn(Figure(panel))
    #expect(drawn.canvas.commands.contains("ungroup 0.5"))
    let opaque = drawn.canvas.fills.filter { $0.color.opacity == 1 }
    #expect(opaque.count > 10)
    #expect(!Drawn(Figure(Samples.surface())).canvas.commands.contains("group"))
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
      // At least one number on each axis, and no position that is NaN.
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
    #expect(Drawn(Figure(columns: 0, panels: [Samples.surface(), Samples.surface()])).layout.frames.count == 2)
    #expect(Drawn(Figure(columns: -3, panels: [Samples.surface()])).layout.frames.count == 1)
    #expect(Drawn(Figure(columns: 50, panels: [Samples.surface()])).layout.frames.count == 1)
    let tiny = Drawn(Figure(panelSize: Size(width: 1, height: 1), panels: [Samples.surface()]))
    #expect(tiny.layout.frames[0].width > 10)
  }

  @Test func longPathsAreThinned() {
    let spiral = (0...5000).map { index in
      let part = Double(index) / 5000
      // A parabola with ever denser points.
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
    var panel = Samples.surface("Twice")
    panel.marks.append(.path(Samples.decay(0.9), stroke: blue, marker: nil, label: "path"))
    let figure = Figure(title: "Same", panels: [panel, panel])
    #expect(Drawn(figure).canvas.commands == Drawn(figure).canvas.commands)
  }
}
