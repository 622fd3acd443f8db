extension FigureStyle {
  /// Adapts a colour chosen for a white page to this style's background. An entry of ``Palette/standard`` becomes that
  /// of the style's own palette, so that a series keeps its hue; any other colour is lightened until it has enough
  /// contrast.
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

  /// Adapts a marker. Its edge separates it from its surroundings, so an edge in the page's white becomes the
  /// background colour.
  func shown(_ marker: Marker) -> Marker {
    guard leastContrast > 1 else { return marker }
    // White or dark markers with a contrasting edge are visible on any background.
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
