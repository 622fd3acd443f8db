import Optimizers
public import RandomStreams

/// A filter over every square of an image, which gives one number for each of its places.
///
///     y(f, i, j) = b(f) + Σ w(f, c, u, v) x(c, s i + u − p, s j + v − p)
///
/// As in PyTorch the filter is not turned round; outside the image are zeros.
public struct Convolution: NetworkLayer {
  public static let name = "convolution"
  /// The number of filters, ≥ 1.
  public let filters: Int
  /// The side of a filter's square, ≥ 1.
  public let size: Int
  /// s ≥ 1: how far a place is from the next
  public let stride: Int
  /// p in 0 ..< size: how far places reach beyond the edge
  public let padding: Int

  public init(_ filters: Int, size: Int, stride: Int = 1, padding: Int = 0) {
    (self.filters, self.size, self.stride, self.padding) = (filters, size, stride, padding)
  }

  public func outputShape(_ input: LayerShape) throws(NetworkError) -> LayerShape {
    guard filters >= 1 else { throw NetworkError("filters", "at least 1, but is \(filters)") }
    guard size >= 1, stride >= 1, (0..<size).contains(padding) else {
      throw NetworkError("padding", "in 0 ..< size, with a size and a stride of at least 1")
    }
    let (height, width) = (input.height + 2 * padding - size, input.width + 2 * padding - size)
    guard height >= 0, width >= 0 else {
      throw NetworkError("size", "at most the image's, \(input.height) × \(input.width), but is \(size)")
    }
    return LayerShape(features: filters, height: height / stride + 1, width: width / stride + 1)
  }

  public func tensors(_ input: LayerShape) -> [LayerTensor] {
    let inputs = patch(input)
    return [
      LayerTensor(
        "weights", .matrix(rows: filters, columns: inputs), .weights(inputs: inputs, outputs: filters * size * size)),
      LayerTensor("biases", .vector(filters), .biases(inputs: inputs)),
    ]
  }

  /// The numbers that a filter sees.
  private func patch(_ input: LayerShape) -> Int { input.features * size * size }

  public func room(_ input: LayerShape, samples: Int) -> LayerRoom {
    guard let output = try? outputShape(input) else { return LayerRoom() }
    let count = patch(input) * output.positions * samples
    return LayerRoom(kept: count, scratch: count)
  }

  public func forward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>, _ random: inout Generator) {
    gather(pass.input, pass.inputShape, pass.outputShape, samples: pass.samples, into: pass.kept)
    LinearMap(inputs: patch(pass.inputShape), outputs: filters, columns: pass.outputColumns)
      .forward(pass.kept, weights: pass.parameters, output: pass.output, space: pass.space)
  }

  public func backward<Scalar: NetworkScalar>(_ pass: LayerPass<Scalar>) {
    LinearMap(inputs: patch(pass.inputShape), outputs: filters, columns: pass.outputColumns)
      .backward(
        pass.kept, weights: pass.parameters, slopes: pass.outputSlopes, gradient: pass.gradient,
        inputSlopes: pass.inputSlopes == nil ? nil : pass.scratch, space: pass.space)
    guard let slopes = pass.inputSlopes else { return }
    slopes.update(repeating: 0, count: pass.inputCount)
    scatter(pass.scratch, pass.inputShape, pass.outputShape, samples: pass.samples, into: slopes)
  }

  /// Writes what each place sees, with a row for each of the filter's numbers and a column for each place.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func gather<Scalar: NetworkScalar>(
    _ image: UnsafePointer<Scalar>, _ input: LayerShape, _ output: LayerShape, samples: Int,
    into columns: UnsafeMutablePointer<Scalar>
  ) {
    var target = columns
    forEachRow(input, output, samples: samples) { start, first, last in
      for x in 0..<first { target[x] = 0 }
      if first < last, stride == 1 {
        (target + first).update(from: image + start + first, count: last - first)
      } else {
        for x in first..<max(first, last) { target[x] = image[start + x * stride] }
      }
      for x in max(first, last)..<output.width { target[x] = 0 }
      target += output.width
    }
  }

  /// Adds what each place has seen to where it came from.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func scatter<Scalar: NetworkScalar>(
    _ columns: UnsafePointer<Scalar>, _ input: LayerShape, _ output: LayerShape, samples: Int,
    into image: UnsafeMutablePointer<Scalar>
  ) {
    var source = columns
    forEachRow(input, output, samples: samples) { start, first, last in
      for x in first..<max(first, last) { image[start + x * stride] += source[x] }
      source += output.width
    }
  }

  /// Calls `body` for every row of places, filter number by filter number.
  ///
  /// `start` is where the image's number for place 0 would be, and [`first`, `last`) are the places inside.
  @inline(__always)
  private func forEachRow(
    _ input: LayerShape, _ output: LayerShape, samples: Int, _ body: (_ start: Int, _ first: Int, _ last: Int) -> Void
  ) {
    for channel in 0..<input.features {
      for u in 0..<size {
        for v in 0..<size {
          // Places x with 0 ≤ s x + v − p < width.
          let low = max(0, (padding - v + stride - 1) / stride)
          let first = min(padding > v ? low : 0, output.width)
          let last = min(output.width, max(0, input.width + padding - v + stride - 1) / stride)
          for sample in 0..<samples {
            let plane = (channel * samples + sample) * input.positions
            for y in 0..<output.height {
              let row = y * stride + u - padding
              let isInside = row >= 0 && row < input.height
              body(plane + row * input.width + v - padding, isInside ? first : 0, isInside ? last : 0)
            }
          }
        }
      }
    }
  }
}
