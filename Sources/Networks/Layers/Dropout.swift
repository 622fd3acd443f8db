public import RandomStreams

/// Numbers that are zero by chance while a network is trained; the others are larger by so much that the mean stays.
///
///     y = x / (1 − p) with probability 1 − p, else 0
///
/// The masks come from the training's own stream, so that a run with the same seed has the same masks.
///
/// N. Srivastava and others, *Dropout: A Simple Way to Prevent Neural Networks from Overfitting*, JMLR 15, 2014.
public struct Dropout: NetworkLayer {
  public static let name = "dropout"
  /// p in [0, 1): the share that is dropped
  public let share: Double

  public init(_ share: Double) { self.share = share }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard share >= 0, share < 1 else { throw NetworkError("share", "in [0, 1), but is \(share)") }
    return input
  }

  /// The masks.
  public func room(_ input: LayerShape, samples: Int) -> LayerRoom { LayerRoom(kept: input.count * samples) }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    guard pass.isTraining, share > 0 else {
      pass.output.update(from: pass.input, count: pass.inputCount)
      pass.kept.update(repeating: 1, count: pass.inputCount)
      return
    }
    let (limit, scale) = (Float(share), Scalar(1 / (1 - share)))
    for i in 0..<pass.inputCount {
      pass.kept[i] = random.randomFloat() < limit ? 0 : scale
      pass.output[i] = pass.input[i] * pass.kept[i]
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    guard let slopes = pass.inputSlopes else { return }
    for i in 0..<pass.inputCount { slopes[i] = pass.outputSlopes[i] * pass.kept[i] }
  }
}

/// An image as one vector: channel by channel, row by row.
public struct Flatten: NetworkLayer {
  public static let name = "flatten"

  public init() {}

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape { .vector(input.count) }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (positions, samples) = (pass.inputShape.positions, pass.samples)
    for feature in 0..<pass.inputShape.features {
      for position in 0..<positions {
        let row = pass.output + (feature * positions + position) * samples
        let source = pass.input + feature * samples * positions + position
        for s in 0..<samples { row[s] = source[s * positions] }
      }
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    guard let slopes = pass.inputSlopes else { return }
    let (positions, samples) = (pass.inputShape.positions, pass.samples)
    for feature in 0..<pass.inputShape.features {
      for position in 0..<positions {
        let row = pass.outputSlopes + (feature * positions + position) * samples
        let target = slopes + feature * samples * positions + position
        for s in 0..<samples { target[s * positions] = row[s] }
      }
    }
  }
}
