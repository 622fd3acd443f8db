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

  /// The strings of all text, in drawing order.
  var strings: [String] { canvas.texts.map(\.run.string) }

  func bounds(of string: String) -> Rectangle? {
    canvas.texts.first { $0.run.string == string }.map(canvas.bounds)
  }

  /// Pairs of texts that overlap, except scripts and neighbours on a line, which may touch.
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

/// The figures that the tests draw.
enum Samples {
  static let blue = Stroke(Color(hex: 0x1040C0))

  static func decay(_ rate: Double, steps: Int = 200) -> [Point] {
    var value = 100.0
    return (0...steps).map { step in
      defer { value *= rate }
      return Point(Double(step), value)
    }
  }

  static func surface(_ title: Text? = nil, aspect: Aspect = .free) -> Panel {
    let field = Field(x: -6...6, y: -1...1, columns: 30, rows: 30) { $0 * $0 + 50 * $1 * $1 }
    return Panel(
      title: title, x: Axis("$w_1$"), y: Axis("$w_2$"),
      marks: [.filledContour(field, levels: .count(10), colorMap: .viridis, opacity: 1)], aspect: aspect)
  }
}
