/// Expands a seed into as many well-mixed words as a generator needs, so that seeds 1 and 2 give unrelated streams.
///
/// NumPy's `SeedSequence`: the entropy is hashed into a pool of four words, every word is mixed with every other, and
/// the pool is hashed again into the output words. After M. E. O'Neill, *Developing a seed_seq Alternative*, 2015.
public struct SeedSequence: Sendable, Equatable {
  /// The seed as 32-bit words, the lowest first.
  let entropy: [UInt32]
  /// The indices of the children that lead to this sequence, empty for the sequence of a seed.
  public let spawnKey: [UInt32]
  /// The number of children created so far.
  public private(set) var childCount: UInt32 = 0
  /// The mixed words.
  package let pool: [UInt32]

  /// The sequence of one seed.
  ///
  /// - Parameter seed: any number ≥ 0; numbers below 2³² are one word, others two.
  public init(seed: UInt64) {
    self.init(entropy: Self.words(of: seed))
  }

  /// The sequence of several seeds, NumPy's `SeedSequence([1, 2, 3])`.
  ///
  /// - Parameter seeds: the order matters; an empty list is the same as no entropy at all.
  public init(seeds: [UInt64]) {
    self.init(entropy: seeds.flatMap(Self.words))
  }

  private init(entropy: [UInt32], spawnKey: [UInt32] = []) {
    self.entropy = entropy
    self.spawnKey = spawnKey
    self.pool = Self.mixedPool(of: entropy, spawnKey: spawnKey)
  }

  private static func words(of seed: UInt64) -> [UInt32] {
    let low = UInt32(truncatingIfNeeded: seed)
    let high = UInt32(truncatingIfNeeded: seed >> 32)
    return high == 0 ? [low] : [low, high]
  }

  /// Independent sequences for parallel runs: the same ones in every run, and different ones in every call.
  ///
  /// - Parameter count: the number of sequences; none if negative.
  /// - Complexity: O(`count`)
  public mutating func spawn(_ count: Int) -> [SeedSequence] {
    var children: [SeedSequence] = []
    for _ in 0..<max(0, count) {
      children.append(SeedSequence(entropy: entropy, spawnKey: spawnKey + [childCount]))
      childCount &+= 1
    }
    return children
  }

  /// The first `count` words for a generator's state. Repeated calls return the same words.
  ///
  /// - Complexity: O(`count`)
  public func words32(_ count: Int) -> [UInt32] {
    var hash: UInt32 = 0x8b51_f9dd
    return (0..<max(0, count)).map { i in
      var word = pool[i % pool.count] ^ hash
      hash = hash &* 0x58f3_8ded
      word = word &* hash
      return word ^ (word >> 16)
    }
  }

  /// The first words as 64-bit words, each made of two 32-bit ones, low half first.
  ///
  /// - Complexity: O(`count`)
  public func words64(_ count: Int) -> [UInt64] {
    let halves = words32(2 * max(0, count))
    return (0..<max(0, count)).map { UInt64(halves[2 * $0]) | UInt64(halves[2 * $0 + 1]) << 32 }
  }
}

extension SeedSequence {
  private static let poolSize = 4

  private static func mixedPool(of entropy: [UInt32], spawnKey: [UInt32]) -> [UInt32] {
    var words = entropy
    if !spawnKey.isEmpty {
      // A short seed is padded, so that seed and key can't be mistaken for a longer seed.
      while words.count < poolSize { words.append(0) }
      words += spawnKey
    }
    var hash = WordHash()
    var pool = (0..<poolSize).map { hash.mixed($0 < words.count ? words[$0] : 0) }
    for source in 0..<poolSize {
      for target in 0..<poolSize where source != target {
        pool[target] = WordHash.combined(pool[target], hash.mixed(pool[source]))
      }
    }
    for source in words.dropFirst(poolSize) {
      for target in 0..<poolSize {
        pool[target] = WordHash.combined(pool[target], hash.mixed(source))
      }
    }
    return pool
  }
}

/// A hash whose multiplier changes with every word.
private struct WordHash {
  private var multiplier: UInt32 = 0x43b0_d7e5

  mutating func mixed(_ word: UInt32) -> UInt32 {
    var value = word ^ multiplier
    multiplier = multiplier &* 0x931e_8875
    value = value &* multiplier
    return value ^ (value >> 16)
  }

  static func combined(_ left: UInt32, _ right: UInt32) -> UInt32 {
    let value = left &* 0xca01_f9dd &- right &* 0x4973_f715
    return value ^ (value >> 16)
  }
}
