/// The positions of everything in a figure.
package struct FigureLayout {
  struct PlacedPanel {
    var layout: PanelLayout
    var frame: Rectangle
  }

  /// The size of the whole figure, in whole canvas units.
  package private(set) var size = Size(width: 0, height: 0)
  private(set) var panels: [PlacedPanel] = []
  private(set) var title: [TextBlock] = []
  private(set) var titleX = 0.0
  /// The common legend of all panels with its upper left corner.
  private(set) var legend: (legend: Legend, origin: Point)?

  /// The frames of the panels, in order.
  package var frames: [Rectangle] { panels.map(\.frame) }

  /// Lays out a figure. The frames of a column have the same left edge, those of a row the same upper edge.
  /// - Complexity: linear in the number of points and labels.
  package init(_ figure: Figure, style: FigureStyle, measures: some TextMeasures) {
    let typesetter = Typesetter(measures: measures, style: style)
    let columns = figure.usedColumns
    let asked = figure.panelSize.flatMap { $0.width.isFinite && $0.height.isFinite ? $0 : nil }
    let room = asked ?? FigureLayout.panelSize(columns: columns, style: style)
    var shown = figure
    shown.panels = figure.panels.map { $0.shown(in: style) }
    let common = figure.hasCommonLegend ? Legend(of: shown.panels, style: style, typesetter: typesetter) : nil
    if common != nil { for index in shown.panels.indices { shown.panels[index].legend = .none } }
    let layouts = FigureLayout.settle(shown, in: room, style, typesetter)
    let rows = (layouts.count + columns - 1) / columns

    // The margins and frames of a column or row have the size of its largest.
    var widths = Array(repeating: Margins(), count: columns)
    var frameWidths = Array(repeating: 0.0, count: columns)
    var heights = Array(repeating: Margins(), count: rows)
    var frameHeights = Array(repeating: 0.0, count: rows)
    for (index, layout) in layouts.enumerated() {
      let column = index % columns
      let row = index / columns
      widths[column].left = max(widths[column].left, layout.margins.left)
      widths[column].right = max(widths[column].right, layout.margins.right)
      frameWidths[column] = max(frameWidths[column], layout.size.width)
      heights[row].top = max(heights[row].top, layout.margins.top)
      heights[row].bottom = max(heights[row].bottom, layout.margins.bottom)
      frameHeights[row] = max(frameHeights[row], layout.size.height)
    }

    let columnWidths = (0..<columns).map { widths[$0].left + frameWidths[$0] + widths[$0].right }
    let content = columnWidths.reduce(0, +) + style.panelGap * Double(columns - 1)
    titleX = (style.padding + widths[0].left).rounded(.up) + 0.5
    if let text = figure.title, !text.isEmpty {
      title = typesetter.lines(text, style.figureTitle, width: max(content - titleX + style.padding, 160))
    }
    var y = style.padding
    if !title.isEmpty { y += Double(title.count) * style.figureTitle.size * style.lineSpacing + 1.5 * style.textGap }
    if var common {
      common.arrange(width: max(content - widths[0].left, 160), style: style)
      // The samples are aligned with the title's first letter.
      legend = (common, Point(titleX - style.legendPadding, y - style.legendPadding + 2))
      y += common.size.height - 2 * style.legendPadding + 3 + 1.5 * style.textGap
    }

    for row in 0..<rows {
      var x = style.padding
      for column in 0..<columns {
        let index = row * columns + column
        guard index < layouts.count else { break }
        let layout = layouts[index]
        // Whole units plus a half align the lines of a frame with pixels.
        let left = (x + widths[column].left).rounded(.up) + 0.5
        let top = (y + heights[row].top).rounded(.up) + 0.5
        let frame = Rectangle(
          x: left, y: top, width: layout.size.width.rounded(.down), height: layout.size.height.rounded(.down))
        panels.append(PlacedPanel(layout: layout, frame: frame))
        x += columnWidths[column] + style.panelGap
      }
      y += heights[row].top + frameHeights[row] + heights[row].bottom + (row < rows - 1 ? style.panelGap : 0)
    }
    let titleEnd = title.map(\.width).max().map { titleX + $0 } ?? 0
    let legendEnd = legend.map { $0.origin.x + $0.legend.size.width } ?? 0
    size = Size(
      width: max((style.padding * 2 + content), titleEnd + style.padding, legendEnd + style.padding, 40).rounded(.up)
        + 1,
      height: max(y + style.padding, 40).rounded(.up) + 1)
  }

  /// Lays out every panel in the space that its own texts leave. Done twice, since the texts depend on the size of the
  /// frame.
  private static func settle(
    _ figure: Figure, in room: Size, _ style: FigureStyle, _ typesetter: Typesetter<some TextMeasures>
  ) -> [PanelLayout] {
    let sharing = figure.sharing
    func layouts(_ room: Size) -> [PanelLayout] {
      zip(figure.panels, sharing).map {
        PanelLayout($0, room: room, sharing: $1, style: style, typesetter: typesetter)
      }
    }
    let first = layouts(Size(width: max(room.width - 56, 60), height: max(room.height - 64, 50)))
    // The panels of a figure have frames of one size, as far as their units allow: the size of the most crowded one.
    var margins = Margins()
    for layout in first {
      let isBeside = layout.legendPlacement == .beside
      let legend = isBeside ? 10 + layout.besideOffset + (layout.legend?.size.width ?? 0) : 0
      let hanging = isBeside ? max(0, (layout.legend?.size.height ?? 0) - layout.size.height) : 0
      margins.left = max(margins.left, layout.margins.left)
      margins.right = max(margins.right, min(layout.margins.right - legend, 0.2 * room.width))
      margins.top = max(margins.top, layout.margins.top)
      margins.bottom = max(margins.bottom, hanging > 0 ? 40 : layout.margins.bottom)
    }
    return layouts(
      Size(
        width: max(room.width - margins.left - margins.right, 60),
        height: max(room.height - margins.top - margins.bottom, 50)))
  }

  private static func panelSize(columns: Int, style: FigureStyle) -> Size {
    style.panelSizes[min(columns, style.panelSizes.count) - 1]
  }
}

extension Figure {
  /// What each panel shares with the others.
  var sharing: [PanelLayout.Sharing] {
    guard sharedAxes != .none else { return panels.map { _ in PanelLayout.Sharing() } }
    let data = panels.map(PanelData.init)
    let columns = usedColumns
    return panels.indices.map { index in
      var sharing = PanelLayout.Sharing()
      var own = data[index]
      for (other, panel) in zip(data, panels) where panel.surface == nil {
        // Values on one scale may have no position on another.
        if sharedAxes.sharesX, panel.x.scale == panels[index].x.scale { own.include(other, sharing: .x) }
        if sharedAxes.sharesY, panel.y.scale == panels[index].y.scale { own.include(other, sharing: .y) }
      }
      sharing.data = own
      sharing.hidesXNumbers = sharedAxes.sharesX && index + columns < panels.count
      sharing.hidesYNumbers = sharedAxes.sharesY && !index.isMultiple(of: columns)
      return sharing
    }
  }
}
