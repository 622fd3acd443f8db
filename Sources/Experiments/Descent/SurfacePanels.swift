import Objectives
import Plotting

/// The look of the objective itself in a plot.
enum SurfaceLook {
  static let start = Marker(.square, size: 8, fill: .white, edge: Color(hex: 0x1F2430))
  static let minimum = Marker(.star, size: 12, fill: Color(hex: 0xFFC93C), edge: Color(hex: 0x1F2430))
  static let curve = Stroke(Color(hex: 0x8A919C), width: 1.5, dash: .dashed)
  static let reference = Stroke(Color(hex: 0x8A919C), width: 1, dash: .dotted)

  static func end(_ look: Palette.Entry) -> Marker {
    Marker(.diamond, size: 8, fill: look.color, edge: .white)
  }

  /// The opacity of a map's colours: the light maps end in a dark colour that would hide the paths.
  static func opacity(of colorMap: ColorMap) -> Double {
    switch colorMap {
    case .blues, .redBlue: 0.6
    case .viridis, .magma, .cividis: 0.85
    }
  }

  /// Thin lines that are visible on the map's colours: white on dark ones, grey on light ones.
  static func contourLines(on colorMap: ColorMap) -> Stroke {
    switch colorMap {
    case .blues, .redBlue: Stroke(Color(hex: 0x5A6B80).opacity(0.45), width: 0.6)
    case .viridis, .magma, .cividis: Stroke(Color.white.opacity(0.4), width: 0.5)
    }
  }
}

extension Descent {
  /// The panels of a plot.
  func panels(for plot: DescentPlot, _ trajectories: [Trajectory]) -> [Panel] {
    switch plot.kind {
    case .contour: contourPanels(plot, trajectories)
    case .curve: [curvePanel(plot, trajectories)]
    case .loss: [lossPanel(plot, trajectories)]
    case .parameters: parameterPanels(plot, trajectories)
    }
  }

  // MARK: Two coordinates

  private func contourPanels(_ plot: DescentPlot, _ trajectories: [Trajectory]) -> [Panel] {
    let view = plot.view ?? box ?? usualView
    guard view.count == 2 else { return [] }
    let field = objective.sampled(over: view, resolution: plot.resolution)
    let surface: [Mark] = [
      .filledContour(
        field, levels: plot.levels, colorMap: plot.colorMap, opacity: SurfaceLook.opacity(of: plot.colorMap)),
      .contourLines(field, levels: plot.levels, stroke: SurfaceLook.contourLines(on: plot.colorMap)),
    ]
    func panel(_ title: Text?, _ shown: [Trajectory], named: Bool, legend: LegendPlacement) -> Panel {
      Panel(
        title: title, x: axis(of: 0, range: view[0]), y: axis(of: 1, range: view[1]),
        marks: surface + pathMarks(shown, in: view, named: named), legend: legend)
    }
    guard plot.each else {
      return [panel(plot.title.map { Text($0) }, trajectories, named: true, legend: plot.legend)]
    }
    // One legend explains the square and the star.
    return trajectories.enumerated().map { index, trajectory in
      panel(
        title(of: trajectory, plot.title), [trajectory], named: false, legend: index == 0 ? plot.legend : .none)
    }
  }

  private func pathMarks(_ shown: [Trajectory], in view: [ClosedRange<Double>], named: Bool) -> [Mark] {
    var marks: [Mark] = []
    for trajectory in shown {
      let look = trajectory.contestant.look
      marks.append(
        .path(
          trajectory.points, stroke: Stroke(look.color, width: 1.6),
          marker: Marker(look.marker, size: 4, fill: look.color),
          label: named ? trajectory.contestant.label : nil,
          divergence: trajectory.divergedAt.map { DivergencePoint(at: trajectory.exit(from: view), step: $0) }))
    }
    marks.append(.markers([Point(start[0], start[1])], SurfaceLook.start, label: "Start"))
    let minima = objective.minima.filter { minimum in zip(minimum, view).allSatisfy { $1.contains($0) } }
    if !minima.isEmpty {
      marks.append(
        .markers(
          minima.map { Point($0[0], $0[1]) }, SurfaceLook.minimum, label: minima.count == 1 ? "Minimum" : "Minima",
          areMinima: true))
    }
    for trajectory in shown where trajectory.divergedAt == nil {
      if let last = trajectory.points.last {
        marks.append(.markers([last], SurfaceLook.end(trajectory.contestant.look), label: nil))
      }
    }
    return marks
  }

  private func title(of trajectory: Trajectory, _ prefix: String?) -> Text {
    let end =
      trajectory.divergedAt.map { "diverged at step \($0)" } ?? "loss \(readable(trajectory.finalLoss, digits: 4))"
    let text = "\(trajectory.contestant.label.source): \(end)"
    return Text(prefix.map { "\($0) – \(text)" } ?? text)
  }

  // MARK: One coordinate

  private func curvePanel(_ plot: DescentPlot, _ trajectories: [Trajectory]) -> Panel {
    let view = plot.view?.first ?? box?.first ?? usualView[0]
    let samples = 401
    let curve = (0..<samples).map { index in
      let part = Double(index) / Double(samples - 1)
      let place = view.lowerBound * (1 - part) + view.upperBound * part
      return Point(place, objective.value(at: [place]))
    }
    var marks: [Mark] = [.line(curve, stroke: SurfaceLook.curve, label: Text("$\(objective.symbol)$"))]
    for minimum in objective.minima where view.contains(minimum[0]) {
      marks.append(.verticalLine(minimum[0], SurfaceLook.reference, label: nil))
    }
    for trajectory in trajectories {
      let look = trajectory.contestant.look
      let points = trajectory.points
      marks.append(
        .path(
          points, stroke: Stroke(look.color, width: 1.4), marker: Marker(look.marker, size: 5, fill: look.color),
          label: trajectory.contestant.label,
          divergence: trajectory.divergedAt.map {
            DivergencePoint(at: points.last ?? Point(start[0], trajectory.losses[0]), step: $0)
          }))
      if trajectory.divergedAt == nil, let last = points.last {
        marks.append(.markers([last], SurfaceLook.end(look), label: nil))
      }
    }
    return Panel(
      title: plot.title.map { Text($0) }, x: axis(of: 0, range: view),
      y: Axis(Text("$\(objective.symbol)$"), range: heights(of: curve)), marks: marks, legend: plot.legend)
  }

  /// The range of a curve with a margin. Diverging paths don't extend it.
  private func heights(of curve: [Point]) -> ClosedRange<Double>? {
    let finite = curve.map(\.y).filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max(), lowest < highest else { return nil }
    let margin = 0.05 * (highest - lowest)
    guard margin.isFinite else { return nil }
    return lowest - margin...highest + margin
  }

  // MARK: Both

  private func axis(of index: Int, range: ClosedRange<Double>) -> Axis {
    Axis(Text("$\(objective.coordinates[index].symbol)$"), range: range)
  }

  /// The objective's own domain, extended to contain the start.
  private var usualView: [ClosedRange<Double>] {
    zip(objective.coordinates, start).map { coordinate, start in
      let domain = coordinate.domain
      if domain.contains(start) { return domain }
      let reach = 1.05 * (start < domain.lowerBound ? domain.upperBound - start : start - domain.lowerBound)
      guard reach.isFinite else { return domain }
      return start < domain.lowerBound
        ? domain.upperBound - reach...domain.upperBound : domain.lowerBound...domain.lowerBound + reach
    }
  }
}

extension Trajectory {
  /// The positions as points of a plot: both coordinates, or the coordinate and the loss.
  var points: [Point] {
    (0..<count).map { step in
      Point(coordinate(0, after: step), dimension == 1 ? losses[step] : coordinate(1, after: step))
    }
  }

  /// The point at which the path leaves a view for the last time.
  func exit(from view: [ClosedRange<Double>]) -> Point {
    let points = points
    func isInside(_ point: Point) -> Bool { view[0].contains(point.x) && view[1].contains(point.y) }
    guard let index = points.lastIndex(where: isInside), index + 1 < points.count else {
      return points.last ?? Point(0, 0)
    }
    let (inside, outside) = (points[index], points[index + 1])
    // The fraction of the segment that is inside.
    func share(_ from: Double, _ to: Double, _ range: ClosedRange<Double>) -> Double {
      if to > range.upperBound { return (range.upperBound - from) / (to - from) }
      if to < range.lowerBound { return (range.lowerBound - from) / (to - from) }
      return 1
    }
    let part = min(share(inside.x, outside.x, view[0]), share(inside.y, outside.y, view[1]))
    return Point(inside.x + part * (outside.x - inside.x), inside.y + part * (outside.y - inside.y))
  }
}
