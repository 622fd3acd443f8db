import Configuration
import Diagnostics
import Plotting

extension TrainingPlot {
  static let samples = Parameter.word("of", default: Samples.training, "which samples it is of")
  static let scale = FigureParameters.scale("the scale of the axis of losses or shares")
  static let colorMap = Parameter.word(
    "colorMap", default: ColorMap.redBlue, "the colours from the lowest output to the highest")
  static let planeView = Parameter.intervals(
    "view", count: 2, unlessGiven: "where the samples are", "the part of the plane that is shown")
  static let resolution = Parameter.count("resolution", in: 10...400, default: 80, "samples along each axis")
  static let domainView = Parameter.interval(
    "view", unlessGiven: "where the samples are", "the part of the line that is shown")

  static func valueView(_ scale: AxisScale = .linear) -> Parameter<ClosedRange<Double>> {
    .interval("view", in: scale == .log ? .positive : .finite, unlessGiven: "all values", "the part of the axis shown")
  }
}

extension TrainingPlot.Kind {
  /// The parameters of this plot.
  var parameters: [ParameterDescription] {
    let own: [ParameterDescription] =
      switch self {
      case .loss, .accuracy:
        [
          TrainingPlot.samples.description, TrainingPlot.scale.description, TrainingPlot.valueView().description,
        ]
      case .boundary:
        [
          TrainingPlot.colorMap.description, TrainingPlot.planeView.description, TrainingPlot.resolution.description,
        ]
      case .fit: [TrainingPlot.domainView.description]
      }
    return own + [FigureParameters.panelTitle.description, FigureParameters.legend.description]
  }
}

extension TrainingPlot {
  /// Reads the list of plots. If none is written, the default plots are used.
  static func readAll(
    _ parameter: Parameter<ParameterValue>, of setting: TrainingSetting?, from reader: inout ParameterReader
  ) -> [TrainingPlot] {
    guard let written = FigureParameters.plots(parameter, from: &reader) else {
      let usual = [Kind.loss] + [Kind.boundary, .fit, .accuracy].filter { setting.map($0.suits) ?? false }.prefix(1)
      reader.resolve(parameter.name, usual.map(\.rawValue).joined(separator: ", "))
      return usual.map { TrainingPlot($0) }
    }
    return written.compactMap { read($0.choice, at: $0.place, of: setting, from: &reader) }
  }

  private static func read(
    _ choice: Choice, at name: String, of setting: TrainingSetting?, from reader: inout ParameterReader
  ) -> TrainingPlot? {
    guard let kind: Kind = FigureParameters.kind(choice, in: &reader) else { return nil }
    if let setting, !kind.suits(setting) {
      let suitable = Kind.allCases.filter { $0.suits(setting) }.map { "'\($0.rawValue)'" }
      reader.fail(
        "unsuitable-plot", at: choice.location, "'\(kind.rawValue)' can't show this data set",
        remedy: "Use \(suitable.joined(separator: " or ")).")
      return nil
    }
    reader.resolve(name, kind.rawValue)
    var options = ParameterReader(choice.options, prefix: "plots.\(kind.rawValue).")
    var plot = TrainingPlot(kind)
    plot.readOptions(of: setting, from: &options)
    options.finish(kind.parameters)
    reader.diagnostics += options.diagnostics
    for (option, text) in options.resolved { reader.resolve("\(name).\(option)", text) }
    return plot
  }

  private mutating func readOptions(of setting: TrainingSetting?, from reader: inout ParameterReader) {
    switch kind {
    case .loss, .accuracy:
      samples = reader.read(Self.samples) ?? samples
      if samples != .training, let setting, setting.test == nil {
        reader.fail(
          "unsuitable-plot", at: reader.location(ofValue: Self.samples.name),
          "no samples are held back for testing", remedy: "Write 'test: 0.2' to hold back a fifth.")
      }
      scale = reader.read(Self.scale) ?? scale
      view = reader.read(Self.valueView(scale)).map { [$0] }
    case .boundary:
      colorMap = reader.read(Self.colorMap) ?? colorMap
      view = reader.read(Self.planeView)
      resolution = reader.read(Self.resolution) ?? resolution
    case .fit:
      view = reader.read(Self.domainView).map { [$0] }
    }
    title = reader.read(FigureParameters.panelTitle)
    legend = reader.read(FigureParameters.legend) ?? legend
  }
}
