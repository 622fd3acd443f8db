/// A line through points; a point that is not finite, or not positive on a logarithmic axis, leaves a gap.
package struct LineMark: MarkKind {
  package var points: [Point]
  package var stroke: Stroke
  package var label: Text?
  package var divergencePoint: DivergencePoint?

  package static let layer = MarkLayer.data

  package func include(in data: inout PanelData) { data.include(points) }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    MarkGeometry(lines: area.lines(through: area.places(of: points)))
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    panel.drawLines(geometry.lines, stroke, on: &canvas)
  }

  package func shown(in style: FigureStyle) -> LineMark {
    var mark = self
    mark.stroke = style.shown(stroke)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, stroke: stroke) }

  package static func words(for marks: [LineMark], in panel: Panel) -> String? {
    let isBesidePaths = panel.hasField || panel.hasPaths
    let told = marks.prefix(6).enumerated().compactMap { index, line -> String? in
      let finite = line.points.filter(\.isFinite)
      let name = line.label?.plain ?? (marks.count == 1 ? "" : "number \(index + 1)")
      guard let first = finite.first, let last = finite.last else {
        return "\(name.isEmpty ? "it" : name) has no values"
      }
      if isBesidePaths { return name.isEmpty ? nil : name }
      if let divergence = line.divergencePoint { return "\(name) diverges at step \(divergence.step)" }
      return "\(name.isEmpty ? "it" : name) \(words(from: first.y, to: last.y, of: finite))"
    }
    let many = marks.count == 1 ? "a line" : "\(countWord(marks.count)) lines"
    let scale = panel.y.scale == .log ? " (logarithmic)" : ""
    let text = isBesidePaths ? many : "\(many), \(panel.yName) against \(panel.xName)\(scale)"
    return told.isEmpty ? text : text + ": " + told.joined(separator: ", ")
  }

  /// How values go, in words that are true of all of them: it stays where nothing changes, and falls or rises where its
  /// ends are its extremes.
  private static func words(from first: Double, to last: Double, of points: [Point]) -> String {
    let least = points.reduce(first) { min($0, $1.y) }
    let greatest = points.reduce(first) { max($0, $1.y) }
    if least == greatest { return "stays at \(shortNumber(last))" }
    let (low, high) = (shortNumber(least), shortNumber(greatest))
    if low == high { return "stays near \(low)" }
    let (from, to) = (shortNumber(first), shortNumber(last))
    if least == last, greatest == first { return "falls from \(from) to \(to)" }
    if least == first, greatest == last { return "rises from \(from) to \(to)" }
    return "goes from \(from) to \(to), between \(low) and \(high)"
  }

  package func addRows(to table: inout SeriesTable) { table.add(points, series: table.name(label)) }

  package var divergence: (point: DivergencePoint, color: Color)? { divergencePoint.map { ($0, stroke.color) } }

  package var itemOnSurface: SurfaceItem? { .line(points, stroke) }
}

extension Mark {
  /// A line through points; a point that is not finite, or not positive on a logarithmic axis, leaves a gap.
  ///
  /// - Parameter divergence: where the values become infinite or NaN; nil, the default, if they do not.
  public static func line(
    _ points: [Point], stroke: Stroke, label: Text? = nil, divergence: DivergencePoint? = nil
  ) -> Mark {
    Mark(LineMark(points: points, stroke: stroke, label: label, divergencePoint: divergence))
  }
}

extension Plot {
  /// Draws a line through points; one that is not finite, or not positive on a logarithmic axis, leaves a gap.
  ///
  /// - Parameters:
  ///   - points: in the order of the line.
  ///   - label: its text in the legend; none by default.
  ///   - color: the palette's next by default.
  ///   - width: in canvas units; 1.8 by default.
  ///   - dash: the palette's by default.
  ///   - divergence: where the values become infinite or NaN; nil, the default, if they do not.
  /// - Complexity: drawing is linear in the number of points. Of very many only those that are visible are drawn.
  public func line(
    _ points: [Point], label: Text? = nil, color: Color? = nil, width: Double = 1.8, dash: Dash? = nil,
    divergence: DivergencePoint? = nil
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      let stroke = Stroke(color ?? look.color, width: width, dash: dash ?? (color == nil ? look.dash : .solid))
      panel.marks.append(.line(points, stroke: stroke, label: label, divergence: divergence))
    }
  }

  /// Draws a line through the points of two lists of coordinates. Surplus elements of the longer list are ignored.
  public func line(
    _ x: [Double], _ y: [Double], label: Text? = nil, color: Color? = nil, width: Double = 1.8, dash: Dash? = nil,
    divergence: DivergencePoint? = nil
  ) -> Self {
    line(
      zip(x, y).map { Point($0, $1) }, label: label, color: color, width: width, dash: dash,
      divergence: divergence)
  }

  /// Draws values against their index in the list, such as losses against steps.
  public func line(
    _ values: [Double], label: Text? = nil, color: Color? = nil, width: Double = 1.8, dash: Dash? = nil,
    divergence: DivergencePoint? = nil
  ) -> Self {
    line(
      values.enumerated().map { Point(Double($0), $1) }, label: label, color: color, width: width, dash: dash,
      divergence: divergence)
  }

  /// Draws the graph of a function.
  ///
  /// - Parameters:
  ///   - function: where it is not finite the line has a gap.
  ///   - range: the values of x.
  ///   - samples: how many places are evaluated, at least 2; 401 by default.
  public func line(
    of function: (Double) -> Double, over range: ClosedRange<Double>, samples: Int = 401, label: Text? = nil,
    color: Color? = nil, width: Double = 1.8, dash: Dash? = nil
  ) -> Self {
    let count = max(2, samples)
    let points = (0..<count).map { index in
      let part = Double(index) / Double(count - 1)
      let x = range.lowerBound * (1 - part) + range.upperBound * part
      return Point(x, function(x))
    }
    return line(points, label: label, color: color, width: width, dash: dash)
  }
}
