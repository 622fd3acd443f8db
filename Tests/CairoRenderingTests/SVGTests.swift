import Plotting
import Testing

@testable import CairoRendering

/// Figures that use every kind of mark.
enum Samples {
  static func contour(_ shift: Double = 0) -> Figure {
    let field = Field(x: -3...3, y: -3...3, columns: 60, rows: 60) { x, y in
      (x - shift) * (x - shift) + y * y + 3 * x * y / (1 + x * x)
    }
    let stroke = Stroke(Palette.standard[0].color, dash: .dashed)
    return Figure(
      title: "Paths from $\\theta_0$",
      panels: [
        Panel(
          title: "Surface", x: Axis("$w_1$"), y: Axis("$w_2$"),
          marks: [
            .filledContour(field, levels: .count(12), colorMap: .viridis, opacity: 0.8),
            .contourLines(field, levels: .count(12), stroke: Stroke(.white, width: 0.5)),
            .path(
              (0...30).map { Point(2 - Double($0) / 10, 2 - Double($0) / 20) }, stroke: stroke,
              marker: Marker(.circle, size: 4, fill: stroke.color), label: "$\\hat{m}_t$",
              divergence: DivergencePoint(at: Point(9, 9), step: 3)),
            .markers([Point(2, 2)], Marker(.star, fill: .white, edge: .black), label: "start"),
          ], aspect: .equal),
        Panel(
          x: Axis("Step"), y: Axis("Loss", scale: .log),
          marks: [.line((1...50).map { Point(Double($0), 1 / Double($0 * $0)) }, stroke: stroke, label: "loss")]),
      ])
  }
}

@Suite struct SVGTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func theDocumentIsAnSVGOfTheFiguresSize() throws {
    let renderer = try FigureRenderer()
    let figure = Samples.contour()
    let svg = text(try renderer.svg(figure))
    let size = renderer.size(of: figure)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(svg.contains("viewBox=\"0 0 \(Int(size.width)) \(Int(size.height))\""))
    #expect(svg.hasSuffix("</svg>\n"))
    for sign in ["NaN", "nan", "inf"] { #expect(!svg.contains(sign)) }
  }

  @Test func theSameFigureIsTheSameBytesInAnyOrderAndInParallel() async throws {
    let renderer = try FigureRenderer()
    let figures = (0..<6).map { Samples.contour(Double($0) / 10) }
    let expected = try figures.map { try renderer.svg($0) }
    #expect(Set(expected).count == 6)
    for index in [5, 2, 0, 0, 3] {
      let again = try renderer.svg(figures[index])
      #expect(again == expected[index])
    }
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for round in 0..<24 {
        let index = (round * 5) % 6
        let figure = figures[index]
        group.addTask { (index, try FigureRenderer().svg(figure)) }
      }
      for try await (index, svg) in group { #expect(svg == expected[index]) }
    }
  }

  /// Every reference has one target in the document, and two documents share no identifier.
  @Test func identifiersAreUniqueAndFound() throws {
    let renderer = try FigureRenderer()
    let first = text(try renderer.svg(Samples.contour()))
    let second = text(try renderer.svg(Samples.contour(0.5)))
    let identifiers = first.matches(of: /\bid="([^"]+)"/).map { String($0.1) }
    let references =
      first.matches(of: /href="#([^"]+)"/).map { String($0.1) }
      + first.matches(of: /url\(#([^)]+)\)/).map { String($0.1) }
    #expect(identifiers.count > 20 && references.count > 20)
    #expect(Set(identifiers).count == identifiers.count)
    #expect(Set(references).isSubset(of: Set(identifiers)))
    let others = second.matches(of: /\bid="([^"]+)"/).map { String($0.1) }
    #expect(Set(identifiers).isDisjoint(with: others))
  }

  @Test func numbersHaveTwoDecimalsAtMost() throws {
    let svg = text(try FigureRenderer().svg(Samples.contour()))
    #expect(svg.firstMatch(of: /\d\.\d\d\d/) == nil)
  }

  @Test func aCrowdedContourStaysSmall() throws {
    // Ripples like Ackley's, without the transcendental functions.
    func ripple(_ x: Double) -> Double {
      let part = x - x.rounded()
      return 1 - 16 * part * part * (0.5 - abs(part)) * 2
    }
    let field = Field(x: -3...3, y: -3...3, columns: 120, rows: 120) { x, y in
      2.5 * (x * x + y * y).squareRoot() - 1.2 * (ripple(x) + ripple(y))
    }
    var panel = Panel(x: Axis("$x$"), y: Axis("$y$"), aspect: .equal)
    panel.marks = [
      .filledContour(field, levels: .count(25), colorMap: .viridis, opacity: 1),
      .contourLines(field, levels: .count(25), stroke: Stroke(.white, width: 0.5)),
    ]
    for index in 0..<4 {
      let entry = Palette.standard[index]
      let path = (0...200).map { step in
        let left = 1 - Double(step) / 200
        return Point(2 * left * left, 2 * left + 0.2 * Double(index) * ripple(Double(step) / 20) * left)
      }
      panel.marks.append(
        .path(
          path, stroke: Stroke(entry.color), marker: Marker(entry.marker, size: 4, fill: entry.color), label: "path"))
    }
    let svg = try FigureRenderer().svg(Figure(panels: [panel, panel]))
    #expect(svg.count / 2 < 150_000)
  }

  // MARK: Path data

  private enum Step {
    case move(Double, Double)
    case line(Double, Double)
    case close
  }

  private func data(_ steps: [Step]) -> String {
    var data = SVGPathData()
    for step in steps {
      switch step {
      case .move(let x, let y): data.move(to: Point(x, y))
      case .line(let x, let y): data.line(to: Point(x, y))
      case .close: data.close()
      }
    }
    return text(data.bytes)
  }

  @Test func pathsAreShort() {
    #expect(
      data([.move(1.5, 2.25), .line(3, 4), .line(3, 9), .line(8.123456, 9), .close, .move(1.5, 2.25)])
        == "m1.5 2.25 1.5 1.75v5h5.12z")
    #expect(data([.move(10, 10), .line(10, 10)]) == "m10 10h0")
    #expect(
      data([.move(1, 1), .line(2, 2), .close, .move(5, 5), .line(6, 6), .close]) == "m1 1 1 1zm4 4 1 1z")
    #expect(data([]) == "")
    var curve = SVGPathData()
    curve.move(to: Point(0.5, -0.5))
    curve.curve(Point(1, 1), Point(2, 2), to: Point(3.004, 3.006))
    #expect(text(curve.bytes) == "m.5-.5c.5 1.5 1.5 2.5 2.5 3.51")
    var circle = Path()
    circle.addCircle(Point(5, 5), radius: 2)
    #expect(text(SVGPathData(circle).bytes) == "m3 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0z")
  }

  @Test func placesThatAreNotNumbersLeaveTheDocumentWhole() {
    #expect(data([.move(.nan, .infinity), .line(-.infinity, 1e300)]) == "m0 0v1000000000")
  }

  @Test func roundingDoesNotAddUp() {
    let path = data([.move(0, 0)] + (1...1000).map { .line(Double($0) * 0.006, 0) })
    // A number ends where a space or a second decimal point begins the next.
    let numbers = path.matches(of: /\d*\.\d+|\d+/).compactMap { Double($0.0) }
    #expect(numbers.count == 1002)
    #expect(abs(numbers.reduce(0, +) - 6) < 0.005)
  }
}
