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
    panel.marks = marks.map { $0.shown(in: style) }
    return panel
  }
}

extension Mark {
  func shown(in style: FigureStyle) -> Mark {
    switch self {
    case .filledContour, .heatMap, .image, .surface, .note: return self
    case .contourLines(let field, let levels, let stroke, let isLabelled):
      return .contourLines(field, levels: levels, stroke: style.shown(stroke), isLabelled: isLabelled)
    case .regions(let field, let boundaries, let colors):
      return .regions(field, boundaries: boundaries, colors: colors.map(style.shown))
    case .line(let points, let stroke, let label): return .line(points, stroke: style.shown(stroke), label: label)
    case .path(let points, let stroke, let marker, let direction, let label):
      return .path(
        points, stroke: style.shown(stroke), marker: marker.map(style.shown), direction: direction, label: label)
    case .markers(let points, let marker, let label): return .markers(points, style.shown(marker), label: label)
    case .bars(var bars, let label):
      bars.fills = bars.fills.map(style.shown)
      return .bars(bars, label: label)
    case .band(let lower, let upper, let fill, let label):
      return .band(lower: lower, upper: upper, fill: style.shown(fill), label: label)
    case .verticalBand(let range, let fill, let label):
      return .verticalBand(range, fill: style.shown(fill), label: label)
    case .horizontalBand(let range, let fill, let label):
      return .horizontalBand(range, fill: style.shown(fill), label: label)
    case .verticalLine(let value, let stroke, let label):
      return .verticalLine(value, style.shown(stroke), label: label)
    case .horizontalLine(let value, let stroke, let label):
      return .horizontalLine(value, style.shown(stroke), label: label)
    case .card(let lines, let point, let edge): return .card(lines, at: point, edge: edge.map(style.shown))
    case .divergence(let point, let step, let color, let label):
      return .divergence(at: point, step: step, style.shown(color), label: label)
    }
  }
}
