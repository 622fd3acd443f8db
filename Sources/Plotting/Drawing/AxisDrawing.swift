extension PanelRenderer {
  /// A coordinate aligned to the pixel grid.
  private func crisp(_ place: Double) -> Double { (place - 0.5).rounded() + 0.5 }

  func drawGrid(on canvas: inout some Canvas) {
    var path = Path()
    for tick in layout.panel.x.categories == nil ? layout.xTicks : [] {
      guard let place = mapping.x.place(of: tick.value).map(crisp), place > frame.minX, place <= frame.maxX else {
        continue
      }
      path.add([Point(place, frame.minY), Point(place, frame.maxY)])
    }
    for tick in layout.yTicks {
      guard let place = mapping.y.place(of: tick.value).map(crisp), place < frame.maxY, place >= frame.minY else {
        continue
      }
      path.add([Point(frame.minX, place), Point(frame.maxX, place)])
    }
    if !path.isEmpty { canvas.stroke(path, Stroke(style.grid, width: style.gridWidth), cap: .butt) }
  }

  func drawAxes(on canvas: inout some Canvas) {
    var lines = Path()
    if isFilled {
      lines.add(frame)
    } else {
      lines.add([Point(frame.minX, frame.minY), Point(frame.minX, frame.maxY), Point(frame.maxX, frame.maxY)])
    }
    let tickLength = isFilled ? style.tickLength : 0
    for tick in layout.xTicks {
      guard let place = mapping.x.place(of: tick.value).map(crisp) else { continue }
      if tickLength > 0 { lines.add([Point(place, frame.maxY), Point(place, frame.maxY + tickLength)]) }
    }
    for tick in layout.yTicks {
      guard let place = mapping.y.place(of: tick.value).map(crisp) else { continue }
      if tickLength > 0 { lines.add([Point(frame.minX - tickLength, place), Point(frame.minX, place)]) }
    }
    for value in layout.xMinor {
      guard let place = mapping.x.place(of: value).map(crisp) else { continue }
      lines.add([Point(place, frame.maxY), Point(place, frame.maxY + style.minorTickLength)])
    }
    for value in layout.yMinor {
      guard let place = mapping.y.place(of: value).map(crisp) else { continue }
      lines.add([Point(frame.minX - style.minorTickLength, place), Point(frame.minX, place)])
    }
    // A zero line, if values of both signs are drawn from zero.
    if layout.panel.marks.contains(where: \.kind.standsOnZero), let zero = mapping.y.place(of: 0).map(crisp),
      zero > frame.minY, zero < frame.maxY - 1
    {
      lines.add([Point(frame.minX, zero), Point(frame.maxX, zero)])
    }
    canvas.stroke(lines, Stroke(style.axis, width: style.axisWidth), cap: .butt)
    drawTickLabels(on: &canvas, tickLength: tickLength)
  }

  private func drawTickLabels(on canvas: inout some Canvas, tickLength: Double) {
    let below = frame.maxY + tickLength + style.textGap
    let tallest = layout.xTicks.map(\.label.ascent).max() ?? 0
    for tick in layout.xTicks {
      guard let place = mapping.x.place(of: tick.value) else { continue }
      if tick.label.pieces.isEmpty { continue }
      if layout.hasUprightNames {
        let origin = Point(place + 0.36 * style.tickLabel.size, below + tick.label.width)
        canvas.draw(tick.label, at: origin, isUpward: true, style.tickLabel.color)
      } else {
        canvas.draw(tick.label, at: Point(place - tick.label.width / 2, below + tallest), style.tickLabel.color)
      }
    }
    var widest = 0.0
    for tick in layout.yTicks {
      guard let place = mapping.y.place(of: tick.value), !tick.label.pieces.isEmpty else { continue }
      widest = max(widest, tick.label.width)
      // The middle of the digits is at the tick.
      let origin = Point(
        frame.minX - tickLength - style.textGap - tick.label.width, place + 0.36 * style.tickLabel.size)
      canvas.draw(tick.label, at: origin, style.tickLabel.color)
    }
    if let label = layout.yExponent {
      // Above the numbers that it belongs to, and beside the title.
      let origin = Point(
        frame.minX - tickLength - style.textGap - label.width, frame.minY - style.textGap - 3 - label.descent)
      canvas.draw(label, at: origin, style.tickLabel.color)
    }
    let row = below + layout.nameHeight + style.textGap
    if let label = layout.xExponent {
      canvas.draw(label, at: Point(frame.maxX - label.width, row + label.ascent), style.tickLabel.color)
    }
    var baseline = row
    for label in layout.xLabel {
      // Clear of the power of ten at the end of the axis.
      let end = frame.maxX - (layout.xExponent.map { $0.width + 8 } ?? -label.width)
      let x = min(frame.midX - label.width / 2, end - label.width)
      canvas.draw(label, at: Point(x, baseline + label.ascent), style.axisLabel.color)
      baseline += style.axisLabel.size * style.lineSpacing
    }
    var x = frame.minX - tickLength - style.textGap - widest - style.textGap - 3
    for label in layout.yLabel.reversed() {
      canvas.draw(
        label, at: Point(x - label.descent, frame.midY + label.width / 2), isUpward: true, style.axisLabel.color)
      x -= style.axisLabel.size * style.lineSpacing
    }
  }

  func drawTitle(on canvas: inout some Canvas) {
    var baseline = frame.minY - style.textGap - 3 - (layout.title.last?.descent ?? 0)
    for line in layout.title.reversed() {
      canvas.draw(line, at: Point(frame.minX, baseline), style.panelTitle.color)
      baseline -= style.panelTitle.size * style.lineSpacing
    }
  }
}
