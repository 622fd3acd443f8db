/// The values written at a panel's bars.
struct BarLabels {
  struct Label {
    var text: TextBlock
    /// The bar's middle and its end away from zero, in data units.
    var at: Point
    var isBelow: Bool
  }

  private(set) var labels: [Label] = []
  /// Whether the labels stand upright because they are wider than their bars' places.
  private(set) var isUpward = false

  /// The room the labels take beyond the ends of their bars.
  var reach: Double {
    guard !labels.isEmpty else { return 0 }
    return (labels.map { isUpward ? $0.text.width : $0.text.height }.max() ?? 0) + 5
  }

  /// - Parameter slot: the canvas width of one unit of the horizontal axis.
  init(of panel: Panel, slot: Double, style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    var narrowest = Double.infinity
    for mark in panel.marks {
      guard case .bars(let bars, _) = mark, let digits = bars.digits else { continue }
      for (index, value) in bars.values.enumerated() where panel.y.scale.holds(value) {
        let text = typesetter.line(NumberText(value, digits: digits).nodes, style.annotation)
        let extent = bars.extent(of: index)
        let middle = (extent.lowerBound + extent.upperBound) / 2
        labels.append(
          Label(text: text, at: Point(middle, value), isBelow: value < 0 && panel.y.scale != .log))
        let room = slot * (extent.upperBound - extent.lowerBound) / (bars.places == 1 ? 0.76 : 0.88)
        if text.width + 3 > room { isUpward = true }
        narrowest = min(narrowest, room - text.height)
      }
    }
    // Where not even upright ones fit beside each other there are none.
    if isUpward, narrowest < 0 { labels = [] }
  }

  /// Where a label stands in a frame; nil when its bar has no place.
  func area(of label: Label, mapping: PanelMapping, frame: Rectangle) -> Rectangle? {
    guard let place = mapping.place(of: label.at), place.x >= frame.minX, place.x <= frame.maxX else { return nil }
    let width = isUpward ? label.text.height : label.text.width
    let height = isUpward ? label.text.width : label.text.height
    let top = label.isBelow ? place.y + 3 : place.y - 3 - height
    let left = max(min(place.x - width / 2, frame.maxX - width), frame.minX)
    return Rectangle(
      x: left, y: min(max(top, frame.minY + 1), frame.maxY - height - 1), width: width, height: height)
  }
}

extension Bars {
  /// Where the bars stand in a frame, from zero, or from the axis's end where there is no zero.
  func areas(mapping: PanelMapping, frame: Rectangle) -> [(index: Int, area: Rectangle)] {
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

extension PanelDrawing {
  func draw(_ bars: Bars, on canvas: inout some Canvas) {
    for (index, area) in bars.areas(mapping: mapping, frame: frame) {
      canvas.fill(Path(area), bars.fill(of: index), rule: .nonZero)
    }
  }

  func drawBarLabels(on canvas: inout some Canvas) {
    var written = [legendArea].compactMap { $0 }
    for label in layout.barLabels.labels {
      // Of bars that stand in the same place only the first bears its value.
      guard let area = layout.barLabels.area(of: label, mapping: mapping, frame: frame),
        !written.contains(where: area.expanded(by: 1).intersects)
      else { continue }
      written.append(area)
      if layout.barLabels.isUpward {
        canvas.draw(
          label.text, at: Point(area.minX + label.text.ascent, area.maxY), isUpward: true, style.annotation.color)
      } else {
        canvas.draw(label.text, at: Point(area.minX, area.minY + label.text.ascent), style.annotation.color)
      }
    }
  }
}
