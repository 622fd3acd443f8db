import Configuration
import Diagnostics
import Networks
import Plotting

/// One plot of a training with its options.
struct TrainingPlot: Sendable {
  /// What a plot shows.
  enum Kind: String, Sendable, CaseIterable {
    /// The loss against the epoch.
    case loss
    /// The share of samples in the right class against the epoch.
    case accuracy
    /// The network's output over the plane with the samples on it, a panel for each optimizer.
    case boundary
    /// The network's output along the line with the curve it learns.
    case fit
  }

  /// Which samples a loss or an accuracy is of.
  enum Samples: String, Sendable, CaseIterable {
    case training, test, both
  }

  var kind: Kind
  var samples = Samples.training
  var scale = AxisScale.linear
  var colorMap = ColorMap.redBlue
  /// Samples of the output along each axis.
  var resolution = 80
  /// Where the plot looks, an interval for each axis that can be set; nil leaves it to the plot.
  var view: [ClosedRange<Double>]?
  var title: String?
  var legend = LegendPlacement.automatic

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// Whether the network has to be judged after every epoch.
  var followsChecks: Bool { kind == .accuracy || (kind == .loss && samples != .training) }
}

extension TrainingPlot {
  /// Reads the list of plots, or takes the usual ones where none is written.
  static func readAll(
    _ name: String, of setting: TrainingSetting?, from reader: inout ParameterReader
  ) -> [TrainingPlot] {
    guard let value = reader.value(name) else {
      let usual = [Kind.loss] + [Kind.boundary, .fit, .accuracy].filter { setting.map($0.suits) ?? false }.prefix(1)
      reader.resolve(name, usual.map(\.rawValue).joined(separator: ", "))
      return usual.map { TrainingPlot($0) }
    }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    guard items.count <= DescentPlot.plotLimit else {
      reader.fail(
        "too-large", at: value.location, "'\(name)' holds \(items.count) plots, more than \(DescentPlot.plotLimit)")
      return []
    }
    reader.resolve(name, "\(items.count)")
    return items.enumerated().compactMap { index, item in
      guard let choice = reader.choice(item, called: name) else { return nil }
      return read(choice, at: "\(name).\(index + 1)", of: setting, from: &reader)
    }
  }

  private static func read(
    _ choice: Choice, at name: String, of setting: TrainingSetting?, from reader: inout ParameterReader
  ) -> TrainingPlot? {
    guard let kind = Kind(rawValue: choice.name) else {
      reader.fail(
        "unknown-plot", at: choice.location, "there is no plot '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, among: Kind.allCases.map(\.rawValue), noun: "plot"))
      return nil
    }
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
    options.finish()
    reader.diagnostics += options.diagnostics
    for (option, text) in options.resolved { reader.resolve("\(name).\(option)", text) }
    return plot
  }

  private mutating func readOptions(of setting: TrainingSetting?, from reader: inout ParameterReader) {
    switch kind {
    case .loss, .accuracy:
      samples = reader.readChoice("of", default: samples) ?? samples
      if samples != .training, let setting, setting.test == nil {
        reader.fail(
          "unsuitable-plot", at: reader.value("of")?.location ?? reader.location,
          "no samples are held back for testing",
          remedy: "Write 'test: 0.2' to hold back a fifth.")
      }
      scale = reader.readChoice("scale", default: scale) ?? scale
      view = reader.readInterval("view", in: scale == .log ? .positive : .finite).map { [$0] }
    case .boundary:
      colorMap = reader.readChoice("colorMap", default: colorMap) ?? colorMap
      view = reader.readIntervals("view", count: 2)
      resolution = reader.readCount("resolution", in: 10...400, default: resolution) ?? resolution
    case .fit:
      view = reader.readInterval("view").map { [$0] }
    }
    title = reader.readText("title")
    legend = reader.readChoice("legend", default: legend) ?? legend
  }
}

extension TrainingPlot.Kind {
  /// Whether this plot can show what the network learns.
  func suits(_ setting: TrainingSetting) -> Bool {
    switch self {
    case .loss: true
    case .accuracy: setting.task != .curve
    case .boundary: setting.task == .twoClasses && setting.data.inputWidth == 2
    case .fit: setting.task == .curve
    }
  }
}
