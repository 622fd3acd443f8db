import Objectives
import Plotting

extension SurfaceView {
  func panels(for plot: SurfacePlot) -> [Panel] {
    switch plot {
    case .contour(let contour): [contourPanel(contour)]
    case .section(let section): objective.coordinates.indices.map { sectionPanel(section, along: $0) }
    }
  }

  private func contourPanel(_ plot: DescentPlot) -> Panel {
    let view = plot.view ?? objective.coordinates.map(\.domain)
    let field = objective.sampled(over: view, resolution: plot.resolution)
    var marks: [Mark] = [
      .filledContour(
        field, levels: plot.levels, colorMap: plot.colorMap, opacity: SurfaceLook.opacity(of: plot.colorMap)),
      .contourLines(field, levels: plot.levels, stroke: SurfaceLook.contourLines(on: plot.colorMap)),
    ]
    if isMarked {
      marks += pointMarks { position in
        zip(position, view).allSatisfy { $1.contains($0) } ? Point(position[0], position[1]) : nil
      }
    }
    return Panel(
      title: plot.title.map { Text($0) }, x: axis(of: 0, range: view[0]), y: axis(of: 1, range: view[1]), marks: marks,
      legend: plot.legend)
  }

  /// The objective along one coordinate. The others are those of the point that all sections contain.
  private func sectionPanel(_ section: SurfacePlot.Section, along index: Int) -> Panel {
    let domain = objective.coordinates[index].domain
    var point = through
    let samples = 401
    let curve = (0..<samples).map { sample in
      let part = Double(sample) / Double(samples - 1)
      point[index] = domain.lowerBound * (1 - part) + domain.upperBound * part
      return Point(point[index], objective.value(at: point))
    }
    let look = Palette.standard[0]
    var marks: [Mark] = [.line(curve, stroke: Stroke(look.color, width: 1.8))]
    if isMarked {
      // Only points on the line are visible in the section.
      marks += pointMarks { position in
        let isOnLine = zip(position, through).enumerated().allSatisfy {
          $0.offset == index || $0.element.0 == $0.element.1
        }
        guard isOnLine, domain.contains(position[index]) else { return nil }
        return Point(position[index], objective.value(at: position))
      }
    }
    return Panel(
      title: section.title.map { Text($0) }, x: axis(of: index, range: domain),
      y: Axis(Text(sectionLabel(along: index)), scale: section.scale), marks: marks)
  }

  /// `f(x, 1)`: the fixed coordinates with their values.
  private func sectionLabel(along index: Int) -> String {
    guard objective.dimension == 2, let name = objective.symbol.split(separator: "(").first else {
      return "$\(objective.symbol)$"
    }
    let arguments = objective.coordinates.indices.map { i in
      i == index ? objective.coordinates[i].symbol : readable(through[i], digits: 4)
    }
    return "$\(name)(\(arguments.joined(separator: ", ")))$"
  }

  /// The stationary points that have a position, by kind.
  private func pointMarks(_ place: ([Double]) -> Point?) -> [Mark] {
    StationaryPoint.Kind.allCases.reversed().compactMap { kind in
      let points = objective.stationaryPoints.filter { $0.kind == kind }.compactMap { place($0.position) }
      guard !points.isEmpty else { return nil }
      return .markers(
        points, kind.marker, label: Text(points.count == 1 ? kind.title : kind.plural),
        areMinima: kind == .minimum || kind == .localMinimum)
    }
  }

  private func axis(of index: Int, range: ClosedRange<Double>) -> Axis {
    Axis(Text("$\(objective.coordinates[index].symbol)$"), range: range)
  }
}

extension Objective {
  /// The objective of two coordinates on a grid.
  func sampled(over view: [ClosedRange<Double>], resolution: Int) -> Field {
    var point = [0.0, 0.0]
    return Field(x: view[0], y: view[1], columns: resolution, rows: resolution) { x, y in
      point[0] = x
      point[1] = y
      return value(at: point.span)
    }
  }
}
