public import Optimizers

/// A network in training: its parameters, the update rule and its state.
///
/// A training is a value; a copy continues from the same state. After the first batch a step allocates nothing.
public struct Training<Rule: Optimizer, Scalar: NetworkScalar>: Sendable {
  /// The network.
  public let network: Network
  /// The update rule. Its learning rate may be changed between runs.
  public var rule: Rule
  /// Weights and biases, as ``Network/layers`` describes.
  public private(set) var parameters: [Scalar]
  /// The gradient of the last step.
  public private(set) var gradient: [Scalar]
  /// The state of the rule.
  public private(set) var state: OptimizerState<Scalar>
  /// The point at which a look-ahead rule evaluates its gradient.
  private var point: [Scalar]
  private var workspace: Workspace<Scalar>
  /// For rules that want second derivatives.
  private var curvature: CurvatureEstimate<Scalar>?

  /// - Parameters:
  ///   - network: the network to train.
  ///   - parameters: the initial weights and biases.
  ///   - rule: any optimizer.
  ///   - layout: the tensors that the parameters are, in groups; the network's weights and biases by default.
  /// - Throws: ``NetworkError`` unless there are as many parameters, also in the layout, as the network has.
  public init(
    _ network: Network, from parameters: [Scalar], rule: Rule, layout: ParameterLayout? = nil
  ) throws(NetworkError) {
    try network.check(parameters)
    let layout = layout ?? network.parameterLayout
    guard layout.count == parameters.count else {
      throw NetworkError("layout", "\(parameters.count) numbers, but are \(layout.count)")
    }
    self.network = network
    self.rule = rule
    self.parameters = parameters
    gradient = Array(repeating: 0, count: parameters.count)
    state = rule.initialState(layout, of: Scalar.self)
    point = rule.looksAhead ? parameters : []
    workspace = Workspace(for: network, capacity: 0)
    curvature =
      rule.wantsDiagonal(afterSteps: 0) ? CurvatureEstimate(count: parameters.count, seed: Self.curvatureSeed) : nil
  }

  /// The seed of the signs in estimates of second derivatives, alike for all trainings.
  private static var curvatureSeed: UInt64 { 0 }

  /// The averaged parameters of a rule that has an average, for evaluation; nil for others.
  ///
  /// - Complexity: O(n); allocates the result.
  public var average: [Scalar]? {
    guard let rule = rule as? any AveragingOptimizer else { return nil }
    var average = parameters
    var span = average.mutableSpan
    rule.writeAverage(of: parameters.span, state: state, into: &span)
    return average
  }

  /// Trains on all samples at once, with one step per epoch.
  ///
  /// - Parameters:
  ///   - data: the samples.
  ///   - epochs: the number of steps; none if below 1.
  ///   - learningRate: the rate of each step, by the number of steps made before; nil uses the rule's own.
  ///   - clip: may clip the gradient before it is used.
  /// - Returns: the loss before each step.
  /// - Throws: ``NetworkError`` if the data don't match the network.
  /// - Complexity: O(epochs · samples · parameters)
  @discardableResult
  public mutating func run(
    on data: Dataset<Scalar>, epochs: Int, learningRate: (Int) -> Double? = { _ in nil },
    clip: (inout MutableSpan<Scalar>) -> Void = { _ in }
  ) throws(NetworkError) -> [Double] {
    try network.check(data)
    reserve(data.count)
    let order = Array(0..<data.count)
    workspace.load(data, order.span)
    var losses: [Double] = []
    losses.reserveCapacity(max(0, epochs))
    for _ in 0..<max(0, epochs) { losses.append(step(learningRate, clip)) }
    return losses
  }

  /// Trains batch by batch.
  ///
  /// - Parameters:
  ///   - data: the samples.
  ///   - epochs: the number of passes over all samples; none if below 1.
  ///   - batches: how the samples are divided; its generator advances, so that a later run has other batches.
  ///   - learningRate: the rate of each step, by the number of steps made before; nil uses the rule's own.
  ///   - clip: may clip the gradient before it is used.
  /// - Returns: for each epoch the mean of its batches' losses, each before its step.
  /// - Throws: ``NetworkError`` if the data don't match the network or don't fill one batch.
  @discardableResult
  public mutating func run(
    on data: Dataset<Scalar>, epochs: Int, batches: inout Minibatches, learningRate: (Int) -> Double? = { _ in nil },
    clip: (inout MutableSpan<Scalar>) -> Void = { _ in }
  ) throws(NetworkError) -> [Double] {
    try network.check(data)
    let batchCount = batches.count(for: data.count)
    guard batchCount > 0 else { throw NetworkError("batches", "at most as large as the data, \(data.count)") }
    reserve(min(batches.size, data.count))
    var order = Array(0..<data.count)
    var losses: [Double] = []
    losses.reserveCapacity(max(0, epochs))
    for _ in 0..<max(0, epochs) {
      batches.setOrder(&order)
      var sum = 0.0
      for batch in 0..<batchCount {
        let first = batch * batches.size
        workspace.load(data, order.span.extracting(first..<min(first + batches.size, data.count)))
        sum += step(learningRate, clip)
      }
      losses.append(sum / Double(batchCount))
    }
    return losses
  }

  private mutating func reserve(_ samples: Int) {
    if workspace.capacity < samples { workspace = Workspace(for: network, capacity: samples) }
  }

  /// Makes one step on the loaded batch and returns the loss before it.
  private mutating func step(_ learningRate: (Int) -> Double?, _ clip: (inout MutableSpan<Scalar>) -> Void) -> Double {
    let gradients = rule.gradientsPerStep
    if let rate = learningRate(state.stepCount / gradients) { rule.learningRate = rate }
    let wantsDiagonal = rule.wantsDiagonal(afterSteps: state.stepCount)
    if wantsDiagonal { estimateCurvature() }
    let sum = follow(network, rule, &parameters, &state, &point, &gradient, &workspace, clip)
    // A rule that looks around first takes more gradients; the loss is the first one's.
    for _ in 1..<gradients { _ = follow(network, rule, &parameters, &state, &point, &gradient, &workspace, clip) }
    if wantsDiagonal, let curvature { rule.refresh(curvature.diagonal.span, state: &state) }
    return sum * network.loss.scale(samples: workspace.samples, width: network.outputWidth)
  }

  /// Estimates the Hessian's diagonal on the loaded batch.
  private mutating func estimateCurvature() {
    guard var estimate = curvature else { return }
    // Taken out while it changes, so that it is not copied.
    curvature = nil
    estimate.estimate(at: parameters) { point, gradient in
      _ = workspace.propagate(network, point)
      workspace.propagateBack(network, point, into: &gradient)
    }
    curvature = estimate
  }
}

/// Computes loss and gradient and updates the parameters. Returns the sum of the samples' losses before the update.
private func follow<Rule: Optimizer, Scalar: NetworkScalar>(
  _ network: Network, _ rule: Rule, _ parameters: inout [Scalar], _ state: inout OptimizerState<Scalar>,
  _ point: inout [Scalar], _ gradient: inout [Scalar], _ workspace: inout Workspace<Scalar>,
  _ clip: (inout MutableSpan<Scalar>) -> Void
) -> Double {
  let loss = workspace.propagate(network, parameters.span)
  var slope = gradient.mutableSpan
  if rule.looksAhead {
    var target = point.mutableSpan
    rule.writeGradientPoint(of: parameters.span, state: state, into: &target)
    _ = workspace.propagate(network, point.span)
    workspace.propagateBack(network, point.span, into: &slope)
  } else {
    workspace.propagateBack(network, parameters.span, into: &slope)
  }
  clip(&slope)
  var position = parameters.mutableSpan
  rule.update(&position, gradient: gradient.span, state: &state)
  return loss
}

extension Network {
  var inputWidth: Int { widths[0] }
  var outputWidth: Int { widths[widths.count - 1] }

  func check<Scalar: NetworkScalar>(_ parameters: [Scalar]) throws(NetworkError) {
    guard parameters.count == parameterCount else {
      throw NetworkError("parameters", "\(parameterCount) numbers, but are \(parameters.count)")
    }
  }

  func check<Scalar: NetworkScalar>(_ data: Dataset<Scalar>) throws(NetworkError) {
    guard data.count > 0 else { throw NetworkError("data", "one sample or more") }
    guard data.inputWidth == inputWidth, data.targetWidth == outputWidth else {
      throw NetworkError(
        "data",
        "\(inputWidth) inputs and \(outputWidth) targets wide, but are \(data.inputWidth) and \(data.targetWidth)")
    }
  }
}
