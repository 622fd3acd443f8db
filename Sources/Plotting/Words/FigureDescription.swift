extension Figure: CustomStringConvertible {
  /// What the figure shows, in a sentence or two for each panel, made from its data: the text for readers who cannot
  /// see it.
  ///
  /// - Complexity: linear in the number of points and samples.
  public var description: String {
    let most = 6
    let shown = panels.prefix(most).map(\.sentence).filter { !$0.isEmpty }
    var parts = title.map { $0.isEmpty ? [] : [$0.plain + "."] } ?? []
    if panels.count > 1 { parts.append("\(number(panels.count, capital: true)) panels.") }
    parts += shown
    if panels.count > most { parts.append("And \(number(panels.count - most)) more panels.") }
    return parts.isEmpty ? "An empty figure." : parts.joined(separator: " ")
  }
}

extension Panel {
  /// What the panel shows.
  fileprivate var sentence: String {
    var parts = [ground].compactMap { $0 }
    let series = [paths, lines, bars, scatters, divergences].compactMap { $0 }
    if parts.isEmpty {
      parts = series
    } else if !series.isEmpty {
      parts = [parts[0] + ", with " + series.joined(separator: "; ")]
    }
    var text = parts.joined(separator: "; ")
    if let title, !title.isEmpty {
      text = text.isEmpty ? title.plain : title.plain + ": " + text
    } else if let first = text.first {
      text = first.uppercased() + text.dropFirst()
    }
    return text.isEmpty ? "" : text + "."
  }

  private func name(_ axis: Axis, otherwise: String) -> String { axis.label.isEmpty ? otherwise : axis.label.plain }

  /// What lies below all series: the field.
  private var ground: String? {
    for mark in marks {
      switch mark {
      case .filledContour(let field, _, _, _): return "contours" + place(field.x, field.y)
      case .contourLines(let field, _, _, _): return "contour lines" + place(field.x, field.y)
      case .regions(let field, _, let colors):
        return "\(number(colors.count)) decision regions" + place(field.x, field.y)
      case .heatMap(let field, _):
        return "a heat map of \(field.columns) by \(field.rows) cells" + spread(field)
      case .surface(let surface):
        return "a surface" + place(surface.field.x, surface.field.y) + spread(surface.field)
      case .image(let raster, _, _): return "a picture of \(raster.columns) by \(raster.rows) cells"
      default: break
      }
    }
    return nil
  }

  private func place(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> String {
    func ends(_ range: ClosedRange<Double>) -> String {
      "from \(short(range.lowerBound)) to \(short(range.upperBound))"
    }
    return " over \(name(self.x, otherwise: "x")) \(ends(x)) and \(name(self.y, otherwise: "y")) \(ends(y))"
  }

  private func spread(_ field: Field) -> String {
    let values = field.values.filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else { return "" }
    if least == greatest { return " with the value \(short(least)) throughout" }
    return " with values from \(short(least)) to \(short(greatest))"
  }

  // MARK: Series

  private var paths: String? {
    let paths = marks.compactMap { mark -> (points: [Point], label: Text?, color: Color)? in
      guard case .path(let points, let stroke, _, _, let label) = mark else { return nil }
      return (points, label, stroke.color)
    }
    guard !paths.isEmpty else { return nil }
    let starts = Set(paths.compactMap(\.points.first))
    var text = paths.count == 1 ? "a path" : "\(number(paths.count)) paths"
    if starts.count == 1, let start = starts.first { text += " from \(short(start))" }
    let ends = paths.prefix(6).enumerated().map { index, path -> String in
      let name = path.label?.plain ?? (paths.count == 1 ? "it" : "number \(index + 1)")
      let steps = max(path.points.count - 1, 0)
      if let step = divergence(of: path.color) { return "\(name) diverges at step \(step)" }
      guard let end = path.points.last else { return "\(name) is empty" }
      let after = steps == 1 ? "after one step" : "after \(steps) steps"
      if let distance = minima.map({ hypotenuse($0.x - end.x, $0.y - end.y) }).min() {
        return "\(name) ends \(short(distance)) from the minimum \(after)"
      }
      return "\(name) ends at \(short(end)) \(after)"
    }
    return text + ": " + ends.joined(separator: ", ")
  }

  private var lines: String? {
    let lines = marks.compactMap { mark -> (points: [Point], label: Text?, color: Color)? in
      guard case .line(let points, let stroke, let label) = mark else { return nil }
      return (points, label, stroke.color)
    }
    guard !lines.isEmpty else { return nil }
    let many = lines.count == 1 ? "a line" : "\(number(lines.count)) lines"
    let hasGround = ground != nil || hasPaths
    let axes = "\(name(y, otherwise: "y")) against \(name(x, otherwise: "x"))"
    let told = lines.prefix(6).enumerated().compactMap { index, line -> String? in
      let finite = line.points.filter(\.isFinite)
      let name = line.label?.plain ?? (lines.count == 1 ? "" : "number \(index + 1)")
      guard let first = finite.first, let last = finite.last else {
        return "\(name.isEmpty ? "it" : name) has no values"
      }
      if hasGround { return name.isEmpty ? nil : name }
      if let step = divergence(of: line.color) { return "\(name) diverges at step \(step)" }
      let verb = last.y < first.y ? "falls" : last.y > first.y ? "rises" : "stays"
      let way = first.y == last.y ? "at \(short(last.y))" : "from \(short(first.y)) to \(short(last.y))"
      return "\(name.isEmpty ? "it" : name) \(verb) \(way)"
    }
    let scale = y.scale == .log ? " (logarithmic)" : ""
    let text = hasGround ? many : "\(many), \(axes)\(scale)"
    return told.isEmpty ? text : text + ": " + told.joined(separator: ", ")
  }

  private var bars: String? {
    let told = marks.compactMap { mark -> String? in
      guard case .bars(let bars, let label) = mark else { return nil }
      let values = bars.values.prefix(8).enumerated().map { index, value in
        let name = x.categories.flatMap { index < $0.count ? $0[index].plain : nil } ?? "number \(index + 1)"
        return "\(name) \(NumberText(value, digits: bars.digits ?? 3).plain)"
      }
      let more = bars.values.count > 8 ? " and \(number(bars.values.count - 8)) more" : ""
      return (label.map { "\($0.plain): " } ?? "") + values.joined(separator: ", ") + more
    }
    guard !told.isEmpty else { return nil }
    return (y.label.isEmpty ? "bars" : "bars of \(y.label.plain)") + ": " + told.joined(separator: "; ")
  }

  private var scatters: String? {
    let told = marks.compactMap { mark -> String? in
      guard case .markers(let points, _, let label) = mark, let first = points.first else { return nil }
      let name = label.map { " (\($0.plain))" } ?? ""
      // A single one beside paths is their start or end.
      if points.count == 1 { return hasPaths ? nil : "a point at \(short(first))" + name }
      return AxisTicks.decimal(points.count, unit: 0, decimals: 0) + " points" + name
    }
    return told.isEmpty ? nil : told.joined(separator: ", ")
  }

  private var hasPaths: Bool { marks.contains { if case .path = $0 { true } else { false } } }

  /// Divergences of series that no path or line of the panel names.
  private var divergences: String? {
    let colors = Set(
      marks.compactMap { mark -> Color? in
        switch mark {
        case .line(_, let stroke, _), .path(_, let stroke, _, _, _): stroke.color
        default: nil
        }
      })
    let told = marks.compactMap { mark -> String? in
      guard case .divergence(_, let step, let color, _) = mark, !colors.contains(color) else { return nil }
      return "a series diverges at step \(step)"
    }
    return told.isEmpty ? nil : told.joined(separator: ", ")
  }

  private func divergence(of color: Color) -> Int? {
    for mark in marks {
      if case .divergence(_, let step, let other, _) = mark, other == color { return step }
    }
    return nil
  }

  private var minima: [Point] {
    marks.flatMap { mark -> [Point] in
      guard case .markers(let points, _, let label?) = mark else { return [] }
      let words = label.plain.lowercased()
      return words.contains("minimum") || words.contains("minima") ? points : []
    }
  }
}

// MARK: - Words

private func hypotenuse(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }

private func short(_ value: Double) -> String { NumberText(value, digits: 3).plain }

private func short(_ point: Point) -> String { "(\(short(point.x)), \(short(point.y)))" }

/// A whole number, as a word up to ten.
private func number(_ value: Int, capital: Bool = false) -> String {
  let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  guard words.indices.contains(value) else { return "\(value)" }
  return capital ? words[value].prefix(1).uppercased() + words[value].dropFirst() : words[value]
}
