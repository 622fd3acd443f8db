extension Panel {
  /// Whether the panel shows a field, whose ranges then decide the axes.
  var hasField: Bool {
    marks.contains { mark in
      switch mark {
      case .filledContour, .contourLines: true
      default: false
      }
    }
  }

  /// Whether colours fill the panel, so that what lies on them needs setting off.
  var isFilled: Bool {
    marks.contains { if case .filledContour = $0 { true } else { false } }
  }

  /// The values both axes run over: the author's; else those of the fields; else those of the data with a margin.
  func ranges(margin: Double) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    var xRange = DataRange()
    var yRange = DataRange()
    let hasField = self.hasField
    for mark in marks {
      switch mark {
      case .filledContour(let field, _, _, _), .contourLines(let field, _, _):
        for end in [field.x.lowerBound, field.x.upperBound] { xRange.include(end, on: x.scale) }
        for end in [field.y.lowerBound, field.y.upperBound] { yRange.include(end, on: y.scale) }
      case _ where hasField: break
      case .line(let points, _, _), .path(let points, _, _, _), .markers(let points, _, _):
        for point in points where x.scale.holds(point.x) && y.scale.holds(point.y) {
          // Of a curve that reaches beyond the view along x only the part inside decides about y.
          if let view = x.range, !view.contains(point.x) { continue }
          if let view = y.range, !view.contains(point.y) { continue }
          xRange.include(point.x, on: x.scale)
          yRange.include(point.y, on: y.scale)
        }
      case .verticalLine(let value, _, _): xRange.include(value, on: x.scale)
      case .horizontalLine(let value, _, _): yRange.include(value, on: y.scale)
      case .divergence: break
      }
    }
    let room = hasField ? 0 : margin
    return (
      x: x.range.flatMap(x.scale.usable) ?? xRange.padded(by: room, on: x.scale),
      y: y.range.flatMap(y.scale.usable) ?? yRange.padded(by: room, on: y.scale)
    )
  }
}
