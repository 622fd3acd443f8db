/// Numbers in eight bits each, block by block, with a scale for every block: a quarter of what `Float` takes.
///
///     scale = max |x| of the block     code = the nearest of 256 values of [−1, 1] to x / scale
///
/// The values are those of the dynamic map: powers of ten from 10⁻⁶ to 1, each divided evenly, the finer the larger it is.
/// A signed map holds 1 but not −1, so that an entry of −scale comes back as −0.993 scale; a map for squares holds no
/// negative numbers.
///
/// T. Dettmers and others, *8-bit Optimizers via Block-wise Quantization*, 2021, arXiv:2110.02861, in the form of
/// bitsandbytes, whose blocks are of 256.
public struct BlockQuantisation: Sendable, Equatable {
  /// How many numbers have one scale, ≥ 1.
  public let blockSize: Int
  /// The 256 values in rising order.
  public let map: [Float]
  /// The middles between neighbouring values.
  private let middles: [Float]

  package static let blockSizeRange = Hyperparameter(
    "blockSize", symbol: "B", letter: "B", .atLeast(1), default: 256, isWhole: true, "how many numbers have one scale")

  /// - Parameters:
  ///   - signed: whether there are negative numbers; off for squares.
  ///   - blockSize: ≥ 1; 256 by default.
  /// - Throws: ``HyperparameterError`` outside this range.
  public init(signed: Bool, blockSize: Int = 256) throws(HyperparameterError) {
    try Self.blockSizeRange.check(blockSize)
    self.blockSize = blockSize
    var values: [Double] = [0, 1]
    var power = 1e-6
    for exponent in 0..<7 {
      let parts = (signed ? 1 : 2) << exponent
      for part in 0..<parts {
        let value = power * (0.1 + 0.9 * (Double(part) + 0.5) / Double(parts))
        values.append(value)
        if signed { values.append(-value) }
      }
      power *= 10
    }
    let sorted = values.sorted().map { Float($0) }
    map = sorted
    middles = zip(sorted, sorted.dropFirst()).map { ($0 + $1) / 2 }
  }

  /// How many scales so many numbers have.
  public func blocks(_ count: Int) -> Int { (count + blockSize - 1) / blockSize }

  /// Writes codes and scales.
  ///
  /// - Parameters:
  ///   - values: the numbers.
  ///   - codes: as many as numbers; overwritten.
  ///   - scales: as many as ``blocks(_:)`` says; overwritten.
  /// - Complexity: O(n), without allocation.
  public func quantise(
    _ values: Span<Float>, codes: inout MutableSpan<UInt8>, scales: inout MutableSpan<Float>
  ) {
    precondition(
      codes.count == values.count && scales.count == blocks(values.count), "codes and scales must fit the numbers")
    for block in 0..<scales.count {
      let place = block * blockSize..<min((block + 1) * blockSize, values.count)
      var largest: Float = 0
      for i in place { largest = max(largest, values[i].magnitude) }
      scales[block] = largest
      let inverse = largest > 0 ? 1 / largest : 0
      for i in place { codes[i] = code(values[i] * inverse) }
    }
  }

  /// Writes the numbers that codes and scales mean.
  ///
  /// - Complexity: O(n), without allocation.
  public func dequantise(_ codes: Span<UInt8>, scales: Span<Float>, into values: inout MutableSpan<Float>) {
    precondition(
      codes.count == values.count && scales.count == blocks(values.count), "codes and scales must fit the numbers")
    for i in codes.indices { values[i] = map[Int(codes[i])] * scales[i / blockSize] }
  }

  /// How many middles lie below a number: the place of the nearest value.
  private func code(_ value: Float) -> UInt8 {
    var (low, high) = (0, middles.count)
    while low < high {
      let middle = (low + high) / 2
      if middles[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(truncatingIfNeeded: low)
  }
}
