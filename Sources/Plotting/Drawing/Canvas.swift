/// A shape in canvas units: open and closed polylines, and circles.
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

  /// The end points of moves and lines.
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

/// A surface for drawing figures. The origin is the upper left corner, y grows downwards, and a unit is a pixel at
/// standard resolution.
package protocol Canvas: TextMeasures {
  mutating func fill(_ path: Path, _ color: Color, rule: FillRule)
  /// Strokes a path with round joins.
  mutating func stroke(_ path: Path, _ stroke: Stroke, cap: Cap)
  /// Draws filled circles of one size, at lower cost than a path of circles.
  mutating func dots(_ centres: [Point], diameter: Double, _ color: Color)
  /// Draws text with the start of its baseline at `origin`, rotated left by 90 degrees if `isUpward`.
  mutating func text(_ run: TextRun, at origin: Point, isUpward: Bool, _ color: Color)
  /// Clips drawing to the rectangle until the matching ``popClip()``.
  mutating func pushClip(_ rectangle: Rectangle)
  mutating func popClip()
  /// Begins a group, which is drawn separately and blended as a whole when it ends.
  mutating func beginGroup()
  mutating func endGroup(opacity: Double)
  /// Draws a picture stretched over a rectangle, without interpolation between its cells.
  mutating func image(_ raster: Raster, in rectangle: Rectangle)
  /// Draws a line of typeset text with the start of its baseline at `origin`.
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
