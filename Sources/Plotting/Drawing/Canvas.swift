/// A shape in canvas units: open and closed runs of straight lines, and circles.
package struct Path: Sendable, Equatable {
  package enum Element: Sendable, Equatable {
    case move(Point)
    case line(Point)
    case close
    case circle(centre: Point, radius: Double)
  }

  package private(set) var elements: [Element] = []

  package init() {}

  package init(_ points: [Point], closed: Bool = false) {
    add(points, closed: closed)
  }

  package init(_ rectangle: Rectangle) {
    add(rectangle)
  }

  package var isEmpty: Bool { elements.isEmpty }

  package mutating func add(_ points: some Collection<Point>, closed: Bool = false) {
    guard let first = points.first else { return }
    elements.append(.move(first))
    for point in points.dropFirst() { elements.append(.line(point)) }
    if closed { elements.append(.close) }
  }

  package mutating func add(_ rectangle: Rectangle) {
    add(
      [
        Point(rectangle.minX, rectangle.minY), Point(rectangle.maxX, rectangle.minY),
        Point(rectangle.maxX, rectangle.maxY), Point(rectangle.minX, rectangle.maxY),
      ], closed: true)
  }

  package mutating func addCircle(_ centre: Point, radius: Double) {
    elements.append(.circle(centre: centre, radius: radius))
  }

  /// The places of moves and lines.
  package var points: [Point] {
    elements.compactMap { element in
      switch element {
      case .move(let point), .line(let point): point
      case .close, .circle: nil
      }
    }
  }
}

/// Which parts of a path that crosses itself are inside.
package enum FillRule: String, Sendable {
  case nonZero, evenOdd
}

/// The ends of a stroke.
package enum Cap: String, Sendable {
  case butt, round
}

/// What figures are drawn on. The origin is the upper left corner, y grows downwards, a unit is a pixel of a plain
/// screen.
package protocol Canvas: TextMeasures {
  mutating func fill(_ path: Path, _ color: Color, rule: FillRule)
  /// Corners are round.
  mutating func stroke(_ path: Path, _ stroke: Stroke, cap: Cap)
  /// Filled circles of one size: cheaper than a path of circles.
  mutating func dots(_ centres: [Point], diameter: Double, _ color: Color)
  /// Text with the start of its baseline at `origin`, turned left by a quarter turn when `isUpward`.
  mutating func text(_ run: TextRun, at origin: Point, isUpward: Bool, _ color: Color)
  /// Until the matching ``popClip()`` nothing is drawn outside the rectangle.
  mutating func pushClip(_ rectangle: Rectangle)
  mutating func popClip()
  /// What follows is drawn apart and blended as one when the group ends.
  mutating func beginGroup()
  mutating func endGroup(opacity: Double)
  /// A picture stretched over a rectangle; its cells have sharp edges.
  mutating func image(_ raster: Raster, in rectangle: Rectangle)
  /// Draws a line of set text with the start of its baseline at `origin`.
  mutating func draw(_ block: TextBlock, at origin: Point, isUpward: Bool, _ color: Color)
}

extension Canvas {
  package mutating func draw(_ block: TextBlock, at origin: Point, isUpward: Bool, _ color: Color) {
    drawPieces(of: block, at: origin, isUpward: isUpward, color)
  }

  package mutating func draw(_ block: TextBlock, at origin: Point, _ color: Color) {
    draw(block, at: origin, isUpward: false, color)
  }

  /// Draws the runs and rules of a block one by one.
  package mutating func drawPieces(of block: TextBlock, at origin: Point, isUpward: Bool, _ color: Color) {
    for piece in block.pieces {
      let place =
        isUpward ? Point(origin.x + piece.y, origin.y - piece.x) : Point(origin.x + piece.x, origin.y + piece.y)
      text(piece.run, at: place, isUpward: isUpward, color)
    }
    for rule in block.rules {
      let placed =
        isUpward
        ? Rectangle(x: origin.x + rule.minY, y: origin.y - rule.maxX, width: rule.height, height: rule.width)
        : Rectangle(x: origin.x + rule.minX, y: origin.y + rule.minY, width: rule.width, height: rule.height)
      fill(Path(placed), color, rule: .nonZero)
    }
  }

  /// Fills closed outlines.
  mutating func fill(_ outlines: [[Point]], _ color: Color) {
    var path = Path()
    for outline in outlines { path.add(outline, closed: true) }
    if !path.isEmpty { fill(path, color, rule: .nonZero) }
  }
}
