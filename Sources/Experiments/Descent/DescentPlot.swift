public import Configuration
import Diagnostics
import Objectives
import Plotting

/// A plot of a descent with its options.
struct DescentPlot: Sendable {
  /// The kind of plot.
  enum Kind: String, Sendable, CaseIterable {
    /// Contours of an objective of two coordinates, with the paths on it.
    case contour
    /// The curve of an objective of one coordinate, with the paths on it.
    case curve
    /// The loss against the step.
    case loss
    /// The coordinates against the step, in a panel for each.
    case parameters
  }

  /// How a given number of levels is spaced.
  enum Spacing: String, Sendable, CaseIterable { case linear, log }

  var kind: Kind
  var levels = LevelSpacing.count(25)
  var colorMap = ColorMap.viridis
  /// Whether every optimizer gets its own panel.
  var each = false
  /// Samples of the objective along each axis.
  var resolution = 120
  var scale = AxisScale.linear
  /// The visible range, an interval for each axis that can be set, or nil for the plot's default.
  var view: [ClosedRange<Double>]?
  var title: String?
  var legend = LegendPlacement.automatic

  init(_ kind: Kind) {
    self.kind = kind
  }
}

extension DescentPlot {
  static let levels = Parameter(
    "levels", .other("a whole number in 2 … 100, or a list of numbers"), default: LevelSpacing.count(25),
    "how many levels, or which",
    resolvedText: { levels in
      switch levels {
      case .count(let count), .logCount(let count): "\(count)"
      case .values(let values): shortest(values)
      }
    },
    parse: { written, name, reader in
      guard case .list = written.content else {
        return reader.count(written, called: name, in: 2...100).map { .count($0) }
      }
      return reader.numbers(written, called: name, count: 1...100).map { .values($0) }
    })
  static let spacing = Parameter.word(
    "spacing", default: Spacing.linear, "how counted levels are spread: equal steps or ratios")
  static let planeView = Parameter.intervals(
    "view", count: 2, unlessGiven: "the box, or the usual domain", "the part of the plane that is shown")
  static let each = Parameter.flag("each", default: false, "whether every optimizer has its own panel")
  static let resolution = Parameter.count("resolution", in: 10...1000, default: 120, "samples along each axis")
  static let domainView = Parameter.interval(
    "view", unlessGiven: "the usual domain", "the part of the axis that is shown")
  static let scale = FigureParameters.scale("the scale of the loss axis")
  static let coordinateView = Parameter.interval(
    "view", unlessGiven: "all positions", "the part of the coordinate's axis shown")

  static func lossView(_ scale: AxisScale = .linear) -> Parameter<ClosedRange<Double>> {
    .interval(
      "view", in: scale == .log ? .positive : .finite, unlessGiven: "all losses", "the part of the loss axis shown")
  }

  /// The parameters of contour plots, with or without paths.
  static let contourParameters: [ParameterDescription] = [
    levels.description, spacing.description, FigureParameters.colorMap.description, planeView.description,
    resolution.description,
  ]
}

extension DescentPlot.Kind {
  /// The parameters of this plot.
  var parameters: [ParameterDescription] {
    let own: [ParameterDescription] =
      switch self {
      case .contour: DescentPlot.contourParameters + [DescentPlot.each.description]
      case .curve: [DescentPlot.domainView.description]
      case .loss: [DescentPlot.scale.description, DescentPlot.lossView().description]
      case .parameters: [DescentPlot.coordinateView.description]
      }
    return own + [FigureParameters.panelTitle.description, FigureParameters.legend.description]
  }
}

/// The plots that a descent can draw, with their options, for listings.
public enum DescentPlotCatalog {
  public static var names: [String] { DescentPlot.Kind.allCases.map(\.rawValue) }

  /// The parameters of the plot called `name`, none for an unknown name.
  public static func parameters(of name: String) -> [ParameterDescription] {
    DescentPlot.Kind(rawValue: name)?.parameters ?? []
  }
}
