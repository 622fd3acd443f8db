import Plotting
import Testing

@Suite struct MarkTests {
  private let names: [Text] = ["SGD", "Momentum", "Adam"]

  // MARK: Bars

  @Test func everyBarHasItsNameItsValueAndItsHeight() throws {
    let blue = Color(hex: 0x1040C0)
    let drawn = Drawn(Figure().bars(names, [1, 2, 4], colors: [blue]))
    for text in ["SGD", "Momentum", "Adam", "1", "2", "4"] { #expect(drawn.strings.contains(text)) }
    let heights = drawn.canvas.fills.filter { $0.color == blue }.map { height(of: $0.path) }
    #expect(heights.count == 3)
    #expect(abs(heights[2] / heights[0] - 4) < 0.01 && abs(heights[1] / heights[0] - 2) < 0.01)
    // The value is above its bar.
    let top = try #require(drawn.canvas.fills.last { $0.color == blue }).path.points.map(\.y).min() ?? 0
    let label = try #require(drawn.canvas.labels.first { $0.text == "4" && $0.area.maxX > 300 })
    #expect(label.area.maxY < top && label.area.maxY > top - 12)
  }

  private func height(of path: Path) -> Double {
    let places = path.points.map(\.y)
    return (places.max() ?? 0) - (places.min() ?? 0)
  }

  @Test func barsOfOnePlaceStandSideBySide() {
    let drawn = Drawn(Figure().bars(names, series: [("A", [1, 2, 3]), ("B", [3, 2, 1])]).legend(.none))
    let areas = drawn.canvas.fills.filter {
      $0.color == Palette.standard[0].color || $0.color == Palette.standard[1].color
    }
    .map { $0.path.points.map(\.x) }
    for (index, first) in areas.enumerated() {
      for second in areas[..<index] {
        let isApart = (first.min() ?? 0) >= (second.max() ?? 0) || (second.min() ?? 0) >= (first.max() ?? 0)
        #expect(isApart)
      }
    }
  }

  @Test func namesTooWideForTheirPlacesStandUpright() {
    let wide = (1...12).map { Text("A long name, number \($0)") }
    let drawn = Drawn(Figure().bars(wide, wide.indices.map(Double.init)))
    #expect(drawn.canvas.texts.contains { $0.isUpward && $0.run.string.hasPrefix("A long name") })
    #expect(!Drawn(Figure().bars(names, [1, 2, 3])).canvas.texts.contains { $0.isUpward })
  }

  // MARK: Fields

  @Test func aHeatMapHasACellForEachSampleAndGapsForNone() throws {
    let field = Field(x: 0...2, y: 0...1, columns: 3, rows: 2) { x, y in x == 1 && y == 1 ? .nan : x + 10 * y }
    let drawn = Drawn(Figure().heatMap(field).colorBar("Value"))
    let image = try #require(drawn.canvas.images.first)
    #expect(image.raster.columns == 3 && image.raster.rows == 2)
    // The uppermost row is the highest y.
    #expect(image.raster.colors[3] == ColorMap.viridis.color(at: 0))
    #expect(image.raster.colors[2] == ColorMap.viridis.color(at: 1))
    #expect(image.raster.colors[1].opacity == 0)
    #expect(drawn.strings.contains("Value"))
  }

  @Test func regionsAreColouredByTheBoundaryTheyLieAbove() {
    let colors = [Color(hex: 0xFF0000), Color(hex: 0x00FF00)]
    let field = Field(x: 0...1, y: 0...1, columns: 11, rows: 11) { x, _ in x }
    let drawn = Drawn(Figure().regions(field, boundaries: [0.25], colors: colors))
    let frame = drawn.layout.frames[0]
    let upper = drawn.canvas.fills.first { $0.color == colors[1] }?.path.points.map(\.x) ?? []
    #expect(abs((upper.min() ?? 0) - (frame.minX + frame.width / 4)) < 1)
  }

  @Test func contourLinesBearTheirValuesOnRequest() {
    let field = Field(x: -1...1, y: -1...1, columns: 41, rows: 41) { $0 * $0 + $1 * $1 }
    let levels: LevelSpacing = [0.3, 0.7]
    for isLabelled in [true, false] {
      let strings = Drawn(Figure().contour(field, levels: levels, isLabelled: isLabelled)).strings
      #expect(strings.contains("0.3") == isLabelled && strings.contains("0.7") == isLabelled)
    }
  }

  // MARK: Space

  @Test func whatLiesBehindASurfaceIsPaintedBeforeIt() throws {
    // A wall across the middle: a marker behind it is painted over, one in front of it is not.
    let wall = Field(x: -1...1, y: -1...1, columns: 41, rows: 41) { _, y in abs(y) < 0.1 ? 1 : 0 }
    func order(_ point: Point) throws -> (marker: Int, wall: Int) {
      let marker = Marker(.square, fill: Color(hex: 0xFF00FF))
      let figure = Figure().surface(wall, shadow: nil).viewed(azimuth: -90, elevation: 20)
        .adding(.markers([point], marker))
      let fills = Drawn(figure).canvas.fills
      let sign = try #require(fills.lastIndex { $0.color == marker.fill })
      let bright = try #require(fills.lastIndex { $0.color.green > 0.8 && $0.color.blue < 0.3 })
      return (sign, bright)
    }
    let behind = try order(Point(0, 0.6))
    #expect(behind.marker < behind.wall)
    let before = try order(Point(0, -0.6))
    #expect(before.marker > before.wall)
  }

  @Test func pathsLieOnTheSurfaceWithTheirShadowBelow() {
    let bowl = Field(x: -1...1, y: -1...1, columns: 21, rows: 21) { $0 * $0 + $1 * $1 }
    let color = Color(hex: 0xFF00FF)
    let drawn = Drawn(Figure().surface(bowl).path([Point(-0.9, 0), Point(0.9, 0)], color: color))
    let strokes = drawn.canvas.strokes
    #expect(strokes.contains { $0.stroke.color == color })
    #expect(strokes.contains { $0.stroke.color.opacity < 1 && $0.stroke.color.opacity(1) == color })
    for label in ["−1.0", "0.5"] { #expect(drawn.strings.contains(label)) }
  }

  // MARK: Figures

  @Test func sharedAxesHaveOneRangeAndNumbersOnlyOutside() {
    let low = Panel(x: Axis("Step"), y: Axis("Loss")).line([0, 1, 2])
    let high = Panel(x: Axis("Step"), y: Axis("Loss")).line([0, 50, 100])
    let shared = Drawn(Figure(columns: 2, sharedAxes: .both, panels: [low, high, low, high]))
    #expect(shared.strings.count { $0 == "Step" } == 2 && shared.strings.count { $0 == "Loss" } == 2)
    #expect(shared.strings.count { $0 == "100" } == 2)
    let own = Drawn(Figure(columns: 2, panels: [low, high, low, high]))
    #expect(own.strings.count { $0 == "Step" } == 4)
  }

  @Test func aCommonLegendListsEachLabelOnceAboveAllPanels() throws {
    let panel = Panel().line([1, 2], label: "Training").line([2, 3], label: "Test")
    let drawn = Drawn(Figure(title: "Title", hasCommonLegend: true, panels: [panel, panel]))
    #expect(drawn.strings.count { $0 == "Training" } == 1 && drawn.strings.count { $0 == "Test" } == 1)
    let label = try #require(drawn.bounds(of: "Test"))
    #expect(label.maxY < drawn.layout.frames[0].minY)
    #expect(label.minY > (drawn.bounds(of: "Title")?.maxY ?? 0) - 1)
  }

  @Test func aLongLegendGoesOnBesideItself() {
    var panel = Panel()
    for index in 0..<40 { panel = panel.line([0, Double(index)], label: Text("run \(index)")) }
    let drawn = Drawn(Figure(panel))
    #expect((0..<40).allSatisfy { drawn.strings.contains("run \($0)") })
    #expect(drawn.layout.size.height < 450)
    #expect(drawn.outside == [])
  }

  @Test func cardsStandAroundTheirPoints() throws {
    let corner = Figure().line([Point(0, 0), Point(1, 1)]).card(["Adam", "2015"], at: Point(0.5, 0.5), edge: .black)
      .card(["in the corner"], at: Point(1, 1))
    let drawn = Drawn(corner)
    let (name, year) = (try #require(drawn.bounds(of: "Adam")), try #require(drawn.bounds(of: "2015")))
    let frame = drawn.layout.frames[0]
    #expect(abs(name.midX - frame.midX) < 2 && abs(year.midX - frame.midX) < 2)
    #expect(name.maxY < year.minY + 1 && abs((name.minY + year.maxY) / 2 - frame.midY) < 4)
    let last = try #require(drawn.bounds(of: "in the corner"))
    #expect(last.maxX <= frame.maxX && last.minY >= frame.minY)
  }

  @Test func aDiagramHasNoAxes() {
    let drawn = Drawn(Figure().line([0, 1, 4]).xAxis("Step").card(["box"], at: Point(1, 1)).withoutAxes())
    #expect(drawn.strings == ["box"])
  }

  @Test func notesStandBesideTheirPoints() throws {
    let drawn = Drawn(Figure().line([0, 1, 4, 9]).note("here", at: Point(2, 4)))
    let note = try #require(drawn.bounds(of: "here"))
    let frame = drawn.layout.frames[0]
    let place = Point(frame.minX + frame.width * 0.64, frame.minY + frame.height * 0.56)
    #expect(abs(note.midX - place.x) < 80 && abs(note.midY - place.y) < 60)
  }
}
