/// One line of a legend.
struct LegendEntry: Equatable {
  var label: TextBlock
  var stroke: Stroke?
  var marker: Marker?
}

/// The list of a panel's labelled marks.
struct Legend: Equatable {
  var entries: [LegendEntry]
  var size: Size
  var rowHeight: Double

  /// Nil when nothing has a label. A label that repeats with the same look is listed once.
  init?(of panel: Panel, style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    guard panel.legend != .none else { return nil }
    var entries: [LegendEntry] = []
    for mark in panel.marks {
      var stroke: Stroke?
      var marker: Marker?
      let text: Text?
      switch mark {
      case .filledContour, .contourLines, .divergence: continue
      case .line(_, let line, let label), .verticalLine(_, let line, let label),
        .horizontalLine(_, let line, let label):
        stroke = line
        text = label
      case .path(_, let line, let sign, let label):
        stroke = line
        marker = sign
        text = label
      case .markers(_, let sign, let label):
        marker = sign
        text = label
      }
      guard let text, !text.isEmpty else { continue }
      let entry = LegendEntry(label: typesetter.line(text, style.legendLabel), stroke: stroke, marker: marker)
      if !entries.contains(entry) { entries.append(entry) }
    }
    guard !entries.isEmpty else { return nil }
    self.entries = entries
    // A fraction or a root needs more room than a word.
    let tallest = entries.map(\.label.height).max() ?? 0
    rowHeight = max(style.legendLabel.size * 1.55, tallest + 4).rounded()
    let widest = entries.map(\.label.width).max() ?? 0
    size = Size(
      width: (style.legendSample + 6 + widest + 2 * style.legendPadding).rounded(.up),
      height: rowHeight * Double(entries.count) + 2 * style.legendPadding - 3)
  }

  /// The place in a corner of a frame.
  func rectangle(in frame: Rectangle, _ corner: LegendPlacement, distance: Double) -> Rectangle {
    let isLeft = corner == .topLeft || corner == .bottomLeft
    let isTop = corner == .topLeft || corner == .topRight
    return Rectangle(
      x: isLeft ? frame.minX + distance : frame.maxX - distance - size.width,
      y: isTop ? frame.minY + distance : frame.maxY - distance - size.height,
      width: size.width, height: size.height)
  }

  /// The corner where the legend hides none of the data; nil when it is too large for the frame or there is no such
  /// corner.
  ///
  /// - Parameter mostOfFrame: the greatest part of the frame's area the legend may cover.
  func freeCorner(
    in frame: Rectangle, data: PanelGeometry, distance: Double, mostOfFrame: Double
  ) -> LegendPlacement? {
    guard size.width < 0.6 * frame.width, size.height < 0.6 * frame.height, entries.count <= 8 else { return nil }
    guard size.width * size.height < mostOfFrame * frame.width * frame.height else { return nil }
    for corner in [LegendPlacement.topRight, .topLeft, .bottomRight, .bottomLeft] {
      if !data.touches(rectangle(in: frame, corner, distance: distance)) { return corner }
    }
    return nil
  }

  func draw(on canvas: inout some Canvas, in area: Rectangle, framed: Bool, style: FigureStyle) {
    canvas.fill(Path(area), style.legendBackground, rule: .nonZero)
    if framed { canvas.stroke(Path(area), Stroke(style.legendEdge, width: style.gridWidth), cap: .butt) }
    for (index, entry) in entries.enumerated() {
      let middle = area.minY + style.legendPadding - 1.5 + rowHeight * (Double(index) + 0.5)
      let start = area.minX + style.legendPadding
      if let stroke = entry.stroke {
        let line = Path([Point(start, middle), Point(start + style.legendSample, middle)])
        canvas.stroke(line, stroke, cap: stroke.dash.cap)
      }
      if var marker = entry.marker {
        marker.size = min(marker.size, 0.9 * style.legendLabel.size)
        canvas.draw(marker, at: [Point(start + style.legendSample / 2, middle)], edgeWidth: style.markerEdgeWidth)
      }
      let baseline = middle + 0.36 * style.legendLabel.size
      canvas.draw(entry.label, at: Point(start + style.legendSample + 6, baseline), style.legendLabel.color)
    }
  }
}
