extension Plot {
  /// Draws the level areas and lines of a field.
  ///
  /// - Parameters:
  ///   - field: the samples; its ranges become the axes'.
  ///   - levels: a count, 20 by default, a list, or `.logCount(n)` for equal ratios.
  ///   - colorMap: from the lowest area to the highest; viridis by default.
  ///   - opacity: of the areas, from 0 to 1; 0.85 by default.
  ///   - isLabelled: whether the lines bear their values; false by default.
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

  /// Draws a field as a surface in space, its level lines on the floor below; paths and markers added to the panel lie
  /// on it.
  ///
  /// - Parameters:
  ///   - field: the heights.
  ///   - colorMap: from the lowest to the highest; viridis by default.
  ///   - shadow: the levels on the floor; about 12 by default, nil for none.
  ///   - detail: the most cells along each axis, from 4 to 120; 48 by default.
  public func surface(
    _ field: Field, colorMap: ColorMap = .viridis, shadow: LevelSpacing? = 12, detail: Int = 48
  ) -> Self {
    adding(.surface(Surface(field, colorMap: colorMap, shadow: shadow, detail: detail)))
  }

  /// Draws a function of two coordinates as a surface in space.
  public func surface(
    _ function: (Double, Double) -> Double, x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 97,
    colorMap: ColorMap = .viridis, shadow: LevelSpacing? = 12, detail: Int = 48
  ) -> Self {
    surface(
      Field(x: x, y: y, columns: samples, rows: samples, function), colorMap: colorMap, shadow: shadow, detail: detail)
  }

  /// Draws a cell of colour for each sample of a field.
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

  /// Draws a picture; without ranges its cells are of unit size, the first at 0, the uppermost row at the highest y.
  public func image(_ raster: Raster, x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil) -> Self {
    adding(
      .image(
        raster, x: x ?? -0.5...(Double(raster.columns) - 0.5), y: y ?? -0.5...(Double(raster.rows) - 0.5)))
  }

  /// Colours the plane by what a model decides.
  ///
  /// - Parameters:
  ///   - field: the model's output.
  ///   - boundaries: the outputs at which the decision changes; 0.5 by default.
  ///   - colors: one more than boundaries; by default the palette's first ones, faint.
  public func regions(_ field: Field, boundaries: [Double] = [0.5], colors: [Color]? = nil) -> Self {
    let colors = colors ?? (0...boundaries.count).map { Palette.standard[$0].color.opacity(0.25) }
    return changing { panel in
      panel.marks.append(.regions(field, boundaries: boundaries, colors: colors))
      panel.marks.append(
        .contourLines(field, levels: .values(boundaries), stroke: Stroke(Color(hex: 0x535B68), width: 1.2)))
    }
  }
}
