extension FigureStyle {
  /// What a colour chosen for a white page becomes on this style's ground: an entry of ``Palette/standard`` the entry
  /// of the style's own palette, so that a series keeps its hue; any other the same hue, lightened until it stands out.
  func shown(_ color: Color) -> Color {
    guard leastContrast > 1 else { return color }
    let opaque = color.opacity(1)
    if let index = Palette.standard.entries.firstIndex(where: { $0.color == opaque }) {
      return palette[index].color.opacity(color.opacity)
    }
    guard opaque.contrast(with: background) < leastContrast else { return color }
    var lab = OKLab(opaque)
    var lower = lab.lightness
    var upper = 1.0
    for _ in 0..<24 {
      lab.lightness = (lower + upper) / 2
      if lab.color(opacity: 1).contrast(with: background) < leastContrast {
        lower = lab.lightness
      } else {
        upper = lab.lightness
      }
    }
    lab.lightness = upper
    return lab.color(opacity: color.opacity)
  }

  func shown(_ stroke: Stroke) -> Stroke {
    Stroke(shown(stroke.color), width: stroke.width, dash: stroke.dash)
  }

  /// A marker's edge sets it off from what lies around it: where the edge is the page's white it becomes the ground.
  func shown(_ marker: Marker) -> Marker {
    guard leastContrast > 1 else { return marker }
    // White or ink with an edge of its own stands out on any ground.
    let isSet = marker.edge.map { $0.contrast(with: marker.fill) > 6 } ?? false
    var marker = marker
    if marker.edge == .white { marker.edge = background }
    if !isSet { marker.fill = shown(marker.fill) }
    return marker
  }
}

extension Panel {
  /// The panel with the colours of a style.
  func shown(in style: FigureStyle) -> Panel {
    guard style.leastContrast > 1 else { return self }
    var panel = self
    panel.marks = marks.map { Mark($0.kind.shown(in: style)) }
    return panel
  }
}
