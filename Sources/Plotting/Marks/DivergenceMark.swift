/// The point at which a series becomes infinite or NaN.
public struct DivergencePoint: Sendable, Hashable {
  /// The last known point, in data units. The sign is at the frame's edge where the series' line leaves it, or else
  /// nearest to this point.
  public var point: Point
  /// The step at which the series became infinite or NaN.
  public var step: Int
  /// The text beside the sign; nil for 'diverged at step n'.
  public var label: Text?

  /// - Parameters:
  ///   - point: the last known point, in data units.
  ///   - step: the step at which the series became infinite or NaN.
  ///   - label: the text beside the sign; 'diverged at step n' by default.
  public init(at point: Point, step: Int, label: Text? = nil) {
    self.point = point
    self.step = step
    self.label = label
  }

  /// The divergence of a series at its last point.
  ///
  /// - Parameters:
  ///   - points: the series. Without points there is no divergence to show.
  ///   - step: the step at which it became infinite or NaN, or nil if it did not.
  public init?(of points: [Point], step: Int?) {
    guard let last = points.last, let step else { return nil }
    self.init(at: last, step: step)
  }

  var text: Text { label ?? Text("diverged at step \(step)") }
}

/// The divergence of a series that has no line or path in the panel.
package struct DivergenceMark: MarkKind {
  package var point: DivergencePoint
  package var color: Color

  package static let layer = MarkLayer.data

  /// Nothing: the point may be anywhere.
  package func include(in data: inout PanelData) {}

  package func geometry(in area: PlotArea) -> MarkGeometry { MarkGeometry() }

  /// Nothing: the panel draws the signs of all divergences after everything else.
  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {}

  package func shown(in style: FigureStyle) -> DivergenceMark {
    var mark = self
    mark.color = style.shown(color)
    return mark
  }

  package var legendSample: LegendSample? { nil }

  package static func words(for marks: [DivergenceMark], in panel: Panel) -> String? {
    marks.map { "a series diverges at step \($0.point.step)" }.joined(separator: ", ")
  }

  /// Nothing: a series without a line has no points.
  package func addRows(to table: inout SeriesTable) {}

  package var divergence: (point: DivergencePoint, color: Color)? { (point, color) }
}

extension Mark {
  /// The divergence of a series that has no line or path in the panel: a sign at the frame's edge with a small label,
  /// 'diverged at step n' by default. A line or path includes its divergence.
  public static func divergence(at point: Point, step: Int, _ color: Color, label: Text? = nil) -> Mark {
    Mark(DivergenceMark(point: DivergencePoint(at: point, step: step, label: label), color: color))
  }
}
