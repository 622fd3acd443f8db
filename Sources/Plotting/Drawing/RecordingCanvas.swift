/// A canvas that records drawing commands as lines of text and uses a fixed width for each character, so that layout
/// can be tested without pixels or fonts.
package struct RecordingCanvas: Canvas, Sendable {
  package private(set) var commands: [String] = []
  /// Every run of text with its position, in drawing order.
  package private(set) var texts: [(run: TextRun, origin: Point, isUpward: Bool)] = []
  /// Every filled path with its colour, in drawing order.
  package private(set) var fills: [(path: Path, color: Color)] = []
  package private(set) var strokes: [(path: Path, stroke: Stroke)] = []
  package private(set) var dots: [(centres: [Point], diameter: Double, color: Color)] = []
  package private(set) var images: [(raster: Raster, area: Rectangle)] = []
  /// Every label, including its mathematics, with the area it covers, in drawing order.
  package private(set) var labels: [(text: String, area: Rectangle)] = []

  private let measured: (@Sendable (TextRun) -> Double)?

  /// - Parameter width: the width of a text; 0.55 of its size for each character by default.
  package init(width: (@Sendable (TextRun) -> Double)? = nil) {
    measured = width
  }

  package func width(of run: TextRun) -> Double {
    measured?(run) ?? 0.55 * run.size * Double(run.string.count)
  }

  package mutating func draw(_ block: TextBlock, at origin: Point, isUpward: Bool, _ color: Color) {
    let area =
      isUpward
      ? Rectangle(
        x: origin.x - block.ascent, y: origin.y - block.width, width: block.height, height: block.width)
      : Rectangle(x: origin.x, y: origin.y - block.ascent, width: block.width, height: block.height)
    labels.append((block.pieces.map(\.run.string).joined(), area))
    drawPieces(of: block, at: origin, isUpward: isUpward, color)
  }

  package mutating func image(_ raster: Raster, in rectangle: Rectangle) {
    images.append((raster, rectangle))
    commands.append("image \(raster.columns)×\(raster.rows) \(describe(Path(rectangle)))")
  }

  /// The area a recorded run of text covers.
  package func bounds(of text: (run: TextRun, origin: Point, isUpward: Bool)) -> Rectangle {
    let width = width(of: text.run)
    let ascent = 0.74 * text.run.size
    let descent = 0.22 * text.run.size
    if text.isUpward {
      return Rectangle(
        x: text.origin.x - ascent, y: text.origin.y - width, width: ascent + descent, height: width)
    }
    return Rectangle(x: text.origin.x, y: text.origin.y - ascent, width: width, height: ascent + descent)
  }

  package mutating func fill(_ path: Path, _ color: Color, rule: FillRule) {
    fills.append((path, color))
    commands.append("fill \(rule.rawValue) \(name(of: color)) \(describe(path))")
  }

  package mutating func stroke(_ path: Path, _ stroke: Stroke, cap: Cap) {
    strokes.append((path, stroke))
    let look = "\(stroke.dash.rawValue) \(rounded(stroke.width)) \(cap.rawValue) \(name(of: stroke.color))"
    commands.append("stroke \(look) \(describe(path))")
  }

  package mutating func dots(_ centres: [Point], diameter: Double, _ color: Color) {
    dots.append((centres, diameter, color))
    commands.append("dots \(rounded(diameter)) \(name(of: color)) \(centres.map(describe).joined(separator: " "))")
  }

  package mutating func text(_ run: TextRun, at origin: Point, isUpward: Bool, _ color: Color) {
    texts.append((run, origin, isUpward))
    let place = "\(describe(origin))\(isUpward ? " upward" : "")"
    commands.append("text \(place) \(run.face.rawValue) \(rounded(run.size)) \(name(of: color)) \(run.string)")
  }

  package mutating func pushClip(_ rectangle: Rectangle) {
    commands.append("clip \(describe(Path(rectangle)))")
  }

  package mutating func popClip() {
    commands.append("unclip")
  }

  package mutating func beginGroup() {
    commands.append("group")
  }

  package mutating func endGroup(opacity: Double) {
    commands.append("ungroup \(rounded(opacity))")
  }

  private func describe(_ path: Path) -> String {
    path.elements.map { element in
      switch element {
      case .move(let point): "M\(describe(point))"
      case .line(let point): "L\(describe(point))"
      case .close: "Z"
      case .circle(let centre, let radius): "O\(describe(centre)),\(rounded(radius))"
      }
    }.joined(separator: " ")
  }

  private func describe(_ point: Point) -> String {
    "\(rounded(point.x)),\(rounded(point.y))"
  }

  private func rounded(_ value: Double) -> Double {
    let rounded = (value * 100).rounded() / 100
    return rounded == 0 ? 0 : rounded
  }

  private func name(of color: Color) -> String {
    [color.red, color.green, color.blue, color.opacity].map { "\(rounded($0))" }.joined(separator: "/")
  }
}
