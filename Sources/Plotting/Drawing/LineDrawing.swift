extension PanelRenderer {
  /// Draws lines, with a contrasting edge if colours fill the panel.
  func drawLines(
    _ lines: [[Point]], _ stroke: Stroke, direction: PathDirection = .none, on canvas: inout some Canvas
  ) {
    var path = Path()
    for line in lines { path.add(line) }
    guard !path.isEmpty else { return }
    let casing = Stroke(style.casing, width: stroke.width + 2 * style.casingWidth)
    if isFilled { canvas.stroke(path, casing, cap: .round) }
    if direction == .fading {
      canvas.drawFading(lines, stroke)
    } else {
      canvas.stroke(path, stroke, cap: stroke.dash.cap)
    }
    // A point between two gaps would otherwise be a line of zero length.
    let lone = lines.filter { $0.count == 1 }.flatMap(\.self)
    if !lone.isEmpty { canvas.dots(lone, diameter: max(2 * stroke.width, 3.5), stroke.color) }
    if direction == .arrows {
      canvas.drawArrows(along: lines, in: frame, stroke, edge: isFilled ? style.casing : nil)
    }
  }
}

extension Canvas {
  /// Draws lines that fade in from the start of the first to the end of the last.
  fileprivate mutating func drawFading(_ lines: [[Point]], _ stroke: Stroke) {
    let total = lines.map(length).reduce(0, +)
    guard total > 0 else { return }
    let stages = 20
    var travelled = 0.0
    for line in lines {
      var stage: [Point] = []
      var opacity = -1.0
      func strength(_ distance: Double) -> Double {
        let step = min((distance / total * Double(stages)).rounded(.down), Double(stages - 1))
        return 0.22 + 0.78 * step / Double(stages - 1)
      }
      for (start, end) in zip(line, line.dropFirst()) {
        let size = length([start, end])
        // A long segment is divided among several stages.
        let parts = max(1, Int((size / total * Double(stages)).rounded(.up)))
        for part in 0..<parts {
          let from = start.moved(towards: end, Double(part) / Double(parts))
          let to = start.moved(towards: end, Double(part + 1) / Double(parts))
          let next = strength(travelled + size * (Double(part) + 0.5) / Double(parts))
          if next != opacity {
            finish(stage, opacity, stroke)
            stage = [from]
            opacity = next
          }
          stage.append(to)
        }
        travelled += size
      }
      finish(stage, opacity, stroke)
    }
  }

  private mutating func finish(_ stage: [Point], _ opacity: Double, _ stroke: Stroke) {
    guard stage.count > 1 else { return }
    let faint = Stroke(
      stroke.color.opacity(stroke.color.opacity * opacity), width: stroke.width, dash: stroke.dash)
    self.stroke(Path(stage), faint, cap: stroke.dash.cap)
  }

  /// Draws small arrowheads along lines: the first after a few units, the others at regular distances.
  fileprivate mutating func drawArrows(along lines: [[Point]], in frame: Rectangle, _ stroke: Stroke, edge: Color?) {
    let spacing = 56.0
    let size = 2.2 + 1.6 * stroke.width
    var heads = Path()
    for line in lines {
      let whole = length(line)
      guard whole > 3 * size else { continue }
      var next = min(spacing, whole) / 2
      var travelled = 0.0
      for (start, end) in zip(line, line.dropFirst()) {
        let segment = length([start, end])
        while segment > 0, next <= travelled + segment, next < whole - size {
          let middle = start.moved(towards: end, (next - travelled) / segment)
          next += spacing
          guard frame.contains(middle) else { continue }
          let x = (end.x - start.x) / segment * size
          let y = (end.y - start.y) / segment * size
          heads.add(
            [
              Point(middle.x + x, middle.y + y), Point(middle.x - 0.8 * x - 0.8 * y, middle.y - 0.8 * y + 0.8 * x),
              Point(middle.x - 0.8 * x + 0.8 * y, middle.y - 0.8 * y - 0.8 * x),
            ], closed: true)
        }
        travelled += segment
      }
    }
    guard !heads.isEmpty else { return }
    if let edge { self.stroke(heads, Stroke(edge, width: 2), cap: .round) }
    fill(heads, stroke.color, rule: .nonZero)
  }

  private func length(_ line: [Point]) -> Double {
    zip(line, line.dropFirst()).map { start, end in
      ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
    }.reduce(0, +)
  }
}
