public import RandomStreams

/// The largest number of every square of an image.
///
/// The squares lie side by side; what is left over at the right and at the bottom is dropped. Of equal numbers the first
/// counts.
public struct MaxPooling: NetworkLayer {
  public static let name = "maxPooling"
  /// The side of a square, ≥ 1.
  public let size: Int

  public init(_ size: Int) { self.size = size }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    try pooledShape(input, size)
  }

  public func room(_ input: LayerShape, samples: Int) -> LayerRoom {
    LayerRoom(kept: input.count / max(1, size * size) * samples)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (input, output, width) = (pass.input, pass.output, pass.inputShape.width)
    var target = 0
    forEachSquare(pass.inputShape, pass.outputShape, samples: pass.samples, size) { start in
      var (place, largest) = (0, input[start])
      for y in 0..<size {
        for x in 0..<size where input[start + y * width + x] > largest {
          (place, largest) = (y * width + x, input[start + y * width + x])
        }
      }
      output[target] = largest
      // Places are small whole numbers, which every type holds exactly.
      pass.kept[target] = Scalar(place)
      target += 1
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    guard let slopes = pass.inputSlopes else { return }
    slopes.update(repeating: 0, count: pass.inputCount)
    var source = 0
    forEachSquare(pass.inputShape, pass.outputShape, samples: pass.samples, size) { start in
      slopes[start + Int(pass.kept[source])] = pass.outputSlopes[source]
      source += 1
    }
  }
}

/// The mean of every square of an image, which lie side by side.
public struct MeanPooling: NetworkLayer {
  public static let name = "meanPooling"
  /// The side of a square, ≥ 1.
  public let size: Int

  public init(_ size: Int) { self.size = size }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    try pooledShape(input, size)
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    let (input, output, width) = (pass.input, pass.output, pass.inputShape.width)
    let count = Scalar(size * size)
    var target = 0
    forEachSquare(pass.inputShape, pass.outputShape, samples: pass.samples, size) { start in
      var sum: Scalar = 0
      for y in 0..<size { for x in 0..<size { sum += input[start + y * width + x] } }
      output[target] = sum / count
      target += 1
    }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    guard let slopes = pass.inputSlopes else { return }
    slopes.update(repeating: 0, count: pass.inputCount)
    let (count, width) = (Scalar(size * size), pass.inputShape.width)
    var source = 0
    forEachSquare(pass.inputShape, pass.outputShape, samples: pass.samples, size) { start in
      let slope = pass.outputSlopes[source] / count
      for y in 0..<size { for x in 0..<size { slopes[start + y * width + x] = slope } }
      source += 1
    }
  }
}

private func pooledShape(_ input: LayerShape, _ size: Int) throws(NetworkError) -> LayerShape {
  guard size >= 1, size <= min(input.height, input.width) else {
    throw NetworkError("size", "in 1 ... \(min(input.height, input.width)), but is \(size)")
  }
  return LayerShape(features: input.features, height: input.height / size, width: input.width / size)
}

/// Calls `body` with the index of the first number of every square, in the order of the output.
@inline(__always)
private func forEachSquare(
  _ input: LayerShape, _ output: LayerShape, samples: Int, _ size: Int, _ body: (Int) -> Void
) {
  for plane in 0..<input.features * samples {
    for y in 0..<output.height {
      let row = plane * input.positions + y * size * input.width
      for x in 0..<output.width { body(row + x * size) }
    }
  }
}
