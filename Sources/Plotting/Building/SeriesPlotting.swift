extension Plot {
  /// Draws a line through points; one that is not finite, or not positive on a logarithmic axis, leaves a gap.
  ///
  /// - Parameters:
  ///   - points: in the order of the line.
  ///   - label: its text in the legend; none by default.
  ///   - color: the palette's next by default.
  ///   - width: in canvas units; 1.8 by default.
  ///   - dash: the palette's by default.
  /// - Complexity: drawing is linear in the number of points; of very many only those that can be seen are drawn.
  public func line(
    _ points: [Point], label: Text? = nil, color: Color? = nil, width: Double = 1.8, dash: Dash? = nil
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      let stroke = Stroke(color ?? look.color, width: width, dash: dash ?? (color == nil ? look.dash : .solid))
      panel.marks.append(.line(points, stroke: stroke, label: label))
    }
  }

  /// Draws a line through the points of two lists of coordinates; what one has more than the other is left out.
  public func line(
    _ x: [Double], _ y: [Double], label: Text? = nil, color: Color? = nil, width: Double = 1.8, dash: Dash? = nil
  ) -> Self {
    line(zip(x, y).map { Point($0, $1) }, label: label, color: color, width: width, dash: dash)
  }

  /// Draws values against their place in the list, counted from 0: losses against steps.
  public func line(
    _ values: [Double], label: Text? = nil, color: Color? = nil, width: Double = 1.8, dash: Dash? = nil
  ) -> Self {
    line(
      values.enumerated().map { Point(Double($0), $1) }, label: label, color: color, width: width, dash: dash)
  }

  /// Draws the graph of a function.
  ///
  /// - Parameters:
  ///   - function: where it is not finite the line has a gap.
  ///   - range: the values of x.
  ///   - samples: how many places are evaluated, at least 2; 401 by default.
  public func line(
    of function: (Double) -> Double, over range: ClosedRange<Double>, samples: Int = 401, label: Text? = nil,
    color: Color? = nil, width: Double = 1.8, dash: Dash? = nil
  ) -> Self {
    let count = max(2, samples)
    let points = (0..<count).map { index in
      let part = Double(index) / Double(count - 1)
      let x = range.lowerBound * (1 - part) + range.upperBound * part
      return Point(x, function(x))
    }
    return line(points, label: label, color: color, width: width, dash: dash)
  }

  /// Draws the path of an optimizer: a line with a marker at each step, its start as a square, its end as a diamond.
  ///
  /// - Parameters:
  ///   - points: the positions before the first step and after each.
  ///   - label: its text in the legend; none by default.
  ///   - color: the palette's next by default.
  ///   - direction: whether arrowheads or growing strength show which way it runs; neither by default.
  public func path(
    _ points: [Point], label: Text? = nil, color: Color? = nil, direction: PathDirection = .none
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      let color = color ?? look.color
      panel.marks.append(
        .path(
          points, stroke: Stroke(color, width: 1.6),
          marker: direction == .none ? Marker(look.marker, size: 4, fill: color) : nil, direction: direction,
          label: label))
      if let start = points.first {
        panel.marks.append(
          .markers([start], Marker(.square, size: 8, fill: .white, edge: Color(hex: 0x1F2430)), label: nil))
      }
      if let end = points.last, points.count > 1 {
        panel.marks.append(.markers([end], Marker(.diamond, size: 8, fill: color, edge: .white), label: nil))
      }
    }
  }

  /// Draws the path of an optimizer through the points of two lists of coordinates.
  public func path(
    _ x: [Double], _ y: [Double], label: Text? = nil, color: Color? = nil, direction: PathDirection = .none
  ) -> Self {
    path(zip(x, y).map { Point($0, $1) }, label: label, color: color, direction: direction)
  }

  /// Draws a marker at each point.
  ///
  /// - Parameters:
  ///   - points: one that is not finite is left out.
  ///   - shape: the palette's next by default.
  ///   - size: in canvas units; 5 by default.
  public func scatter(
    _ points: [Point], label: Text? = nil, color: Color? = nil, shape: MarkerShape? = nil, size: Double = 5
  ) -> Self {
    changing { panel in
      let look = panel.takeLook()
      let fill = color ?? look.color
      // On colours a thin edge sets the markers off.
      let edge: Color? = panel.isFilled ? (fill.lightness > 75 ? Color(hex: 0x1F2430) : .white) : nil
      let marker = Marker(shape ?? look.marker, size: size, fill: fill, edge: edge)
      panel.marks.append(.markers(points, marker, label: label))
    }
  }

  /// Draws a marker at each point of two lists of coordinates.
  public func scatter(
    _ x: [Double], _ y: [Double], label: Text? = nil, color: Color? = nil, shape: MarkerShape? = nil, size: Double = 5
  ) -> Self {
    scatter(zip(x, y).map { Point($0, $1) }, label: label, color: color, shape: shape, size: size)
  }

  /// Fills the area between two lines over the same values of x: a spread about a mean.
  ///
  /// - Parameters:
  ///   - color: by default the last series', faint; the palette's first when there is none.
  public func band(
    _ x: [Double], lower: [Double], upper: [Double], label: Text? = nil, color: Color? = nil
  ) -> Self {
    changing { panel in
      let color = color ?? Palette.standard[max(panel.seriesCount - 1, 0)].color.opacity(0.22)
      panel.marks.append(
        .band(
          lower: zip(x, lower).map { Point($0, $1) }, upper: zip(x, upper).map { Point($0, $1) }, fill: color,
          label: label))
    }
  }

  /// Draws a bar for each name, with its value.
  ///
  /// - Parameters:
  ///   - names: what stands below the bars.
  ///   - values: their heights.
  ///   - colors: in turn; the palette's next for all by default.
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
  ///   - names: what stands below the groups.
  ///   - series: the name and the heights of each series; they take the palette's next colours.
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

  /// Draws a dotted line across the panel at a value of x.
  public func verticalLine(at x: Double, label: Text? = nil, color: Color = Color(hex: 0x8A919C)) -> Self {
    adding(.verticalLine(x, Stroke(color, width: 1, dash: .dotted), label: label))
  }

  /// Draws a dotted line across the panel at a value of y.
  public func horizontalLine(at y: Double, label: Text? = nil, color: Color = Color(hex: 0x8A919C)) -> Self {
    adding(.horizontalLine(y, Stroke(color, width: 1, dash: .dotted), label: label))
  }
}
