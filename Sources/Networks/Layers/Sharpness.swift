import Optimizers
import RandomStreams

extension LayeredTraining {
  /// The largest eigenvalue of the loss's Hessian by its size, found by power iteration.
  ///
  ///     v ← H v / ‖H v‖     H v ≈ (g(w + δ v) − g(w − δ v)) / 2δ
  ///
  /// Gradients are those of evaluation, in double precision: nothing is dropped, and running means are used. Gradient
  /// descent whose rate is above 2 over this grows in its direction.
  ///
  /// - Parameters:
  ///   - data: the samples whose mean loss it is of.
  ///   - iterations: ≥ 1; two gradients each.
  ///   - seed: of the first direction.
  /// - Returns: the eigenvalue with its sign: vᵀ H v of the last direction.
  /// - Throws: ``NetworkError`` if the data don't match the network.
  public func sharpness(
    on data: LayeredData<Scalar>, iterations: Int = 20, seed: UInt64 = 0
  ) throws(NetworkError) -> Double {
    try network.check(data)
    let exact = try LayeredData(
      inputs: data.inputs.map { Double($0) }, shape: data.shape, labels: data.labels, places: data.places)
    let (parameters, lasting) = measured
    var random = Generator(seed: seed)
    var workspace = LayeredWorkspace<Double>(for: network, capacity: data.count)
    workspace.lasting = lasting
    let order = Array(0..<data.count)
    workspace.load(exact, order.span)
    var direction = random.standardNormal(count: parameters.count)
    normalise(&direction)
    let distance = 1e-4
    var eigenvalue = 0.0
    for _ in 0..<max(1, iterations) {
      let ahead = slopes(zip(parameters, direction).map { $0 + distance * $1 }, &workspace, &random)
      let behind = slopes(zip(parameters, direction).map { $0 - distance * $1 }, &workspace, &random)
      var product = zip(ahead, behind).map { ($0 - $1) / (2 * distance) }
      eigenvalue = zip(product, direction).reduce(0) { $0 + $1.0 * $1.1 }
      guard normalise(&product) else { return 0 }
      direction = product
    }
    return eigenvalue
  }

  private func slopes(
    _ point: [Double], _ workspace: inout LayeredWorkspace<Double>, _ random: inout Generator
  ) -> [Double] {
    var gradient = [Double](repeating: 0, count: point.count)
    var span = gradient.mutableSpan
    _ = workspace.propagate(network, point.span, isTraining: false, random: &random)
    workspace.propagateBack(network, point.span, isTraining: false, into: &span)
    return gradient
  }

  /// Divides by the length. Returns false where there is none.
  @discardableResult
  private func normalise(_ numbers: inout [Double]) -> Bool {
    let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return false }
    for i in numbers.indices { numbers[i] /= length }
    return true
  }
}

extension LayeredNetwork {
  /// Products of two numbers in a forward pass of one sample, those of attention's weights left out.
  public var multiplications: Int {
    steps.reduce(0) { sum, step in
      guard case .layer(let layer) = step.operation else { return sum }
      let maps = layer.tensors(shapes[step.input]).filter { tensor in
        guard case .matrix = tensor.shape else { return false }
        return tensor.isLinearMap
      }
      return sum + maps.reduce(0) { $0 + $1.shape.count } * shapes[step.output].positions
    }
  }
}
