/// A series of vertical bars at 0, 1, 2 … on the horizontal axis.
public struct Bars: Sendable, Hashable {
  /// The bars' heights. For a value that is not finite no bar is drawn.
  public var values: [Double]
  /// The bars' colours, repeated cyclically.
  public var fills: [Color]
  /// The index of these bars among those that share a position.
  public var place: Int
  /// The number of series that share each position.
  public var places: Int
  /// The significant digits of the values at the bars, or nil for no values.
  public var digits: Int?

  /// - Parameters:
  ///   - values: the heights.
  ///   - fills: the colours, repeated cyclically.
  ///   - place: the index among the bars that share a position, from 0, the default, to `places` − 1.
  ///   - places: the number of series that share each position; 1 by default.
  ///   - digits: significant digits of the values at the bars; 3 by default, nil for no values.
  public init(_ values: [Double], fills: [Color], place: Int = 0, places: Int = 1, digits: Int? = 3) {
    self.values = values
    self.fills = fills
    self.place = place
    self.places = max(1, places)
    self.digits = digits
  }

  /// The left and the right edge of a bar, in data units.
  fileprivate func extent(of index: Int) -> ClosedRange<Double> {
    let width = 0.76 / Double(places)
    let left = Double(index) - 0.38 + width * Double(min(max(place, 0), places - 1))
    // A small gap between bars that share a position.
    let gap = places > 1 ? 0.06 * width : 0
    return (left + gap)...(left + width - gap)
  }

  fileprivate func fill(of index: Int) -> Color { fills.isEmpty ? .black : fills[index % fills.count] }

  /// The areas of the bars in a frame, from zero, or from the end of the axis if it doesn't include zero.
  fileprivate func areas(in area: PlotArea) -> [(index: Int, area: Rectangle)] {
    let (mapping, frame) = (area.mapping, area.frame)
    let base = mapping.y.place(of: 0) ?? frame.maxY
    return values.indices.compactMap { index in
      let extent = self.extent(of: index)
      guard let left = mapping.x.place(of: extent.lowerBound), let right = mapping.x.place(of: extent.upperBound),
        let end = mapping.y.place(of: values[index])
      else { return nil }
      let area = Rectangle(
        minX: max(min(left, right), frame.minX), minY: max(min(base, end), frame.minY),
        maxX: min(max(left, right), frame.maxX), maxY: min(max(base, end), frame.maxY))
      return area.width > 0 && area.height >= 0 ? (index, area) : nil
    }
  }
}

/// Vertical bars from zero, each with its value.
package struct BarMark: MarkKind {
  package var bars: Bars
  package var label: Text?

  package static let layer = MarkLayer.data

  package func include(in data: inout PanelData) {
    data.fillsWidth = true
    data.standsOnZero = true
    data.include(x: -0.5)
    data.include(x: Double(max(bars.values.count, 1)) - 0.5)
    data.include(y: 0)
    for value in bars.values { data.include(y: value) }
  }

  package func geometry(in area: PlotArea) -> MarkGeometry { MarkGeometry(areas: bars.areas(in: area).map(\.area)) }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    for (index, area) in bars.areas(in: panel.area) {
      canvas.fill(Path(area), bars.fill(of: index), rule: .nonZero)
    }
  }

  package func shown(in style: FigureStyle) -> BarMark {
    var mark = self
    mark.bars.fills = bars.fills.map(style.shown)
    return mark
  }

  package var legendSample: LegendSample? { LegendSample(label, fill: bars.fill(of: 0)) }

  package static func words(for marks: [BarMark], in panel: Panel) -> String? {
    let told = marks.map { mark in
      let values = mark.bars.values.prefix(8).enumerated().map { index, value in
        let name = panel.x.category(at: index) ?? "number \(index + 1)"
        return "\(name) \(NumberText(value, digits: mark.bars.digits ?? 3).plain)"
      }
      let more = mark.bars.values.count > 8 ? " and \(countWord(mark.bars.values.count - 8)) more" : ""
      return (mark.label.map { "\($0.plain): " } ?? "") + values.joined(separator: ", ") + more
    }
    return (panel.y.label.isEmpty ? "bars" : "bars of \(panel.y.label.plain)") + ": " + told.joined(separator: "; ")
  }

  package func addRows(to table: inout SeriesTable) {
    let series = table.name(label)
    for (index, value) in bars.values.enumerated() {
      table.add(value, at: table.panel.x.category(at: index) ?? "\(index)", series: series)
    }
  }

  package var standsOnZero: Bool { true }

  package func valueLabels(on scale: AxisScale) -> [ValueLabel] {
    guard let digits = bars.digits else { return [] }
    return bars.values.enumerated().compactMap { index, value in
      guard scale.holds(value) else { return nil }
      let extent = bars.extent(of: index)
      return ValueLabel(
        text: NumberText(value, digits: digits), at: Point((extent.lowerBound + extent.upperBound) / 2, value),
        isBelow: value < 0 && scale != .log,
        width: (extent.upperBound - extent.lowerBound) / (bars.places == 1 ? 0.76 : 0.88))
    }
  }
}

extension Mark {
  /// Vertical bars from zero, each with its value.
  public static func bars(_ bars: Bars, label: Text? = nil) -> Mark { Mark(BarMark(bars: bars, label: label)) }
}

extension Plot {
  /// Draws a bar for each name, with its value.
  ///
  /// - Parameters:
  ///   - names: the texts below the bars.
  ///   - values: their heights.
  ///   - colors: used in turn; the palette's next for all by default.
  ///   - digits: significant digits of the values at the bars; 3 by default, nil for none.
  public func bars(
    _ names: [Text], _ values: [Double], label: Text? = nil, colors: [Color]? = nil, digits: Int? = 3
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      panel.x.categories = names
      panel.x.scale = .linear
      panel.marks.append(.bars(Bars(values, fills: colors ?? [look.color], digits: digits), label: label))
    }
  }

  /// Draws a bar of each series for each name, side by side.
  ///
  /// - Parameters:
  ///   - names: the texts below the groups.
  ///   - series: the name and the heights of each series, which use the palette's next colours.
  ///   - digits: significant digits of the values at the bars; 3 by default, nil for none.
  public func bars(_ names: [Text], series: [(label: Text, values: [Double])], digits: Int? = 3) -> Self {
    changing { panel in
      panel.x.categories = names
      panel.x.scale = .linear
      for (place, entry) in series.enumerated() {
        let look = panel.takeLook()
        panel.marks.append(
          .bars(
            Bars(entry.values, fills: [look.color], place: place, places: series.count, digits: digits),
            label: entry.label))
      }
    }
  }
}
