import FigureGallery
import Plotting
import Testing

/// A source of pseudorandom figures, the same in every run.
private struct Dice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

  mutating func value() -> Double {
    pick([
      0, 1, -1, 2.5, 7, -3.5, 100, 0.01, 1e-300, -1e-300, 1e300, -1e300, 1e15, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .nan, .infinity, -.infinity,
    ])
  }

  mutating func values(_ most: Int) -> [Double] { (0..<roll(most + 1)).map { _ in value() } }

  mutating func range() -> ClosedRange<Double>? {
    let (first, second) = (value(), value())
    return first <= second ? first...second : nil
  }

  mutating func field() -> Field {
    var dice = self
    let x = range() ?? -1...1
    let y = range() ?? 0...10
    return Field(x: x, y: y, columns: 2 + roll(8), rows: 2 + roll(8)) { _, _ in dice.value() }
  }

  mutating func axis() -> Axis {
    Axis(
      pick(["", "Step", "$\\theta$"]), scale: pick(AxisScale.allCases), range: roll(3) == 0 ? range() : nil,
      linearWithin: roll(2) == 0 ? value() : nil)
  }

  mutating func panel() -> Panel {
    var panel = Panel(
      title: pick([nil, "A title"]), x: axis(), y: axis(), legend: pick(LegendPlacement.allCases),
      aspect: pick(Aspect.allCases), colorBar: pick([nil, ColorBar("Value")]), z: axis(),
      viewpoint: Viewpoint(azimuth: value(), elevation: value()))
    for _ in 0...roll(4) { panel = adding(to: panel) }
    return panel
  }

  private mutating func adding(to panel: Panel) -> Panel {
    switch roll(16) {
    case 0: return panel.line(values(8), values(8), label: "line")
    case 1: return panel.path(values(8), values(8), label: "path", direction: pick(PathDirection.allCases))
    case 2: return panel.scatter(values(8), values(8), label: "points")
    case 3: return panel.bars(["a", "b", "c"], values(5), digits: pick([nil, 0, 3, 99]))
    case 4: return panel.bars(["a"], series: [("A", values(4)), ("B", values(4))])
    case 5: return panel.band(values(8), lower: values(8), upper: values(8), label: "band")
    case 6:
      return panel.contour(field(), levels: pick([.count(5), .logCount(4), .values(values(4))]), isLabelled: true)
    case 7: return panel.heatMap(field(), range: range(), scale: pick(AxisScale.allCases))
    case 8: return panel.regions(field(), boundaries: values(3))
    case 9: return panel.surface(field(), shadow: pick([nil, .count(3), .logCount(3)]))
    case 10: return panel.note("a note", at: Point(value(), value()))
    case 11: return panel.verticalLine(at: value(), label: "there").horizontalLine(at: value())
    case 12: return panel.adding(.divergence(at: Point(value(), value()), step: roll(100), .black))
    case 13: return panel.image(Raster(columns: roll(5), gray: values(12)), x: range(), y: range())
    case 14: return panel.adding(.verticalBand(range() ?? 0...1, fill: .black, label: "stripe"))
    default: return panel.adding(.horizontalBand(range() ?? 0...1, fill: .black))
    }
  }

  mutating func figure() -> Figure {
    Figure(
      title: pick([nil, "A figure"]), columns: pick([nil, 1, 2, 3]), sharedAxes: pick(SharedAxes.allCases),
      hasCommonLegend: roll(3) == 0, panels: (0..<roll(5)).map { _ in panel() })
  }
}

@Suite struct AnyMixTests {
  /// Values without a position, axes of zero length, all combinations of marks: the figure remains readable.
  @Test(arguments: 0..<40)
  func anyMixOfMarksAndValuesGivesAReadableFigure(round: Int) {
    for seed in (round * 25)..<(round * 25 + 25) {
      var dice = Dice(seed)
      let figure = dice.figure()
      for style in [FigureStyle.light, .dark] {
        let faults = layoutFaults(of: figure, style: style)
        #expect(faults == [], "figure \(seed)")
      }
      #expect(figure.description.hasSuffix(".") && figure.csv.hasPrefix("panel,series,x,y"))
    }
  }

  @Test func faultsOfALayoutAreFound() {
    var style = FigureStyle.light
    style.textGap = -25
    let figure = Figure().line([1, 2, 3]).xAxis("Step").yAxis("Loss").titled("Title")
    #expect(!layoutFaults(of: figure, style: style).isEmpty)
    #expect(layoutFaults(of: figure, style: .light).isEmpty)
  }
}
