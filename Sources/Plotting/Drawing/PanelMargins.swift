/// The space around a frame.
struct Margins: Equatable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0
}

extension PanelLayout {
  /// The space that the texts around the frame need.
  func neededMargins(_ style: FigureStyle) -> Margins {
    var margins = Margins()
    if space == nil {
      if panel.hasAxes { addAxes(to: &margins, style) }
    } else if let space {
      margins = space.overhang(of: size)
      margins.top = max(margins.top, style.textGap)
    }
    if let first = title.first {
      let lines = Double(title.count - 1) * style.panelTitle.size * style.lineSpacing + first.height
      margins.top = max(margins.top, style.textGap + 3 + lines)
    }
    if noteWidth > size.width { margins.right = max(margins.right, noteWidth - size.width) }
    for line in title { margins.right = max(margins.right, line.width - size.width) }
    if let colorBar {
      margins.right = max(margins.right, rightOverhang + colorBar.room)
      if let exponent = colorBar.exponent { margins.top = max(margins.top, style.textGap + 3 + exponent.height) }
    }
    if let legend, legendPlacement == .beside {
      margins.right = max(margins.right, 10 + besideOffset + legend.size.width)
      // A legend higher than its frame extends below it.
      margins.bottom = max(margins.bottom, legend.size.height - size.height)
    }
    return margins
  }

  private func addAxes(to margins: inout Margins, _ style: FigureStyle) {
    let ticks = panel.isFilled ? style.tickLength : 0
    let widest = yTicks.map(\.label.width).max() ?? 0
    margins.left = ticks + (widest > 0 ? style.textGap + widest : 0)
    if !yLabel.isEmpty { margins.left += style.textGap + 3 + height(of: yLabel, style) }
    if let yExponent { margins.left = max(margins.left, style.textGap + yExponent.width) }

    let tallest = nameHeight
    margins.bottom = ticks + (tallest > 0 ? style.textGap + tallest : 0)
    let row = max(height(of: xLabel, style), xExponent?.height ?? 0)
    if row > 0 { margins.bottom += style.textGap + row }

    margins.top = style.tickLabel.size / 2
    if let yExponent { margins.top = style.textGap + 3 + yExponent.height }
    // The labels of the outermost ticks extend beyond the frame.
    let axis = mapping().x
    for tick in [xTicks.first, xTicks.last] {
      guard let tick, let place = axis.place(of: tick.value) else { continue }
      let half = (hasUprightNames ? tick.label.height : tick.label.width) / 2
      margins.left = max(margins.left, half - place)
      margins.right = max(margins.right, place + half - size.width)
    }
    // So do labels that cannot be wrapped.
    let high = (yLabel.map(\.width).max() ?? 0) - size.height
    margins.top = max(margins.top, high / 2)
    margins.bottom = max(margins.bottom, high / 2)
    let wide = (xLabel.map(\.width).max() ?? 0) - size.width
    margins.left = max(margins.left, wide / 2)
    margins.right = max(margins.right, wide / 2)
  }

  private func height(of lines: [TextBlock], _ style: FigureStyle) -> Double {
    guard let first = lines.first else { return 0 }
    return first.height + Double(lines.count - 1) * style.axisLabel.size * style.lineSpacing
  }

  /// The height of the row of numbers or names below the frame.
  var nameHeight: Double {
    xTicks.map { hasUprightNames ? $0.label.width : $0.label.height }.max() ?? 0
  }
}
