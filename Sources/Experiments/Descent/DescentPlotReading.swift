import Configuration
import Diagnostics
import Objectives
import Plotting

extension DescentPlot {
  /// Reads the list of plots. If none is written, the default plots are used.
  static func readAll(
    _ parameter: Parameter<ParameterValue>, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [DescentPlot] {
    guard let written = FigureParameters.plots(parameter, from: &reader) else {
      let usual: [Kind] =
        switch objective?.dimension {
        case 1: [.curve, .loss]
        case nil, 2: [.contour, .loss]
        default: [.loss, .parameters]
        }
      reader.resolve(parameter.name, usual.map(\.rawValue).joined(separator: ", "))
      return usual.map { DescentPlot($0) }
    }
    return written.compactMap { read($0.choice, at: $0.place, of: objective, from: &reader) }
  }

  private static func read(
    _ choice: Choice, at name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> DescentPlot? {
    guard let kind: Kind = FigureParameters.kind(choice, in: &reader) else { return nil }
    let dimension = objective?.dimension ?? (kind == .curve ? 1 : 2)
    guard kind.suits(dimension) else {
      reader.fail(
        "unsuitable-plot", at: choice.location,
        "'\(kind.rawValue)' can't show an objective of \(counted(dimension))",
        remedy: "Use '\(Kind.suitable(for: dimension).rawValue)'.")
      return nil
    }
    reader.resolve(name, kind.rawValue)
    var options = ParameterReader(choice.options, prefix: "plots.\(kind.rawValue).")
    var plot = DescentPlot(kind)
    plot.readOptions(from: &options)
    options.finish(kind.parameters)
    reader.diagnostics += options.diagnostics
    // The resolved name contains the index in the list, since two plots of one kind may differ.
    for (option, text) in options.resolved { reader.resolve("\(name).\(option)", text) }
    return plot
  }

  private mutating func readOptions(from reader: inout ParameterReader) {
    switch kind {
    case .contour:
      readContour(from: &reader)
      each = reader.read(Self.each) ?? each
    case .curve:
      view = reader.read(Self.domainView).map { [$0] }
    case .parameters:
      view = reader.read(Self.coordinateView).map { [$0] }
    case .loss:
      scale = reader.read(Self.scale) ?? scale
      view = reader.read(Self.lossView(scale)).map { [$0] }
    }
    title = reader.read(FigureParameters.panelTitle)
    legend = reader.read(FigureParameters.legend) ?? legend
  }

  /// Reads the parameters of contour plots, with or without paths.
  mutating func readContour(from reader: inout ParameterReader) {
    readLevels(from: &reader)
    colorMap = reader.read(FigureParameters.colorMap) ?? colorMap
    view = reader.read(Self.planeView)
    resolution = reader.read(Self.resolution) ?? resolution
  }

  private mutating func readLevels(from reader: inout ParameterReader) {
    levels = reader.read(Self.levels) ?? levels
    if let written = reader.value(Self.levels.name), case .list = written.content {
      if let spacing = reader.value(Self.spacing.name) {
        reader.diagnostics.append(
          .warning(
            "unused-parameter", at: spacing.location,
            "'\(reader.fullName(Self.spacing.name))' has no effect on given levels",
            remedy: "Remove it, or give the number of levels instead of a list."))
      }
      return
    }
    let spacing = reader.read(Self.spacing)
    if spacing == .log, case .count(let count) = levels { levels = .logCount(count) }
  }
}

extension DescentPlot.Kind {
  /// The kind of plot that shows paths in this number of coordinates.
  static func suitable(for dimension: Int) -> DescentPlot.Kind {
    switch dimension {
    case 1: .curve
    case 2: .contour
    default: .parameters
    }
  }

  /// Whether this plot can show an objective of this number of coordinates.
  func suits(_ dimension: Int) -> Bool {
    switch self {
    case .contour: dimension == 2
    case .curve: dimension == 1
    case .loss, .parameters: true
    }
  }
}
