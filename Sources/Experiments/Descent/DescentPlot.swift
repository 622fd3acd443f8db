public import Configuration
import Diagnostics
import Objectives
import Plotting

/// One plot of a descent with its options.
struct DescentPlot: Sendable {
  /// What a plot shows.
  enum Kind: String, Sendable, CaseIterable {
    /// The objective of two coordinates from above, with the paths on it.
    case contour
    /// The objective of one coordinate, with the paths on it.
    case curve
    /// The loss against the step.
    case loss
    /// The coordinates against the step, a panel for each.
    case parameters
  }

  /// How levels that are only counted are spread.
  enum Spacing: String, Sendable, CaseIterable { case linear, log }

  var kind: Kind
  var levels = LevelSpacing.count(25)
  var colorMap = ColorMap.viridis
  /// Whether every optimizer gets a panel of its own.
  var each = false
  /// Samples of the objective along each axis.
  var resolution = 120
  var scale = AxisScale.linear
  /// Where the plot looks, an interval for each axis that can be set; nil leaves it to the plot.
  var view: [ClosedRange<Double>]?
  var title: String?
  var legend = LegendPlacement.automatic

  init(_ kind: Kind) {
    self.kind = kind
  }
}

extension DescentPlot.Kind {
  /// What an author may write for this plot.
  var parameters: [ParameterDescription] {
    let title = ParameterDescription("title", type: "a text", default: "none", "the line above the panel")
    let legend = ParameterDescription(
      "legend", type: LegendPlacement.allCases.map(\.rawValue).joined(separator: ", "), default: "automatic",
      "where the legend stands")
    switch self {
    case .contour:
      return [
        ParameterDescription(
          "levels", type: "a whole number in 2 … 100, or a list of numbers", default: "25",
          "how many levels, or which"),
        ParameterDescription(
          "spacing", type: "linear or log", default: "linear", "how counted levels are spread: equal steps or ratios"),
        ParameterDescription(
          "colorMap", type: ColorMap.allCases.map(\.rawValue).joined(separator: ", "), default: "viridis",
          "the colours from the lowest level to the highest"),
        ParameterDescription(
          "view", type: "[lower, upper], or one such pair for each coordinate", default: "the box, or the usual domain",
          "the part of the plane that is shown"),
        ParameterDescription(
          "each", type: "true or false", default: "false", "whether every optimizer has its own panel"),
        ParameterDescription(
          "resolution", type: "a whole number in 10 … 1000", default: "120", "samples along each axis"),
        title, legend,
      ]
    case .curve:
      return [
        ParameterDescription(
          "view", type: "[lower, upper]", default: "the usual domain", "the part of the axis that is shown"),
        title, legend,
      ]
    case .loss:
      return [
        ParameterDescription("scale", type: "linear, log or symlog", default: "linear", "the scale of the loss axis"),
        ParameterDescription("view", type: "[lower, upper]", default: "all losses", "the part of the loss axis shown"),
        title, legend,
      ]
    case .parameters:
      return [
        ParameterDescription(
          "view", type: "[lower, upper]", default: "all positions", "the part of the coordinate's axis shown"),
        title, legend,
      ]
    }
  }
}

/// The plots a descent can draw, with their options, for listings.
public enum DescentPlotCatalog {
  public static var names: [String] { DescentPlot.Kind.allCases.map(\.rawValue) }

  /// What an author may write for the plot called `name`; nothing for a name there is not.
  public static func parameters(of name: String) -> [ParameterDescription] {
    DescentPlot.Kind(rawValue: name)?.parameters ?? []
  }
}
