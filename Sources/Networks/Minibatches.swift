public import RandomStreams

/// How an epoch is divided into batches.
public struct Minibatches: Sendable {
  /// The number of samples in a batch.
  public let size: Int
  /// Whether samples that don't fill a batch form a smaller one at the end.
  public let keepsRemainder: Bool
  /// The generator of each epoch's order, or nil to keep the samples in order.
  public private(set) var random: Generator?

  /// - Parameters:
  ///   - size: samples in a batch, ≥ 1.
  ///   - random: shuffles the samples for every epoch; without it they stay in order.
  ///   - keepsRemainder: whether the last batch may be smaller; true by default.
  /// - Throws: ``NetworkError`` if `size` is out of range.
  public init(size: Int, shuffledBy random: Generator? = nil, keepsRemainder: Bool = true) throws(NetworkError) {
    guard size >= 1 else { throw NetworkError("size", "at least 1, but is \(size)") }
    self.size = size
    self.random = random
    self.keepsRemainder = keepsRemainder
  }

  /// The number of batches in an epoch.
  public func count(for samples: Int) -> Int {
    keepsRemainder && samples > 0 ? (samples - 1) / size + 1 : samples / size
  }

  /// The order of the next epoch: the generator's permutation.
  mutating func setOrder(_ order: inout [Int]) {
    for i in order.indices { order[i] = i }
    random?.shuffle(&order)
  }
}
