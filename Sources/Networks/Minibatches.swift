public import RandomStreams

/// How an epoch is cut into batches.
public struct Minibatches: Sendable {
  /// How many samples a batch has.
  public let size: Int
  /// Whether samples that don't fill a batch make a smaller one at the end.
  public let keepsRemainder: Bool
  /// Where the order of each epoch comes from; nil: the samples stay in order.
  public private(set) var random: Generator?

  /// - Parameters:
  ///   - size: samples in a batch, ≥ 1.
  ///   - random: shuffles every epoch anew; without it the samples stay in order.
  ///   - keepsRemainder: whether a smaller batch may come last; yes by default.
  /// - Throws: ``NetworkError`` when `size` is out of range.
  public init(size: Int, shuffledBy random: Generator? = nil, keepsRemainder: Bool = true) throws(NetworkError) {
    guard size >= 1 else { throw NetworkError("size", "at least 1, but is \(size)") }
    self.size = size
    self.random = random
    self.keepsRemainder = keepsRemainder
  }

  /// How many batches an epoch has.
  public func count(for samples: Int) -> Int {
    keepsRemainder && samples > 0 ? (samples - 1) / size + 1 : samples / size
  }

  /// The order of the next epoch: the generator's permutation.
  mutating func setOrder(_ order: inout [Int]) {
    for i in order.indices { order[i] = i }
    random?.shuffle(&order)
  }
}
