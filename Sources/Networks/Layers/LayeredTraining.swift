public import Optimizers
import RandomStreams

/// Samples for a ``LayeredNetwork``: inputs, and the right class at every place of the logits.
public struct LayeredData<Scalar: NetworkScalar>: Sendable {
  /// Sample after sample: feature by feature, position by position.
  public let inputs: [Scalar]
  /// Sample after sample: the class at every place.
  public let labels: [Int]
  /// The shape of a sample.
  public let shape: LayerShape
  /// How many places have a class.
  public let places: Int
  /// The number of samples.
  public let count: Int

  /// - Parameters:
  ///   - inputs: sample after sample.
  ///   - shape: of a sample.
  ///   - labels: sample after sample, each ≥ 0.
  ///   - places: how many labels a sample has; 1 by default.
  /// - Throws: ``NetworkError`` if the lengths don't match.
  public init(inputs: [Scalar], shape: LayerShape, labels: [Int], places: Int = 1) throws(NetworkError) {
    guard shape.count >= 1, inputs.count.isMultiple(of: shape.count) else {
      throw NetworkError("inputs", "\(shape.count) numbers for each sample, but are \(inputs.count) in all")
    }
    let count = inputs.count / shape.count
    guard places >= 1, labels.count == count * places else {
      throw NetworkError("labels", "\(places) for each of the \(count) samples, but are \(labels.count) in all")
    }
    self.init(unchecked: inputs, shape: shape, labels: labels, places: places, count: count)
  }

  /// For samples whose lengths are known to match.
  init(unchecked inputs: [Scalar], shape: LayerShape, labels: [Int], places: Int, count: Int) {
    (self.inputs, self.labels, self.shape, self.places, self.count) = (inputs, labels, shape, places, count)
  }
}

/// A ``LayeredNetwork`` in training: its parameters, the update rule and its state.
///
/// A training is a value; a copy continues from the same state. After the first batch a step allocates nothing.
public struct LayeredTraining<Rule: Optimizer, Scalar: NetworkScalar>: Sendable {
  public let network: LayeredNetwork
  /// The update rule. Its learning rate may be changed between runs.
  public var rule: Rule
  /// The parameters, as ``LayeredNetwork/parameterLayout`` describes.
  public private(set) var parameters: [Scalar]
  /// The gradient of the last step.
  public private(set) var gradient: [Scalar]
  /// The state of the rule.
  public private(set) var state: OptimizerState<Scalar>
  private var point: [Scalar]
  private var workspace: LayeredWorkspace<Scalar>
  /// The stream of the masks of dropout.
  private var masks: Generator

  /// - Parameters:
  ///   - network: the network to train.
  ///   - parameters: the initial weights.
  ///   - rule: any optimizer.
  ///   - layout: the tensors that the parameters are, in groups; the network's own by default.
  ///   - maskSeed: of the stream of the masks of dropout.
  /// - Throws: ``NetworkError`` unless there are as many parameters, also in the layout, as the network has.
  public init(
    _ network: LayeredNetwork, from parameters: [Scalar], rule: Rule, layout: ParameterLayout? = nil,
    maskSeed: UInt64 = 0
  ) throws(NetworkError) {
    let layout = layout ?? network.parameterLayout
    guard parameters.count == network.parameterCount, layout.count == network.parameterCount else {
      throw NetworkError("parameters", "\(network.parameterCount) numbers, but are \(parameters.count)")
    }
    self.network = network
    self.rule = rule
    self.parameters = parameters
    gradient = Array(repeating: 0, count: parameters.count)
    state = rule.initialState(layout, of: Scalar.self)
    point = rule.looksAhead ? parameters : []
    workspace = LayeredWorkspace(for: network, capacity: 0)
    masks = Generator(seed: maskSeed)
  }

  /// The averaged parameters of a rule that has an average, for evaluation; nil for others.
  public var average: [Scalar]? {
    guard let rule = rule as? any AveragingOptimizer else { return nil }
    var average = parameters
    var span = average.mutableSpan
    rule.writeAverage(of: parameters.span, state: state, into: &span)
    return average
  }

  /// Trains batch by batch.
  ///
  /// - Parameters:
  ///   - data: the samples.
  ///   - epochs: the number of passes over all samples; none if below 1.
  ///   - batches: how the samples are divided; its generator advances, so that a later run has other batches.
  ///   - learningRate: the rate of each step, by the number of steps made before; nil uses the rule's own.
  ///   - clip: may clip the gradient before it is used.
  ///   - observe: sees the parameters after each step.
  /// - Returns: for each epoch the mean of its batches' losses, each before its step.
  /// - Throws: ``NetworkError`` if the data don't match the network or don't fill one batch.
  @discardableResult
  public mutating func run(
    on data: LayeredData<Scalar>, epochs: Int, batches: inout Minibatches,
    learningRate: (Int) -> Double? = { _ in nil },
    clip: (inout MutableSpan<Scalar>) -> Void = { _ in }, observe: (Span<Scalar>) -> Void = { _ in }
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
        observe(parameters.span)
      }
      losses.append(sum / Double(batchCount))
    }
    return losses
  }

  private mutating func reserve(_ samples: Int) {
    guard workspace.capacity < samples else { return }
    let lasting = workspace.lasting
    workspace = LayeredWorkspace(for: network, capacity: samples)
    workspace.lasting = lasting
  }

  /// Makes one step on the loaded batch and returns the loss before it.
  private mutating func step(_ learningRate: (Int) -> Double?, _ clip: (inout MutableSpan<Scalar>) -> Void) -> Double {
    let gradients = rule.gradientsPerStep
    if let rate = learningRate(state.stepCount / gradients) { rule.learningRate = rate }
    let loss = follow(network, rule, &parameters, &state, &point, &gradient, &workspace, &masks, clip)
    for _ in 1..<gradients {
      _ = follow(network, rule, &parameters, &state, &point, &gradient, &workspace, &masks, clip)
    }
    return loss
  }

  /// The loss and the share of right answers on data, without training on them.
  ///
  /// - Parameter parameters: those of the training by default; for example its ``average``.
  /// - Throws: ``NetworkError`` if the data don't match the network.
  public func evaluate(
    on data: LayeredData<Scalar>, parameters: [Scalar]? = nil
  ) throws(NetworkError) -> Evaluation {
    try network.evaluate(parameters ?? self.parameters, lasting: workspace.lasting, on: data)
  }
}

extension LayeredTraining {
  /// The mean loss of the places whose right class is one, for every class; nil for classes that don't occur.
  ///
  /// - Throws: ``NetworkError`` if the data don't match the network.
  public func lossesByClass(on data: LayeredData<Scalar>) throws(NetworkError) -> [Double?] {
    var sums = [Double](repeating: 0, count: network.output.features)
    var counts = [Int](repeating: 0, count: network.output.features)
    _ = try network.evaluate(parameters, lasting: workspace.lasting, on: data) { label, loss in
      sums[label] += loss
      counts[label] += 1
    }
    return zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) }
  }

  /// The parameters and what lasts from batch to batch, for measurements in double precision.
  var measured: (parameters: [Double], lasting: [Double]) {
    (parameters.map { Double($0) }, workspace.lasting.map { Double($0) })
  }
}

/// Computes loss and gradient and updates the parameters. Returns the loss before the update.
private func follow<Rule: Optimizer, Scalar: NetworkScalar>(
  _ network: LayeredNetwork, _ rule: Rule, _ parameters: inout [Scalar], _ state: inout OptimizerState<Scalar>,
  _ point: inout [Scalar], _ gradient: inout [Scalar], _ workspace: inout LayeredWorkspace<Scalar>,
  _ masks: inout Generator, _ clip: (inout MutableSpan<Scalar>) -> Void
) -> Double {
  var slopes = gradient.mutableSpan
  let loss: Double
  if rule.looksAhead {
    var target = point.mutableSpan
    rule.writeGradientPoint(of: parameters.span, state: state, into: &target)
    loss = workspace.propagate(network, point.span, isTraining: true, random: &masks)
    workspace.propagateBack(network, point.span, into: &slopes)
  } else {
    loss = workspace.propagate(network, parameters.span, isTraining: true, random: &masks)
    workspace.propagateBack(network, parameters.span, into: &slopes)
  }
  clip(&slopes)
  var position = parameters.mutableSpan
  rule.update(&position, gradient: gradient.span, state: &state)
  return loss
}

extension LayeredWorkspace {
  /// Loads the samples of these indices as a batch.
  mutating func load(_ data: LayeredData<Scalar>, _ order: Span<Int>) {
    let count = data.shape.count
    samples = order.count
    for place in 0..<samples {
      let index = order[place]
      load(data.inputs.span.extracting(index * count..<(index + 1) * count), data.shape, at: place)
      for k in 0..<data.places { labels[place * data.places + k] = data.labels[index * data.places + k] }
    }
  }
}

extension LayeredNetwork {
  /// The number of samples that are propagated together during evaluation.
  private static var chunk: Int { 128 }

  /// The loss and the share of right answers.
  func evaluate<Scalar: NetworkScalar>(
    _ parameters: [Scalar], lasting: [Scalar], on data: LayeredData<Scalar>,
    each: (_ label: Int, _ loss: Double) -> Void = { _, _ in }
  ) throws(NetworkError) -> Evaluation {
    try check(data)
    var (sum, right, first) = (0.0, 0, 0)
    var workspace = LayeredWorkspace<Scalar>(for: self, capacity: min(Self.chunk, data.count))
    workspace.lasting = lasting
    var random = Generator(seed: 0)
    while first < data.count {
      let samples = min(Self.chunk, data.count - first)
      let order = Array(first..<first + samples)
      workspace.load(data, order.span)
      sum += Double(samples) * workspace.propagate(self, parameters.span, isTraining: false, random: &random)
      for column in 0..<samples * data.places {
        if workspace.prediction(self, of: column) == workspace.labels[column] { right += 1 }
        each(workspace.labels[column], Double(workspace.losses[column]))
      }
      first += samples
    }
    return Evaluation(loss: sum / Double(data.count), accuracy: Double(right) / Double(data.count * data.places))
  }

  func check<Scalar: NetworkScalar>(_ data: LayeredData<Scalar>) throws(NetworkError) {
    guard data.count > 0 else { throw NetworkError("data", "one sample or more") }
    guard data.shape == input, data.places == output.positions else {
      throw NetworkError("data", "samples of the network's shape, with a label for every place of the logits")
    }
    guard data.labels.allSatisfy({ (0..<output.features).contains($0) }) else {
      throw NetworkError("labels", "in 0 ..< \(output.features)")
    }
  }
}
