import Configuration
import Diagnostics
import Objectives
import Plotting

/// A plot of an objective with its options.
enum SurfacePlot: Sendable {
  /// The kind of plot.
  enum Kind: String, Sendable, CaseIterable {
    /// Contours of an objective of two coordinates.
    case contour
    /// The objective along each coordinate separately.
    case section
  }

  case contour(DescentPlot)
  case section(Section)

  struct Section: Sendable {
    var scale = AxisScale.linear
    var title: String?
  }
}

extension SurfacePlot {
  static let scale = FigureParameters.scale("the scale of the axis of values")
}

extension SurfacePlot.Kind {
  /// The parameters of this plot.
  var parameters: [ParameterDescription] {
    switch self {
    case .contour:
      DescentPlot.contourParameters + [FigureParameters.panelTitle.description, FigureParameters.legend.description]
    case .section: [SurfacePlot.scale.description, FigureParameters.panelTitle.description]
    }
  }
}

extension SurfacePlot {
  /// Reads the list of plots. If none is written, the default plot is used.
  static func readAll(
    _ parameter: Parameter<ParameterValue>, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [SurfacePlot] {
    guard let written = FigureParameters.plots(parameter, from: &reader) else {
      let isPlane = objective?.dimension == 2
      reader.resolve(parameter.name, isPlane ? "contour" : "section")
      return [isPlane ? .contour(DescentPlot(.contour)) : .section(SurfacePlot.Section())]
    }
    return written.compactMap { read($0.choice, at: $0.place, of: objective, from: &reader) }
  }

  private static func read(
    _ choice: Choice, at name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> SurfacePlot? {
    guard let kind: Kind = FigureParameters.kind(choice, in: &reader) else { return nil }
    if kind == .contour, let objective, objective.dimension != 2 {
      reader.fail(
        "unsuitable-plot", at: choice.location,
        "'contour' can't show an objective of \(counted(objective.dimension))", remedy: "Use 'section'.")
      return nil
    }
    reader.resolve(name, kind.rawValue)
    var options = ParameterReader(choice.options, prefix: "\(name).")
    let plot: SurfacePlot
    switch kind {
    case .contour:
      var contour = DescentPlot(.contour)
      contour.readContour(from: &options)
      contour.title = options.read(FigureParameters.panelTitle)
      contour.legend = options.read(FigureParameters.legend) ?? contour.legend
      plot = .contour(contour)
    case .section:
      var section = SurfacePlot.Section()
      section.scale = options.read(scale) ?? section.scale
      section.title = options.read(FigureParameters.panelTitle)
      plot = .section(section)
    }
    options.finish(kind.parameters)
    reader.absorb(options)
    return plot
  }
}
