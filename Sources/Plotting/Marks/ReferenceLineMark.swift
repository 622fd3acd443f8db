/// A line across the panel at a value of x or of y.
package struct ReferenceLineMark: MarkKind {
  package var value: Double
  /// Whether the line is vertical, at a value of x.
  package var isVertical: Bool
  package var stroke: Stroke
  package var label: Text?

  package static let layer = MarkLayer.data

  package func include(in data: inout PanelData) {
    if isVertical { data.include(x: value) } else { data.include(y: value) }
  }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    let (frame, inside) = (area.frame, area.inside)
    if isVertical {
      guard let x = area.mapping.x.place(of: value), x >= inside.minX, x <= inside.maxX else { return MarkGeometry() }
      return MarkGeometry(lines: [[Point(x, frame.minY), Point(x, frame.maxY)]])
    }
    guard let y = area.mapping.y.place(of: value), y >= inside.minY, y <= inside.maxY else { return MarkGeometry() }
    return MarkGeometry(lines: [[Point(frame.minX, y), Point(frame.maxX, y)]])
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    panel.drawLines(geometry.lines, stroke, on: &canvas)
  }

  package func shown(in style: FigureStyle) -> ReferenceLineMark {
    var mark = self
    mark.stroke = style.shown(stroke)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, stroke: stroke) }

  /// Nothing: the line is a reference value, not data.
  package static func words(for marks: [ReferenceLineMark], in panel: Panel) -> String? { nil }

  /// Nothing, as in the description.
  package func addRows(to table: inout SeriesTable) {}
}

extension Mark {
  /// A line across the panel at a value of x.
  public static func verticalLine(_ x: Double, _ stroke: Stroke, label: Text? = nil) -> Mark {
    Mark(ReferenceLineMark(value: x, isVertical: true, stroke: stroke, label: label))
  }

  /// A line across the panel at a value of y.
  public static func horizontalLine(_ y: Double, _ stroke: Stroke, label: Text? = nil) -> Mark {
    Mark(ReferenceLineMark(value: y, isVertical: false, stroke: stroke, label: label))
  }
}

extension Plot {
  /// Draws a dotted line across the panel at a value of x.
  public func verticalLine(at x: Double, label: Text? = nil, color: Color = Color(hex: 0x8A919C)) -> Self {
    adding(.verticalLine(x, Stroke(color, width: 1, dash: .dotted), label: label))
  }

  /// Draws a dotted line across the panel at a value of y.
  public func horizontalLine(at y: Double, label: Text? = nil, color: Color = Color(hex: 0x8A919C)) -> Self {
    adding(.horizontalLine(y, Stroke(color, width: 1, dash: .dotted), label: label))
  }
}
