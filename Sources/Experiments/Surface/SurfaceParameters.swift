public import Configuration
import Diagnostics
import Objectives

extension SurfaceView {
  static let objective = DescentSetting.objective.described("the function that is shown")

  static func through(count: Int = 1) -> Parameter<[Double]> {
    Parameter.numbers(
      "through", count: count...count, unlessGiven: "its first minimum, or the middle of its domain",
      "the point that the cross-sections run through"
    ).described(type: "a number for each coordinate")
  }

  static let marks = Parameter.flag("marks", default: true, "whether the points without slope are marked")
  static let plots = Parameter.written(
    "plots",
    type: "a list of "
      + SurfacePlot.Kind.allCases.map { kind in
        "\(kind.rawValue) (\(kind.parameters.map(\.name).joined(separator: ", ")))"
      }.joined(separator: " and "),
    unlessGiven: "[contour] for two coordinates, else [section]", "what is drawn, each alone or with its options")

  public static let parameters: [ParameterDescription] = [
    objective.description, through().description, marks.description, plots.description,
    FigureParameters.title.description, FigureParameters.columns.description,
  ]

  public init?(reading reader: inout ParameterReader) {
    let objective = reader.read(Self.objective)
    let through = Self.readPoint(of: objective, from: &reader)
    let isMarked = reader.read(Self.marks)
    let plots = SurfacePlot.readAll(Self.plots, of: objective, from: &reader)
    let title = reader.read(FigureParameters.title)
    let columns = reader.read(FigureParameters.columns)
    reader.finish(Self.parameters)
    guard !reader.diagnostics.hasErrors, let objective, let through, let isMarked else { return nil }
    self.objective = objective
    self.through = through
    self.isMarked = isMarked
    self.plots = plots
    self.title = title
    self.columns = columns
  }

  private static func readPoint(
    of objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [Double]? {
    let name = through().name
    guard let objective else {
      _ = reader.value(name)
      return nil
    }
    let middle = objective.coordinates.map { 0.5 * ($0.domain.lowerBound + $0.domain.upperBound) }
    guard
      let point = reader.read(through(count: objective.dimension), default: objective.minima.first ?? middle)
    else { return nil }
    guard objective.value(at: point).isFinite else {
      reader.fail(
        "out-of-range", at: reader.location(ofValue: name), "the value at '\(name)' is too large for a number",
        remedy: "Choose a point nearer to the minimum.")
      return nil
    }
    return point
  }
}
