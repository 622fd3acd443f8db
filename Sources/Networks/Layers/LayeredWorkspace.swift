import CNetworkKernels
import RandomStreams

/// Buffers for the passes of a ``LayeredNetwork`` over one batch, allocated once so that a step allocates nothing.
struct LayeredWorkspace<Scalar: NetworkScalar>: Sendable {
  /// The most samples that a batch may have.
  let capacity: Int
  /// The number of loaded samples.
  var samples = 0
  /// The right class of each column of the logits.
  var labels: [Int]
  /// The loss of each column in the last pass.
  private(set) var losses: [Scalar]
  /// What lasts from batch to batch, such as running means.
  var lasting: [Scalar]
  private var numbers: [Scalar]
  private let places: Places

  /// Where the parts of the buffer begin.
  private struct Places: Sendable {
    /// Of the input and every layer's output, and of their slopes.
    var outputs: [Int] = []
    var slopes: [Int] = []
    /// What layers keep from the forward to the backward pass.
    var kept: [Int] = []
    var scratch = 0
    /// Slopes that are added to others.
    var otherSlopes = 0
    /// Room for matrix products.
    var space = 0
  }

  init(for network: LayeredNetwork, capacity: Int) {
    self.capacity = capacity
    var end = 0
    func take(_ count: Int) -> Int {
      defer { end += (count + 15) / 16 * 16 }
      return end
    }
    var places = Places()
    places.outputs = network.shapes.map { take($0.count * capacity) }
    places.slopes = network.shapes.map { take($0.count * capacity) }
    var scratch = 2 * network.output.positions * capacity
    places.kept = network.steps.map { step in
      guard case .layer(let layer) = step.operation else { return 0 }
      let room = layer.room(network.shapes[step.input], samples: capacity)
      scratch = max(scratch, room.scratch)
      return take(room.kept)
    }
    places.scratch = take(scratch)
    places.otherSlopes = take(capacity * (network.shapes.map(\.count).max() ?? 0))
    places.space = take(Int(NETWORK_SPACE))
    self.places = places
    numbers = Array(repeating: 0, count: end)
    labels = Array(repeating: 0, count: capacity * network.output.positions)
    losses = Array(repeating: 0, count: capacity * network.output.positions)
    lasting = network.lastingStart(of: Scalar.self)
  }
}

extension LayeredWorkspace {
  /// Loads a sample into the batch.
  ///
  /// - Parameters:
  ///   - sample: feature by feature, position by position.
  ///   - place: which of the batch's samples it becomes.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  mutating func load(_ sample: Span<Scalar>, _ shape: LayerShape, at place: Int) {
    let positions = shape.positions
    for feature in 0..<shape.features {
      let start = places.outputs[0] + (feature * samples + place) * positions
      for position in 0..<positions { numbers[start + position] = sample[feature * positions + position] }
    }
  }

  /// The mean loss of the loaded batch.
  ///
  /// - Parameter isTraining: whether numbers are dropped and batches normalised by themselves.
  mutating func propagate(
    _ network: LayeredNetwork, _ parameters: Span<Scalar>, isTraining: Bool, random: inout Generator
  ) -> Double {
    var generator = random
    let (places, samples) = (places, samples)
    numbers.withUnsafeMutableBufferPointer { numbers in
      lasting.withUnsafeMutableBufferPointer { lasting in
        parameters.withUnsafeBufferPointer { parameters in
          guard let base = numbers.baseAddress, let weights = parameters.baseAddress else { return }
          for (index, step) in network.steps.enumerated() {
            let output = base + places.outputs[step.output]
            switch step.operation {
            case .layer(let layer):
              let pass = Self.pass(
                network, step, index, places, samples, base, weights, gradient: base, lasting.baseAddress ?? base,
                isTraining, slopes: nil)
              layer.forward(pass, &generator)
            case .sum(let other):
              let count = network.shapes[step.output].count * samples
              add(base + places.outputs[step.input], base + places.outputs[other], count, into: output)
            }
          }
        }
      }
    }
    random = generator
    return takeLosses(network)
  }

  /// Writes the gradient of the mean loss, after ``propagate(_:_:isTraining:random:)`` with the same parameters.
  mutating func propagateBack(
    _ network: LayeredNetwork, _ parameters: Span<Scalar>, isTraining: Bool = true,
    into gradient: inout MutableSpan<Scalar>
  ) {
    let (places, samples) = (places, samples)
    numbers.withUnsafeMutableBufferPointer { numbers in
      lasting.withUnsafeMutableBufferPointer { lasting in
        parameters.withUnsafeBufferPointer { parameters in
          gradient.withUnsafeMutableBufferPointer { gradient in
            guard let base = numbers.baseAddress, let weights = parameters.baseAddress,
              let gradient = gradient.baseAddress
            else { return }
            for index in network.steps.indices.reversed() {
              let step = network.steps[index]
              let count = network.shapes[step.input].count * samples
              let slopes = base + places.slopes[step.input]
              switch step.operation {
              case .layer(let layer):
                let other = base + places.otherSlopes
                let pass = Self.pass(
                  network, step, index, places, samples, base, weights, gradient: gradient,
                  lasting.baseAddress ?? base, isTraining,
                  slopes: step.input == 0 ? nil : (step.isAdded ? other : slopes))
                layer.backward(pass)
                if step.isAdded, step.input > 0 { add(slopes, other, count, into: slopes) }
              case .sum(let other):
                pour(base + places.slopes[step.output], count, into: slopes, adding: step.isAdded)
                pour(
                  base + places.slopes[step.output], count, into: base + places.slopes[other], adding: step.isOtherAdded
                )
              }
            }
          }
        }
      }
    }
  }

  /// The class of the largest logit of a column.
  func prediction(_ network: LayeredNetwork, of column: Int) -> Int {
    let columns = samples * network.output.positions
    let start = places.outputs[network.shapes.count - 1] + column
    var best = 0
    for i in 1..<max(1, network.output.features)
    where numbers[start + i * columns] > numbers[start + best * columns] { best = i }
    return best
  }

  private static func pass(
    _ network: LayeredNetwork, _ step: LayeredNetwork.Step, _ index: Int, _ places: Places, _ samples: Int,
    _ base: UnsafeMutablePointer<Scalar>, _ weights: UnsafePointer<Scalar>, gradient: UnsafeMutablePointer<Scalar>,
    _ lasting: UnsafeMutablePointer<Scalar>, _ isTraining: Bool, slopes: UnsafeMutablePointer<Scalar>?
  ) -> LayerPass<Scalar> {
    LayerPass(
      inputShape: network.shapes[step.input], outputShape: network.shapes[step.output], samples: samples,
      isTraining: isTraining, input: base + places.outputs[step.input], output: base + places.outputs[step.output],
      parameters: weights + step.parameters, outputSlopes: base + places.slopes[step.output], inputSlopes: slopes,
      gradient: gradient + step.parameters, kept: base + places.kept[index], scratch: base + places.scratch,
      lasting: lasting + step.lasting, space: base + places.space)
  }

  /// Losses of the columns, and ∂L/∂z = (softmax z − y) / columns as the slopes of the logits.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  private mutating func takeLosses(_ network: LayeredNetwork) -> Double {
    let (classes, columns) = (network.output.features, samples * network.output.positions)
    let (logitStart, slopeStart) = (places.outputs[network.shapes.count - 1], places.slopes[network.shapes.count - 1])
    let (scratchStart, labels) = (places.scratch, labels)
    var total = 0.0
    numbers.withUnsafeMutableBufferPointer { numbers in
      losses.withUnsafeMutableBufferPointer { losses in
        guard let base = numbers.baseAddress else { return }
        let (logits, slopes) = (base + logitStart, base + slopeStart)
        let (largest, sums) = (base + scratchStart, base + scratchStart + columns)
        for m in 0..<columns { (largest[m], sums[m]) = (logits[m], 0) }
        for i in 1..<max(1, classes) {
          for m in 0..<columns { largest[m] = max(largest[m], logits[i * columns + m]) }
        }
        for i in 0..<classes {
          for m in 0..<columns { slopes[i * columns + m] = logits[i * columns + m] - largest[m] }
        }
        Scalar.exponentiate(UnsafeMutableBufferPointer(start: slopes, count: classes * columns))
        for i in 0..<classes { for m in 0..<columns { sums[m] += slopes[i * columns + m] } }
        for m in 0..<columns {
          let right = logits[labels[m] * columns + m] - largest[m]
          losses[m] = Scalar(logarithm(Double(sums[m]))) - right
          total += Double(losses[m])
          sums[m] = 1 / (sums[m] * Scalar(columns))
        }
        for i in 0..<classes { for m in 0..<columns { slopes[i * columns + m] *= sums[m] } }
        let share = 1 / Scalar(columns)
        for m in 0..<columns { slopes[labels[m] * columns + m] -= share }
      }
    }
    return total / Double(columns)
  }
}

/// `sum` = `left` + `right`; they may be the same buffers.
@specialized(where Scalar == Double)
@specialized(where Scalar == Float)
private func add<Scalar: NetworkScalar>(
  _ left: UnsafePointer<Scalar>, _ right: UnsafePointer<Scalar>, _ count: Int, into sum: UnsafeMutablePointer<Scalar>
) {
  for i in 0..<count { sum[i] = left[i] + right[i] }
}

/// Copies or adds numbers.
private func pour<Scalar: NetworkScalar>(
  _ source: UnsafePointer<Scalar>, _ count: Int, into target: UnsafeMutablePointer<Scalar>, adding: Bool
) {
  if adding { add(target, source, count, into: target) } else { target.update(from: source, count: count) }
}

/// log x for one number, with the same bits on every machine.
private func logarithm(_ x: Double) -> Double {
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 8) { numbers in
    numbers.initialize(repeating: 1)
    numbers[0] = x
    takeLogarithms(numbers)
    return numbers[0]
  }
}
