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
