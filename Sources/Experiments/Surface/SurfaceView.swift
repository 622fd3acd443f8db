import Diagnostics
import Objectives
import Plotting

/// An objective without optimizers, with its stationary points marked: `swift-run surface`.
public struct SurfaceView: Experiment {
  public static let name = "surface"
  public static let summary = "shows an objective from above and in cross-section, with its minima, saddles and maxima"

  let objective: any Objective
  /// The point that the cross-sections contain.
  let through: [Double]
  /// Whether the stationary points are marked.
  let isMarked: Bool
  let plots: [SurfacePlot]
  let title: String?
  let columns: Int?

  public func run() -> Outcome {
    var outcome = Outcome()
    outcome.values = values
    outcome.tables = [table]
    let panels = plots.flatMap(panels)
    if !panels.isEmpty {
      outcome.figures = [Figure(title: title.map { Text($0) }, columns: columns, panels: panels)]
    }
    return outcome
  }
}

extension StationaryPoint.Kind {
  /// The name in a table and, for a single point, in a legend.
  var title: String {
    switch self {
    case .minimum: "Minimum"
    case .localMinimum: "Local minimum"
    case .saddle: "Saddle"
    case .maximum: "Maximum"
    }
  }

  /// The name of several points in a legend.
  var plural: String {
    switch self {
    case .minimum: "Minima"
    case .localMinimum: "Local minima"
    case .saddle: "Saddles"
    case .maximum: "Maxima"
    }
  }

  var marker: Marker {
    let edge = Color(hex: 0x1F2430)
    return switch self {
    case .minimum: SurfaceLook.minimum
    case .localMinimum: Marker(.circle, size: 8, fill: Color(hex: 0xFFC93C), edge: edge)
    case .saddle: Marker(.diamond, size: 8, fill: .white, edge: edge)
    case .maximum: Marker(.triangle, size: 8, fill: Color(hex: 0xBD3104), edge: edge)
    }
  }
}

extension SurfaceView {
  /// The values by kind: `minimum.value`, `saddle2.x`, and how many of each are known.
  private var values: [NamedValue] {
    var values: [NamedValue] = []
    for kind in StationaryPoint.Kind.allCases {
      let points = objective.stationaryPoints.filter { $0.kind == kind }
      values.append(NamedValue("\(kind.rawValue).count", Double(points.count)))
      for (index, point) in points.enumerated() {
        let name = points.count == 1 ? kind.rawValue : "\(kind.rawValue)\(index + 1)"
        values.append(NamedValue("\(name).value", objective.value(at: point.position)))
        for (coordinate, place) in zip(objective.coordinates, point.position) {
          values.append(NamedValue("\(name).\(coordinate.name)", place))
        }
      }
    }
    values.append(NamedValue("through.value", objective.value(at: through)))
    return values
  }

  private var table: Table {
    Table(
      columns: [Table.Column("Point", .left)] + objective.coordinates.map { Table.Column($0.letter) }
        + [Table.Column("Value")],
      rows: objective.stationaryPoints.map { point in
        // The rounding error of a coordinate would otherwise show as a tiny value instead of 0.
        let value = objective.value(at: point.position)
        let scale = objective.value(at: through).magnitude
        return [point.kind.title] + point.position.map { readable($0) }
          + [readable(value.magnitude < 1e-25 * max(1, scale) ? 0 : value)]
      })
  }
}
