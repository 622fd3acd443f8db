/// A field shown as a surface in three dimensions.
public struct Surface: Sendable, Hashable {
  public var field: Field
  public var colorMap: ColorMap
  /// The levels whose lines are drawn on the floor, or nil for none.
  public var shadow: LevelSpacing?
  /// The maximum number of cells along each axis. Finer fields are thinned.
  public var detail: Int

  /// - Parameters:
  ///   - field: the heights.
  ///   - colorMap: the colours from the lowest to the highest; viridis by default.
  ///   - shadow: the levels whose lines are drawn on the floor; about 12 by default, nil for none.
  ///   - detail: the maximum number of cells along each axis, from 4 to 120; 48 by default.
  public init(
    _ field: Field, colorMap: ColorMap = .viridis, shadow: LevelSpacing? = .count(12), detail: Int = 48
  ) {
    self.field = field
    self.colorMap = colorMap
    self.shadow = shadow
    self.detail = min(max(detail, 4), 120)
  }
}

/// A field as a surface. It makes the panel three-dimensional, and paths and markers in the panel are drawn on the
/// surface.
package struct SurfaceMark: BackgroundMark {
  package var shape: Surface

  package var area: PlaneArea { PlaneArea(x: shape.field.x, y: shape.field.y) }
  package var sampledField: Field? { shape.field }
  package var surface: Surface? { shape }

  /// Nothing: a three-dimensional panel is drawn as a whole, see ``SpaceLayout``.
  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {}

  package func shown(in style: FigureStyle) -> SurfaceMark { self }

  package func words(in panel: Panel) -> String {
    "a surface" + panel.wordsForPlace(shape.field) + shape.field.wordsForSpread
  }

  package func colorBands(in panel: Panel, style: FigureStyle) -> ColorBands? {
    let scale = ColorScale(shape.colorMap, range: panel.z.range, scale: panel.z.scale)
    return ColorBands(mapping: scale.mapping(for: shape.field.values), shape.colorMap, style: style)
  }
}

extension Mark {
  /// A field as a surface. It makes the panel three-dimensional, and paths and markers in the panel are drawn on the
  /// surface.
  public static func surface(_ surface: Surface) -> Mark { Mark(SurfaceMark(shape: surface)) }
}

extension Plot {
  /// Draws a field as a surface, with its level lines on the floor. Paths and markers added to the panel are drawn on
  /// the surface.
  ///
  /// - Parameters:
  ///   - field: the heights.
  ///   - colorMap: from the lowest to the highest; viridis by default.
  ///   - shadow: the levels on the floor; about 12 by default, nil for none.
  ///   - detail: the maximum number of cells along each axis, from 4 to 120; 48 by default.
  public func surface(
    _ field: Field, colorMap: ColorMap = .viridis, shadow: LevelSpacing? = 12, detail: Int = 48
  ) -> Self {
    adding(.surface(Surface(field, colorMap: colorMap, shadow: shadow, detail: detail)))
  }

  /// Draws a function of two coordinates as a surface.
  public func surface(
    _ function: (Double, Double) -> Double, x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 97,
    colorMap: ColorMap = .viridis, shadow: LevelSpacing? = 12, detail: Int = 48
  ) -> Self {
    surface(
      Field(x: x, y: y, columns: samples, rows: samples, function), colorMap: colorMap, shadow: shadow, detail: detail)
  }
}
