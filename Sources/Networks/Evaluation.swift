/// The performance of a network on data, without training on them.
public struct Evaluation: Sendable, Equatable {
  /// The loss over all samples.
  public let loss: Double
  /// The fraction of correctly classified samples.
  public let accuracy: Double
}

extension Network {
  /// The number of samples that are propagated together during evaluation.
  private static var chunk: Int { 256 }

  /// The loss over all samples, and the fraction of them that are classified correctly.
  ///
  /// A single output means class 1 if it is above 0.5 (above 0 for a logit, which binary cross-entropy takes); of
  /// several outputs the largest determines the class, the first of equal ones.
  ///
  /// - Parameters:
  ///   - parameters: weights and biases.
  ///   - data: the samples.
  /// - Throws: ``NetworkError`` if their sizes don't match the network.
  /// - Complexity: O(samples · parameters)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func evaluate<Scalar: NetworkScalar>(
    _ parameters: [Scalar], on data: Dataset<Scalar>
  ) throws(NetworkError) -> Evaluation {
    var (sum, right) = (0.0, 0)
    try forEachChunk(parameters, data) { workspace, first, loss in
      sum += loss
      for s in 0..<workspace.samples where isRight(workspace, s, data, first + s) { right += 1 }
    }
    return Evaluation(
      loss: sum * loss.scale(samples: data.count, width: outputWidth), accuracy: Double(right) / Double(data.count))
  }

  /// The outputs for inputs without targets, sample after sample.
  ///
  /// - Parameters:
  ///   - inputs: sample after sample.
  ///   - parameters: weights and biases.
  /// - Throws: ``NetworkError`` if their sizes don't match the network.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func outputs<Scalar: NetworkScalar>(
    for inputs: [Scalar], parameters: [Scalar]
  ) throws(NetworkError) -> [Scalar] {
    if inputs.isEmpty { return [] }
    let targets = [Scalar](repeating: 0, count: inputs.count / inputWidth * outputWidth)
    let data = try Dataset(inputs: inputs, targets: targets, inputWidth: inputWidth, targetWidth: outputWidth)
    var outputs: [Scalar] = []
    outputs.reserveCapacity(targets.count)
    try forEachChunk(parameters, data) { workspace, _, _ in
      for s in 0..<workspace.samples {
        for i in 0..<outputWidth { outputs.append(workspace.output(i, of: s)) }
      }
    }
    return outputs
  }

  /// The loss over all samples and its gradient.
  ///
  /// - Parameters:
  ///   - parameters: weights and biases.
  ///   - data: the samples, taken as one batch.
  /// - Throws: ``NetworkError`` if their sizes don't match the network.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func lossAndGradient<Scalar: NetworkScalar>(
    _ parameters: [Scalar], on data: Dataset<Scalar>
  ) throws(NetworkError) -> (loss: Double, gradient: [Scalar]) {
    try check(parameters)
    try check(data)
    var workspace = Workspace<Scalar>(for: self, capacity: data.count)
    let order = Array(0..<data.count)
    workspace.load(data, order.span)
    let sum = workspace.propagate(self, parameters.span)
    var gradient = [Scalar](repeating: 0, count: parameters.count)
    var slope = gradient.mutableSpan
    workspace.propagateBack(self, parameters.span, into: &slope)
    return (sum * loss.scale(samples: data.count, width: outputWidth), gradient)
  }

  private func forEachChunk<Scalar: NetworkScalar>(
    _ parameters: [Scalar], _ data: Dataset<Scalar>, _ body: (Workspace<Scalar>, Int, Double) -> Void
  ) throws(NetworkError) {
    try check(parameters)
    try check(data)
    var workspace = Workspace<Scalar>(for: self, capacity: min(data.count, Self.chunk))
    let order = Array(0..<data.count)
    var first = 0
    while first < data.count {
      let last = min(first + Self.chunk, data.count)
      workspace.load(data, order.span.extracting(first..<last))
      let loss = workspace.propagate(self, parameters.span)
      body(workspace, first, loss)
      first = last
    }
  }

  private func isRight<Scalar: NetworkScalar>(
    _ workspace: Workspace<Scalar>, _ s: Int, _ data: Dataset<Scalar>, _ sample: Int
  ) -> Bool {
    if outputWidth == 1 {
      let threshold: Scalar = loss == .binaryCrossEntropy && output == .identity ? 0 : 0.5
      return (workspace.output(0, of: s) > threshold) == (data.targets[sample] > 0.5)
    }
    var (answer, truth) = (0, 0)
    let target = sample * outputWidth
    for i in 1..<outputWidth {
      if workspace.output(i, of: s) > workspace.output(answer, of: s) { answer = i }
      if data.targets[target + i] > data.targets[target + truth] { truth = i }
    }
    return answer == truth
  }
}
