import FigureGallery
import Foundation
import Plotting
import Testing

/// The parts that a kind of mark can add to a figure.
private enum Part: CaseIterable {
  case extent, drawing, legend, words, rows
}

/// A mark of each kind, labelled if possible, with all that it adds.
private let samples: [(mark: Mark, parts: Set<Part>)] = {
  let field = Field(x: 1...3, y: 1...3, columns: 9, rows: 9) { $0 * $1 }
  let points = [Point(1, 1), Point(2, 3), Point(3, 2)]
  let stroke = Stroke(Palette.standard[0].color)
  let background: Set<Part> = [.extent, .drawing, .words, .rows]
  let series = Set(Part.allCases)
  let reference: Set<Part> = [.extent, .drawing, .legend]
  return [
    (.filledContour(field, levels: 5, colorMap: .viridis), background),
    (.contourLines(field, levels: 5, stroke: stroke), background),
    (.regions(field, boundaries: [4], colors: [stroke.color, .black]), background),
    (.heatMap(field, colors: ColorScale()), background),
    (.surface(Surface(field)), background),
    (.image(Raster(columns: 2, gray: [0, 1, 1, 0]), x: 1...3, y: 1...3), [.extent, .drawing, .words]),
    (.path(points, stroke: stroke, label: "label"), series),
    (.line(points, stroke: stroke, label: "label"), series),
    (.bars(Bars([1, 2], fills: [stroke.color]), label: "label"), series),
    (.markers(points, Marker(.star, fill: .black), label: "label"), series),
    (.divergence(at: points[1], step: 3, stroke.color), [.drawing, .words]),
    (
      .band(lower: points, upper: points.map { Point($0.x, $0.y + 1) }, fill: stroke.color, label: "label"),
      [.extent, .drawing, .legend, .rows]
    ),
    (.verticalBand(1...2, fill: stroke.color, label: "label"), reference),
    (.horizontalBand(1...2, fill: stroke.color, label: "label"), reference),
    (.verticalLine(2, stroke, label: "label"), reference),
    (.horizontalLine(2, stroke, label: "label"), reference),
    (.note("text", at: points[1]), [.extent, .drawing]),
    (.card(["text"], at: points[1]), [.extent, .drawing]),
  ]
}()

@Suite struct MarkKindTests {
  @Test func everyKindIsListedOnceAndHasASample() {
    let listed = Mark.kinds.map { ObjectIdentifier($0) }
    #expect(Set(listed).count == listed.count)
    #expect(Set(listed) == Set(samples.map { ObjectIdentifier(type(of: $0.mark.kind)) }))
  }

  /// A kind that is not listed would be missing from descriptions.
  @Test func everyKindOfTheFolderIsListed() throws {
    let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Sources/Plotting/Marks")
      .standardized
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let declared = try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8)
        .matches(of: /struct (\w+): (?:MarkKind|BackgroundMark)\b/).map { String($0.output.1) }
    }
    #expect(declared.sorted() == Mark.kinds.map { "\($0)" }.sorted())
  }

  @Test func everyKindIsInTheGallery() {
    let shown = Gallery.all.flatMap(\.figure.panels).flatMap(\.marks).map { "\(type(of: $0.kind))" }
    #expect(Set(shown) == Set(Mark.kinds.map { "\($0)" }))
  }

  @Test(arguments: samples.indices)
  func everyKindBringsItsParts(index: Int) {
    let (mark, expected) = samples[index]
    // The same frame with and without the mark.
    let axis = Axis(range: 0...5)
    let empty = Panel(x: axis, y: axis, legend: .beside)
    var panel = empty
    panel.marks = [mark]
    let drawn = Drawn(Figure(panel))
    var found: Set<Part> = []
    let data = PanelData(Panel(marks: [mark]))
    if !data.x.isEmpty || !data.y.isEmpty { found.insert(.extent) }
    let isBlank = drawn.strings.contains("no values to show")
    let isMore = zip(amounts(drawn), amounts(Drawn(Figure(empty)))).contains { $0 > $1 }
    if !isBlank, isMore { found.insert(.drawing) }
    if drawn.strings.contains("label") { found.insert(.legend) }
    if Figure(panel).description != "An empty figure." { found.insert(.words) }
    if Figure(panel).csv.split(separator: "\n").count > 1 { found.insert(.rows) }
    #expect(found == expected, "\(type(of: mark.kind))")
  }

  /// The number of drawn elements of each kind. Colours that fill a panel replace its grid.
  private func amounts(_ drawn: Drawn) -> [Int] {
    let canvas = drawn.canvas
    return [canvas.fills.count, canvas.strokes.count, canvas.dots.count, canvas.images.count, canvas.texts.count]
  }

  @Test func marksAreEqualByKindAndValues() {
    for (index, first) in samples.enumerated() {
      for (other, second) in samples.enumerated() {
        #expect((first.mark == second.mark) == (index == other))
      }
    }
    #expect(Set(samples.map(\.mark)).count == samples.count)
    let line = Mark.line([Point(0, 1)], stroke: Samples.blue)
    let path = Mark.path([Point(0, 1)], stroke: Samples.blue)
    #expect(line != path && line == .line([Point(0, 1)], stroke: Samples.blue))
  }

  /// A colour of the palette becomes that of the style's own palette.
  @Test(arguments: samples.indices)
  func colorsAreThoseOfTheStyle(index: Int) {
    func colors(_ style: FigureStyle) -> Set<Color> {
      let canvas = Drawn(Figure(Panel(marks: [samples[index].mark])), style: style).canvas
      let colors = canvas.fills.map(\.color) + canvas.strokes.map(\.stroke.color) + canvas.dots.map(\.color)
      return Set(colors.map { $0.opacity(1) })
    }
    let light = Palette.standard[0].color
    if colors(.light).contains(light) { #expect(colors(.dark).contains(Palette.dark[0].color)) }
    #expect(!colors(.dark).contains(light))
  }
}
