/// A value written beside a mark.
package struct ValueLabel {
  var text: NumberText
  /// The mark's middle and its end away from zero, in data units.
  var at: Point
  var isBelow: Bool
  /// The width that the label may take, in data units of the horizontal axis.
  var width: Double
}

/// The values written beside a panel's marks.
struct ValueLabels {
  struct Label {
    var text: TextBlock
    /// The mark's middle and its end away from zero, in data units.
    var at: Point
    var isBelow: Bool
  }

  private(set) var labels: [Label] = []
  /// Whether the labels are vertical because they are wider than their positions.
  private(set) var isUpward = false

  /// How far the labels extend beyond the ends of their marks.
  var reach: Double {
    guard !labels.isEmpty else { return 0 }
    return (labels.map { isUpward ? $0.text.width : $0.text.height }.max() ?? 0) + 5
  }

  /// - Parameter slot: the canvas width of one unit of the horizontal axis.
  init(of panel: Panel, slot: Double, style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    var narrowest = Double.infinity
    for label in panel.marks.flatMap({ $0.kind.valueLabels(on: panel.y.scale) }) {
      let text = typesetter.line(label.text.nodes, style.annotation)
      labels.append(Label(text: text, at: label.at, isBelow: label.isBelow))
      let room = slot * label.width
      if text.width + 3 > room { isUpward = true }
      narrowest = min(narrowest, room - text.height)
    }
    // If even vertical labels don't fit beside each other, there are none.
    if isUpward, narrowest < 0 { labels = [] }
  }

  /// The area of a label in a frame, or nil if its mark has no position.
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

extension PanelRenderer {
  func drawValueLabels(on canvas: inout some Canvas) {
    var written = [legendArea].compactMap { $0 }
    for label in layout.valueLabels.labels {
      // Of marks that end at the same position only the first gets its value.
      guard let area = layout.valueLabels.area(of: label, mapping: mapping, frame: frame),
        !written.contains(where: area.expanded(by: 1).intersects)
      else { continue }
      written.append(area)
      if layout.valueLabels.isUpward {
        canvas.draw(
          label.text, at: Point(area.minX + label.text.ascent, area.maxY), isUpward: true, style.annotation.color)
      } else {
        canvas.draw(label.text, at: Point(area.minX, area.minY + label.text.ascent), style.annotation.color)
      }
    }
  }
}
