public import Configuration
import Diagnostics
import Objectives
import Plotting

/// One plot of a surface with its options.
enum SurfacePlot: Sendable {
  /// What a plot shows.
  enum Kind: String, Sendable, CaseIterable {
    /// An objective of two coordinates from above.
    case contour
    /// The objective along each coordinate by itself.
    case section
  }

  case contour(DescentPlot)
  case section(Section)

  struct Section: Sendable {
    var scale = AxisScale.linear
    var title: String?
  }
}

extension SurfaceView {
  static let plotLimit = 12

  public static let parameters: [ParameterDescription] = [
    ParameterDescription(
      "objective", type: "an objective's name, or a map of it to its parameters", "the function that is shown"),
    ParameterDescription(
      "through", type: "a number for each coordinate", default: "its first minimum, or the middle of its domain",
      "the point that the cross-sections run through"),
    ParameterDescription(
      "marks", type: "true or false", default: "true", "whether the points without slope are marked"),
    ParameterDescription(
      "plots",
      type: "a list of contour (levels, spacing, colorMap, view, resolution, title, legend) and section "
        + "(scale, title)",
      default: "[contour] for two coordinates, else [section]", "what is drawn, each alone or with its options"),
    ParameterDescription("title", type: "a text", default: "none", "the line above all panels"),
    ParameterDescription("columns", type: "a whole number in 1 … 6", default: "up to 3", "panels in a row"),
  ]

  public init?(reading reader: inout ParameterReader) {
    let objective = ObjectiveCatalog.read("objective", from: &reader)
    if reader.value("objective") == nil { reader.missing("objective") }
    let through = Self.readPoint("through", of: objective, from: &reader)
    let isMarked = reader.readFlag("marks", default: true)
    let plots = Self.readPlots("plots", of: objective, from: &reader)
    let title = reader.readText("title")
    let columns = reader.value("columns") == nil ? nil : reader.readCount("columns", in: 1...6)
    reader.finish()
    guard !reader.diagnostics.hasErrors, let objective, let through, let isMarked else { return nil }
    self.objective = objective
    self.through = through
    self.isMarked = isMarked
    self.plots = plots
    self.title = title
    self.columns = columns
  }

  private static func readPoint(
    _ name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [Double]? {
    guard let objective else {
      _ = reader.value(name)
      return nil
    }
    let middle = objective.coordinates.map { 0.5 * ($0.domain.lowerBound + $0.domain.upperBound) }
    let count = objective.dimension
    guard
      let point = reader.readNumbers(name, count: count...count, default: objective.minima.first ?? middle)
    else { return nil }
    guard objective.value(at: point).isFinite else {
      reader.fail(
        "out-of-range", at: reader.value(name)?.location ?? reader.location,
        "the value at '\(name)' is too large for a number", remedy: "Choose a point nearer to the minimum.")
      return nil
    }
    return point
  }

  private static func readPlots(
    _ name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [SurfacePlot] {
    guard let value = reader.value(name) else {
      let isPlane = objective?.dimension == 2
      reader.resolve(name, isPlane ? "contour" : "section")
      return [isPlane ? .contour(DescentPlot(.contour)) : .section(SurfacePlot.Section())]
    }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    guard items.count <= plotLimit else {
      reader.fail("too-large", at: value.location, "'\(name)' holds \(items.count) plots, more than \(plotLimit)")
      return []
    }
    reader.resolve(name, "\(items.count)")
    return items.enumerated().compactMap { index, item in
      guard let choice = reader.choice(item, called: name) else { return nil }
      return read(choice, at: "\(name).\(index + 1)", of: objective, from: &reader)
    }
  }

  private static func read(
    _ choice: Choice, at name: String, of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> SurfacePlot? {
    guard let kind = SurfacePlot.Kind(rawValue: choice.name) else {
      reader.fail(
        "unknown-plot", at: choice.location, "there is no plot '\(choice.name)'",
        remedy: Suggestion.sentence(
          for: choice.name, among: SurfacePlot.Kind.allCases.map(\.rawValue), noun: "plot"))
      return nil
    }
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
      contour.title = options.readText("title")
      contour.legend = options.readChoice("legend", default: contour.legend) ?? contour.legend
      plot = .contour(contour)
    case .section:
      var section = SurfacePlot.Section()
      section.scale = options.readChoice("scale", default: section.scale) ?? section.scale
      section.title = options.readText("title")
      plot = .section(section)
    }
    options.finish()
    reader.absorb(options)
    return plot
  }
}
