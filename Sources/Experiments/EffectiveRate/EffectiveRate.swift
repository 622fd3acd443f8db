import Diagnostics
import Optimizers
import Plotting

/// The response of adaptive rules to a given sequence of gradients: `swift-run effective-rate`.
///
/// There is no loss. The gradients are given, so every rule gets the same ones.
public struct EffectiveRate: Experiment {
  public static let name = "effective-rate"
  public static let summary = "feeds rules a given sequence of gradients and shows the learning rates they come to"

  /// The quantity plotted against the step, in a panel for each parameter.
  enum Plot: String, Sendable, CaseIterable {
    /// The gradients.
    case gradient
    /// The rate by which the rule multiplied the gradient.
    case rate
    /// The distance that the parameter moved, in units of η.
    case step
    /// The value of the parameter.
    case position
  }

  /// The quantity in the table.
  enum Quantity: String, CaseIterable {
    case rate, step, position
  }

  let patterns: [GradientPattern]
  let start: [Double]
  let steps: Int
  let contestants: [Contestant]
  /// The steps whose values are listed.
  let listed: [Int]
  let plots: [Plot]
  let tabulated: Quantity
  let scale: AxisScale
  let title: String?
  let columns: Int?

  public func run() -> Outcome {
    let gradients = patterns.map { $0.gradients(steps) }
    let runs = contestants.map { RateRun($0, gradients: gradients, start: start) }
    var outcome = Outcome()
    outcome.values = runs.flatMap(values)
    outcome.tables = [table(runs)]
    outcome.series = runs.map { Series(name: $0.contestant.id, path: $0.positions, loss: []) }
    let panels = plots.flatMap { plot in start.indices.map { panel(plot, $0, gradients, runs) } }
    if !panels.isEmpty {
      // The steps of all panels are aligned, and one legend names the rules.
      let hasCommonLegend = plots.count(where: { $0 != .gradient }) * start.count > 1
      outcome.figures = [
        Figure(
          title: title.map { Text($0) }, columns: columns, sharedAxes: .x, hasCommonLegend: hasCommonLegend,
          panels: panels)
      ]
    }
    return outcome
  }
}

/// The run of one rule on the gradients.
struct RateRun: Sendable {
  let contestant: Contestant
  /// The position before the first step and after each.
  private(set) var positions: [[Double]]
  /// The effective rates in each step.
  private(set) var rates: [[Double]] = []
  /// η at each step.
  private(set) var nominal: [Double] = []

  init(_ contestant: Contestant, gradients: [[Double]], start: [Double]) {
    self.contestant = contestant
    positions = [start]
    var rule = contestant.rule
    let rate = RateCourse(contestant.schedule)
    var state = rule.initialState(count: start.count)
    var position = start
    var gradient = start
    for step in 0..<(gradients.first?.count ?? 0) {
      if let rate = rate.learningRate(at: step) { rule.learningRate = rate }
      for index in gradient.indices { gradient[index] = gradients[index][step] }
      Self.move(rule, contestant.clipping, &state, &position, &gradient)
      positions.append(position)
      nominal.append(rule.learningRate)
      let adaptive = rule as? any AdaptiveOptimizer
      rates.append(adaptive?.effectiveLearningRates(state) ?? start.map { _ in rule.learningRate })
    }
  }

  /// The distance that a parameter moved in a step, counted from 1, in units of η.
  func stride(_ step: Int, _ index: Int) -> Double {
    (positions[step][index] - positions[step - 1][index]).magnitude / nominal[step - 1]
  }

  private static func move(
    _ rule: any Optimizer, _ clipping: GradientClipping?, _ state: inout OptimizerState<Double>,
    _ position: inout [Double], _ gradient: inout [Double]
  ) {
    if let clipping {
      var span = gradient.mutableSpan
      clipping.clip(&span)
    }
    var span = position.mutableSpan
    rule.update(&span, gradient: gradient.span, state: &state)
  }
}
