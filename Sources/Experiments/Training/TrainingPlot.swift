import Networks
import Plotting

/// A plot of a training with its options.
struct TrainingPlot: Sendable {
  /// The kind of plot.
  enum Kind: String, Sendable, CaseIterable {
    /// The loss against the epoch.
    case loss
    /// The accuracy against the epoch.
    case accuracy
    /// The network's output over the plane with the samples, in a panel for each optimizer.
    case boundary
    /// The network's output along the line with the curve that it learns.
    case fit
  }

  /// The samples of a loss or an accuracy.
  enum Samples: String, Sendable, CaseIterable {
    case training, test, both
  }

  var kind: Kind
  var samples = Samples.training
  var scale = AxisScale.linear
  var colorMap = ColorMap.redBlue
  /// Samples of the output along each axis.
  var resolution = 80
  /// The visible range, an interval for each axis that can be set, or nil for the plot's default.
  var view: [ClosedRange<Double>]?
  var title: String?
  var legend = LegendPlacement.automatic

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// Whether the network has to be evaluated after every epoch.
  var followsChecks: Bool { kind == .accuracy || (kind == .loss && samples != .training) }
}

extension TrainingPlot.Kind {
  /// Whether this plot can show the network's task.
  func suits(_ setting: TrainingSetting) -> Bool {
    switch self {
    case .loss: true
    case .accuracy: setting.task != .curve
    case .boundary: setting.task == .twoClasses && setting.data.inputWidth == 2
    case .fit: setting.task == .curve
    }
  }
}
