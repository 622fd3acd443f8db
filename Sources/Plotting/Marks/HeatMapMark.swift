/// The samples of a field as coloured cells.
package struct HeatMapMark: BackgroundMark {
  package var field: Field
  package var colors: ColorScale

  package var area: PlaneArea { field.cellExtent }
  package var fillsPanel: Bool { true }
  package var sampledField: Field? { field }

  /// Draws a coloured cell for each sample that is not NaN.
  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    let mapping = colors.mapping(for: field.values)
    let cells = (0..<field.rows).reversed().flatMap { row in
      (0..<field.columns).map { column in
        colors.color(of: field[column, row], mapping, onDark: panel.style.isDark)
      }
    }
    panel.drawImage(Raster(columns: field.columns, colors: cells), in: area, on: &canvas)
  }

  package func shown(in style: FigureStyle) -> HeatMapMark { self }

  package func words(in panel: Panel) -> String {
    "a heat map of \(field.columns) by \(field.rows) cells" + field.wordsForSpread
  }

  package func colorBands(in panel: Panel, style: FigureStyle) -> ColorBands? {
    ColorBands(mapping: colors.mapping(for: field.values), colors.colorMap, style: style)
  }
}

extension Mark {
  /// The samples of a field as coloured cells.
  public static func heatMap(_ field: Field, colors: ColorScale) -> Mark {
    Mark(HeatMapMark(field: field, colors: colors))
  }
}

extension Plot {
  /// Draws a coloured cell for each sample of a field.
  ///
  /// - Parameters:
  ///   - field: where it is NaN the cell is empty.
  ///   - colorMap: viridis by default.
  ///   - range: the values at the map's ends; nil, the default, for those of the field.
  ///   - scale: how values between are spread; linear by default.
  public func heatMap(
    _ field: Field, colorMap: ColorMap = .viridis, range: ClosedRange<Double>? = nil, scale: AxisScale = .linear
  ) -> Self {
    adding(.heatMap(field, colors: ColorScale(colorMap, range: range, scale: scale)))
  }
}

extension ColorScale {
  /// The colour of a value, transparent if it has no position on the scale.
  fileprivate func color(of value: Double, _ mapping: AxisMapping, onDark: Bool) -> Color {
    if value == .infinity { return colorMap.color(at: 1, onDark: onDark) }
    if value == -.infinity { return colorMap.color(at: 0, onDark: onDark) }
    guard let place = mapping.place(of: value) else { return Color.white.opacity(0) }
    return colorMap.color(at: place, onDark: onDark)
  }
}

extension Field {
  /// The area that the samples cover if each is a cell around its position.
  fileprivate var cellExtent: PlaneArea {
    func widened(_ range: ClosedRange<Double>, _ count: Int) -> ClosedRange<Double> {
      let half = (range.upperBound - range.lowerBound) / Double(count - 1) / 2
      guard half.isFinite else { return range }
      return (range.lowerBound - half)...(range.upperBound + half)
    }
    return PlaneArea(x: widened(x, columns), y: widened(y, rows))
  }
}
