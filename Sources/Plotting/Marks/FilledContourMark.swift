/// Areas between the levels of a field, coloured from the lowest to the highest.
package struct FilledContourMark: BackgroundMark {
  package var field: Field
  package var levels: LevelSpacing
  package var colorMap: ColorMap
  package var opacity: Double

  package var area: PlaneArea { PlaneArea(x: field.x, y: field.y) }
  package var fillsPanel: Bool { true }
  package var sampledField: Field? { field }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    let values = levels.levels(for: field)
    let colors = (0...values.count).map { color(of: $0, levels: values.count, panel.style) }
    canvas.draw(field, levels: values, colors: colors, opacity: opacity, mapping: panel.mapping)
  }

  /// The colour of an area, counted from the lowest.
  private func color(of index: Int, levels: Int, _ style: FigureStyle) -> Color {
    colorMap.color(at: levels == 0 ? 0.5 : Double(index) / Double(levels), onDark: style.isDark)
  }

  package func shown(in style: FigureStyle) -> FilledContourMark { self }

  package func words(in panel: Panel) -> String { "contours" + panel.wordsForPlace(field) }

  package func colorBands(in panel: Panel, style: FigureStyle) -> ColorBands? {
    let values = levels.levels(for: field)
    var scale = AxisScale.linear
    if case .logCount = levels { scale = .log }
    var data = DataRange()
    for value in field.values { data.include(value, on: scale) }
    for level in values { data.include(level, on: scale) }
    guard !data.isEmpty else { return nil }
    let range = data.padded(by: 0, on: scale)
    let bands = (values + [range.upperBound]).enumerated().map { index, end in
      (upTo: end, color: color(of: index, levels: values.count, style))
    }
    return ColorBands(
      mapping: AxisMapping(scale: scale, range: range, from: 0, to: 1), bands: bands, opacity: opacity)
  }

  package func areaColor(at value: Double, style: FigureStyle) -> Color? {
    let values = levels.levels(for: field)
    let part = values.isEmpty ? 0.5 : (Double(values.count { $0 <= value }) - 0.5) / Double(values.count)
    return style.background.mixed(with: colorMap.color(at: part, onDark: style.isDark), opacity)
  }
}

extension Mark {
  /// Areas between the levels of a field, coloured from the lowest to the highest.
  public static func filledContour(
    _ field: Field, levels: LevelSpacing, colorMap: ColorMap, opacity: Double = 1
  ) -> Mark {
    Mark(FilledContourMark(field: field, levels: levels, colorMap: colorMap, opacity: opacity))
  }
}

extension Plot {
  /// Draws the level areas and lines of a field.
  ///
  /// - Parameters:
  ///   - field: the samples; its ranges become the axes'.
  ///   - levels: a count, 20 by default, a list, or `.logCount(n)` for equal ratios.
  ///   - colorMap: from the lowest area to the highest; viridis by default.
  ///   - opacity: of the areas, from 0 to 1; 0.85 by default.
  ///   - isLabelled: whether the lines have labels with their values; false by default.
  /// - Complexity: drawing is linear in samples times levels.
  public func contour(
    _ field: Field, levels: LevelSpacing = 20, colorMap: ColorMap = .viridis, opacity: Double = 0.85,
    isLabelled: Bool = false
  ) -> Self {
    changing { panel in
      let isLight = colorMap == .blues || colorMap == .redBlue
      let faint = isLight ? Color(hex: 0x5A6B80).opacity(0.45) : Color.white.opacity(isLabelled ? 0.75 : 0.4)
      panel.marks.append(.filledContour(field, levels: levels, colorMap: colorMap, opacity: opacity))
      panel.marks.append(
        .contourLines(field, levels: levels, stroke: Stroke(faint, width: 0.6), isLabelled: isLabelled))
    }
  }

  /// Draws the level areas and lines of a function of two coordinates.
  ///
  /// - Parameters:
  ///   - function: called once for each sample; where it is NaN there is a gap.
  ///   - x: the range of the first coordinate.
  ///   - y: the range of the second coordinate.
  ///   - samples: along each axis; 120 by default.
  public func contour(
    _ function: (Double, Double) -> Double, x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 120,
    levels: LevelSpacing = 20, colorMap: ColorMap = .viridis, opacity: Double = 0.85, isLabelled: Bool = false
  ) -> Self {
    contour(
      Field(x: x, y: y, columns: samples, rows: samples, function), levels: levels, colorMap: colorMap,
      opacity: opacity, isLabelled: isLabelled)
  }
}
