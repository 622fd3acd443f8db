/// A stripe across the panel between two values of x or of y.
package struct StripeMark: MarkKind {
  package var range: ClosedRange<Double>
  /// Whether the stripe is vertical, between values of x.
  package var isVertical: Bool
  package var fill: Color
  package var label: Text?

  package static let layer = MarkLayer.data

  package func include(in data: inout PanelData) {
    for end in [range.lowerBound, range.upperBound] {
      if isVertical { data.include(x: end) } else { data.include(y: end) }
    }
  }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    let frame = area.frame
    let axis = isVertical ? area.mapping.x : area.mapping.y
    guard let first = axis.place(of: range.lowerBound), let second = axis.place(of: range.upperBound) else {
      return MarkGeometry()
    }
    let stripe =
      isVertical
      ? Rectangle(
        minX: max(first, frame.minX), minY: frame.minY, maxX: min(second, frame.maxX), maxY: frame.maxY)
      : Rectangle(
        minX: frame.minX, minY: max(second, frame.minY), maxX: frame.maxX, maxY: min(first, frame.maxY))
    guard stripe.width > 0, stripe.height > 0 else { return MarkGeometry() }
    return MarkGeometry(outlines: [Path(stripe).points])
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    canvas.fill(geometry.outlines, fill)
  }

  package func shown(in style: FigureStyle) -> StripeMark {
    var mark = self
    mark.fill = style.shown(fill)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, fill: fill) }

  /// Nothing: the stripe highlights a part of an axis, it is not data.
  package static func words(for marks: [StripeMark], in panel: Panel) -> String? { nil }

  /// Nothing, as in the description.
  package func addRows(to table: inout SeriesTable) {}
}

extension Mark {
  /// A stripe across the panel between two values of x.
  public static func verticalBand(_ range: ClosedRange<Double>, fill: Color, label: Text? = nil) -> Mark {
    Mark(StripeMark(range: range, isVertical: true, fill: fill, label: label))
  }

  /// A stripe across the panel between two values of y.
  public static func horizontalBand(_ range: ClosedRange<Double>, fill: Color, label: Text? = nil) -> Mark {
    Mark(StripeMark(range: range, isVertical: false, fill: fill, label: label))
  }
}
