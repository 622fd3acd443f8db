extension Panel {
  /// Whether the panel shows a field, whose ranges then decide the axes.
  var hasField: Bool { marks.contains { $0.extent != nil } }

  /// Whether colours fill the panel, so that what lies on them needs setting off.
  var isFilled: Bool {
    marks.contains { mark in
      switch mark {
      case .filledContour, .heatMap, .image, .regions: true
      default: false
      }
    }
  }

  /// The field that makes the panel three-dimensional.
  var surface: Surface? {
    for mark in marks { if case .surface(let surface) = mark { return surface } }
    return nil
  }
}

/// The values a panel's marks take on both axes.
struct PanelData {
  var x = DataRange()
  var y = DataRange()
  var hasField = false
  var hasBars = false
  /// Whether the area between data and zero is filled, so that zero must be in sight, and be the axis's end where no
  /// data lies beyond it.
  private var standsOnZero = false

  /// - Complexity: linear in the number of points.
  init(_ panel: Panel) {
    hasField = panel.hasField
    for mark in panel.marks {
      if let (horizontal, vertical) = mark.extent {
        for end in [horizontal.lowerBound, horizontal.upperBound] { x.include(end, on: panel.x.scale) }
        for end in [vertical.lowerBound, vertical.upperBound] { y.include(end, on: panel.y.scale) }
      }
      if !hasField { include(mark, of: panel) }
    }
  }

  private mutating func include(_ mark: Mark, of panel: Panel) {
    switch mark {
    case .line(let points, _, _), .path(let points, _, _, _, _), .markers(let points, _, _):
      include(points, of: panel)
    case .band(let lower, let upper, _, _):
      include(lower, of: panel)
      include(upper, of: panel)
    case .note(_, let point), .card(_, let point, _): include([point], of: panel)
    case .bars(let bars, _):
      hasBars = true
      standsOnZero = true
      x.include(-0.5, on: panel.x.scale)
      x.include(Double(max(bars.values.count, 1)) - 0.5, on: panel.x.scale)
      y.include(0, on: panel.y.scale)
      for value in bars.values { y.include(value, on: panel.y.scale) }
    case .verticalLine(let value, _, _): x.include(value, on: panel.x.scale)
    case .horizontalLine(let value, _, _): y.include(value, on: panel.y.scale)
    case .verticalBand(let range, _, _):
      for end in [range.lowerBound, range.upperBound] { x.include(end, on: panel.x.scale) }
    case .horizontalBand(let range, _, _):
      for end in [range.lowerBound, range.upperBound] { y.include(end, on: panel.y.scale) }
    case .filledContour, .contourLines, .heatMap, .image, .regions, .surface, .divergence: break
    }
  }

  private mutating func include(_ points: [Point], of panel: Panel) {
    for point in points where panel.x.scale.holds(point.x) && panel.y.scale.holds(point.y) {
      // Of a curve that reaches beyond the view along x only the part inside decides about y.
      if let view = panel.x.range, !view.contains(point.x) { continue }
      if let view = panel.y.range, !view.contains(point.y) { continue }
      x.include(point.x, on: panel.x.scale)
      y.include(point.y, on: panel.y.scale)
    }
  }

  /// Takes in what another panel shows, for an axis both share.
  mutating func include(_ other: PanelData, sharing: SharedAxes) {
    if sharing.sharesX { x.include(other.x) }
    if sharing.sharesY { y.include(other.y) }
    standsOnZero = standsOnZero || other.standsOnZero
    hasField = hasField || other.hasField
    hasBars = hasBars || other.hasBars
  }

  func yEnds(of axis: Axis, margin: Double) -> ClosedRange<Double> {
    let ends = y.ends(of: axis, margin: margin)
    guard standsOnZero, axis.range == nil, axis.scale != .log else { return ends }
    if y.lower == 0, ends.upperBound > 0 { return 0...ends.upperBound }
    if y.upper == 0, ends.lowerBound < 0 { return ends.lowerBound...0 }
    return ends
  }
}

extension DataRange {
  /// The ends of an axis: those its author chose, as far as the scale can show them, or those of the data.
  func ends(of axis: Axis, margin: Double) -> ClosedRange<Double> {
    axis.range.flatMap(axis.scale.usable) ?? padded(by: margin, on: axis.scale)
  }
}

extension Mark {
  /// The part of the plane a field or a picture covers; nil for other marks.
  var extent: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
    switch self {
    case .filledContour(let field, _, _, _), .contourLines(let field, _, _, _), .regions(let field, _, _):
      (field.x, field.y)
    case .surface(let surface): (surface.field.x, surface.field.y)
    case .heatMap(let field, _): field.cellExtent
    case .image(_, let x, let y): (x, y)
    default: nil
    }
  }
}

extension Field {
  /// The area the samples cover when each is a cell around its place.
  var cellExtent: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    func widened(_ range: ClosedRange<Double>, _ count: Int) -> ClosedRange<Double> {
      let half = (range.upperBound - range.lowerBound) / Double(count - 1) / 2
      guard half.isFinite else { return range }
      return (range.lowerBound - half)...(range.upperBound + half)
    }
    return (widened(x, columns), widened(y, rows))
  }
}
