/// A mark's label with the sample that represents the mark in a legend.
package struct LegendSample {
  package var label: Text
  var stroke: Stroke?
  var marker: Marker?
  /// The colour of a filled patch, for bars and bands.
  var fill: Color?

  /// Returns nil if there is no label.
  init?(_ label: Text?, stroke: Stroke? = nil, marker: Marker? = nil, fill: Color? = nil) {
    guard let label else { return nil }
    self.label = label
    self.stroke = stroke
    self.marker = marker
    self.fill = fill
  }
}

/// An entry of a legend.
struct LegendEntry: Equatable {
  var label: TextBlock
  var stroke: Stroke?
  var marker: Marker?
  /// The colour of a filled patch, for bars and bands.
  var fill: Color?

  /// Whether two entries represent the same series: equal text and look, except that a line may have markers or none.
  func means(_ other: LegendEntry) -> Bool {
    guard label == other.label, stroke == other.stroke, fill == other.fill else { return false }
    return marker == other.marker || stroke != nil && (marker == nil || other.marker == nil)
  }
}

/// A list of labelled marks, in one or more columns.
struct Legend: Equatable {
  private(set) var entries: [LegendEntry]
  private(set) var size = Size(width: 0, height: 0)
  private(set) var rowHeight = 0.0
  private var rows = 0
  /// The left edges of the columns, relative to the legend's left edge.
  private var columnStarts: [Double] = []
  /// Whether entries follow each other along a row, as below a title, or down a column.
  private var runsAlongRows = false

  /// The labelled marks of panels. A label that repeats with the same look is listed once, even if its line has markers
  /// in one panel and none in another. Returns nil if nothing has a label.
  init?(of panels: [Panel], style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    var entries: [LegendEntry] = []
    for mark in panels.flatMap(\.marks) {
      guard let sample = mark.kind.legendSample, !sample.label.isEmpty else { continue }
      let entry = LegendEntry(
        label: typesetter.line(sample.label, style.legendLabel), stroke: sample.stroke, marker: sample.marker,
        fill: sample.fill)
      if let index = entries.firstIndex(where: { $0.means(entry) }) {
        entries[index].marker = entries[index].marker ?? entry.marker
      } else {
        entries.append(entry)
      }
    }
    guard !entries.isEmpty else { return nil }
    self.entries = entries
    // A fraction or a root is taller than a word.
    let tallest = entries.map(\.label.height).max() ?? 0
    rowHeight = max(style.legendLabel.size * 1.55, tallest + 4).rounded()
    arrange(rows: entries.count, style)
  }

  /// Arranges the entries in columns no higher than `height`, if the rows allow it.
  mutating func arrange(height: Double, style: FigureStyle) {
    let most = max(4, Int((height - 2 * style.legendPadding + 3) / rowHeight))
    let columns = (entries.count + most - 1) / most
    arrange(rows: (entries.count + columns - 1) / columns, style)
  }

  /// Arranges the entries in rows no wider than `width`, if the labels allow it.
  mutating func arrange(width: Double, style: FigureStyle) {
    runsAlongRows = true
    var columns = entries.count
    while true {
      place(columns: columns, rows: (entries.count + columns - 1) / columns, style)
      if size.width <= width || columns == 1 { return }
      columns -= 1
    }
  }

  private mutating func arrange(rows: Int, _ style: FigureStyle) {
    runsAlongRows = false
    place(columns: (entries.count + rows - 1) / rows, rows: rows, style)
  }

  private mutating func place(columns: Int, rows: Int, _ style: FigureStyle) {
    self.rows = rows
    var x = style.legendPadding
    columnStarts = []
    for column in 0..<columns {
      columnStarts.append(x)
      let labels = entries.indices.filter { position(of: $0, columns: columns).column == column }
      let widest = labels.map { entries[$0].label.width }.max() ?? 0
      x += style.legendSample + 6 + widest + (column < columns - 1 ? 18 : 0)
    }
    size = Size(
      width: (x + style.legendPadding).rounded(.up),
      height: rowHeight * Double(rows) + 2 * style.legendPadding - 3)
  }

  private func position(of index: Int, columns: Int) -> (column: Int, row: Int) {
    runsAlongRows ? (index % columns, index / columns) : (index / rows, index % rows)
  }

  // MARK: Corners

  /// The legend's area in a corner of a frame.
  func rectangle(in frame: Rectangle, _ corner: LegendPlacement, distance: Double) -> Rectangle {
    let isLeft = corner == .topLeft || corner == .bottomLeft
    let isTop = corner == .topLeft || corner == .topRight
    return Rectangle(
      x: isLeft ? frame.minX + distance : frame.maxX - distance - size.width,
      y: isTop ? frame.minY + distance : frame.maxY - distance - size.height,
      width: size.width, height: size.height)
  }

  /// The corner in which the legend hides no data, or nil if it is too large for the frame or there is no such corner.
  ///
  /// - Parameter mostOfFrame: the maximum part of the frame's area that the legend may cover.
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

  // MARK: Drawing

  func draw(on canvas: inout some Canvas, in area: Rectangle, framed: Bool, style: FigureStyle) {
    canvas.fill(Path(area), style.legendBackground, rule: .nonZero)
    if framed { canvas.stroke(Path(area), Stroke(style.legendEdge, width: style.gridWidth), cap: .butt) }
    for (index, entry) in entries.enumerated() {
      let (column, row) = position(of: index, columns: columnStarts.count)
      let middle = area.minY + style.legendPadding - 1.5 + rowHeight * (Double(row) + 0.5)
      let start = area.minX + columnStarts[column]
      draw(entry, from: start, middle: middle, on: &canvas, style)
      let baseline = middle + 0.36 * style.legendLabel.size
      canvas.draw(
        entry.label, at: Point(start + style.legendSample + 6, baseline), isUpward: false, style.legendLabel.color)
    }
  }

  private func draw(
    _ entry: LegendEntry, from start: Double, middle: Double, on canvas: inout some Canvas, _ style: FigureStyle
  ) {
    if let fill = entry.fill {
      let patch = Rectangle(x: start + 3, y: middle - 4.5, width: style.legendSample - 6, height: 9)
      canvas.fill(Path(patch), fill, rule: .nonZero)
    }
    if let stroke = entry.stroke {
      let line = Path([Point(start, middle), Point(start + style.legendSample, middle)])
      canvas.stroke(line, stroke, cap: stroke.dash.cap)
    }
    if var marker = entry.marker {
      marker.size = min(marker.size, 0.9 * style.legendLabel.size)
      canvas.draw(marker, at: [Point(start + style.legendSample / 2, middle)], edgeWidth: style.markerEdgeWidth)
    }
  }
}
