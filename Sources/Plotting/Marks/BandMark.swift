/// The area between two lines with the same values of x, with a gap wherever one of them has a gap.
package struct BandMark: MarkKind {
  package var lower: [Point]
  package var upper: [Point]
  package var fill: Color
  package var label: Text?

  package static let layer = MarkLayer.data

  package func include(in data: inout PanelData) {
    data.include(lower)
    data.include(upper)
  }

  package func geometry(in area: PlotArea) -> MarkGeometry {
    var geometry = MarkGeometry()
    var below: [Point] = []
    var above: [Point] = []
    func finish() {
      if below.count > 1 {
        // Far ends are cut outside the frame; the direction of an edge that leaves the frame hardly changes.
        let outline = below.map(area.outside.nearest) + above.reversed().map(area.outside.nearest)
        geometry.outlines.append(thinned(outline, tolerance: 0.12))
        for index in 1..<below.count {
          let corners = [below[index - 1], below[index], above[index - 1], above[index]]
          let ends = corners.map(\.y)
          geometry.areas.append(
            Rectangle(
              minX: below[index - 1].x, minY: ends.min() ?? 0, maxX: below[index].x, maxY: ends.max() ?? 0))
        }
      }
      below = []
      above = []
    }
    for (low, high) in zip(lower, upper) {
      guard let first = area.mapping.place(of: low), let second = area.mapping.place(of: high) else {
        finish()
        continue
      }
      below.append(first)
      above.append(second)
    }
    finish()
    return geometry
  }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    canvas.fill(geometry.outlines, fill)
  }

  package func shown(in style: FigureStyle) -> BandMark {
    var mark = self
    mark.fill = style.shown(fill)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, fill: fill) }

  /// Nothing: a band shows the spread of a line, which is described.
  package static func words(for marks: [BandMark], in panel: Panel) -> String? { nil }

  package func addRows(to table: inout SeriesTable) {
    let name = table.name(label)
    table.add(lower, series: "\(name), lower")
    table.add(upper, series: "\(name), upper")
  }
}

extension Mark {
  /// The area between two lines with the same values of x, with a gap wherever one of them has a gap.
  public static func band(lower: [Point], upper: [Point], fill: Color, label: Text? = nil) -> Mark {
    Mark(BandMark(lower: lower, upper: upper, fill: fill, label: label))
  }
}

extension Plot {
  /// Fills the area between two lines over the same values of x, such as a spread about a mean.
  ///
  /// - Parameters:
  ///   - color: by default a light shade of the last series' colour, or the palette's first if there is none.
  public func band(
    _ x: [Double], lower: [Double], upper: [Double], label: Text? = nil, color: Color? = nil
  ) -> Self {
    changing { panel in
      let color = color ?? Palette.standard[max(panel.seriesCount - 1, 0)].color.opacity(0.22)
      panel.marks.append(
        .band(
          lower: zip(x, lower).map { Point($0, $1) }, upper: zip(x, upper).map { Point($0, $1) }, fill: color,
          label: label))
    }
  }
}
