/// A random generator that produces the same bits as NumPy's `default_rng(seed)`.
///
/// ```swift
/// var random = Generator(seed: 42)
/// let points = try random.uniform(from: -1, to: 1, count: 600)
/// ```
///
/// A generator is a value: a copy continues with the same numbers. The bits are those of PCG64, seeded through a
/// ``SeedSequence``. NumPy may change how a distribution is drawn from one version to the next; this implementation
/// agrees with 2.4.
public struct Generator: Sendable, Equatable {
  package var bits: PCG64

  /// - Parameter seed: any number; the streams of different seeds are unrelated.
  public init(seed: UInt64) {
    self.init(SeedSequence(seed: seed))
  }

  /// - Parameter seeds: the start of the stream: the sequence of a seed, or a child of one.
  public init(_ seeds: SeedSequence) {
    bits = PCG64(seeds)
  }

  /// Advances as if `count` words of 64 bits had been drawn.
  ///
  /// - Complexity: O(log `count`)
  public mutating func advance(by count: UInt64) {
    bits.advance(by: UInt128(count))
  }

  /// A generator advanced so far that the two streams don't overlap: by 2¹²⁸/φ words.
  ///
  /// - Complexity: O(1)
  public func jumped() -> Generator {
    var copy = self
    copy.bits.advance(by: UInt128(_low: 0xf39c_c060_5ced_c835, _high: 0x9e37_79b9_7f4a_7c15))
    return copy
  }
}

extension Generator: RandomNumberGenerator {
  /// The next 64 bits.
  public mutating func next() -> UInt64 { bits.next64() }
}

// MARK: - Real numbers

extension Generator {
  /// A number in [0, 1): a multiple of 2⁻⁵³.
  public mutating func random() -> Double { bits.nextUnit() }

  /// `count` numbers in [0, 1).
  ///
  /// - Complexity: O(`count`), as for all draws of many numbers. If `count` is negative, there are none.
  public mutating func random(count: Int) -> [Double] {
    draws(count) { $0.bits.nextUnit() }
  }

  /// A number in [0, 1) in single precision: a multiple of 2⁻²⁴, from half a word.
  public mutating func randomFloat() -> Float { Float(bits.next32() >> 8) * 0x1p-24 }

  /// `count` numbers in [0, 1) in single precision.
  public mutating func randomFloats(count: Int) -> [Float] {
    draws(count) { $0.randomFloat() }
  }

  /// A number in [`low`, `high`).
  ///
  ///     low + (high − low) u
  ///
  /// Rounding may give `high` itself.
  ///
  /// - Parameters:
  ///   - low: the lower bound.
  ///   - high: the upper bound, ≥ `low`; the difference must be finite.
  /// - Throws: ``RandomStreamError`` if `high` is out of range.
  public mutating func uniform(from low: Double, to high: Double) throws(RandomStreamError) -> Double {
    let width = try checkedWidth(from: low, to: high)
    return low + width * bits.nextUnit()
  }

  /// `count` numbers in [`low`, `high`).
  public mutating func uniform(
    from low: Double, to high: Double, count: Int
  ) throws(RandomStreamError) -> [Double] {
    let width = try checkedWidth(from: low, to: high)
    return draws(count) { low + width * $0.bits.nextUnit() }
  }

  /// A number from the normal distribution with mean 0 and standard deviation 1.
  public mutating func standardNormal() -> Double { bits.zigguratNormal() }

  /// `count` numbers from the standard normal distribution.
  public mutating func standardNormal(count: Int) -> [Double] {
    draws(count) { $0.bits.zigguratNormal() }
  }

  /// A number from a normal distribution.
  ///
  /// - Parameters:
  ///   - mean: μ
  ///   - standardDeviation: σ ≥ 0
  /// - Throws: ``RandomStreamError`` if σ is negative.
  public mutating func normal(mean: Double, standardDeviation: Double) throws(RandomStreamError) -> Double {
    try checkDeviation(standardDeviation)
    return mean + standardDeviation * bits.zigguratNormal()
  }

  /// `count` numbers from a normal distribution.
  public mutating func normal(
    mean: Double, standardDeviation: Double, count: Int
  ) throws(RandomStreamError) -> [Double] {
    try checkDeviation(standardDeviation)
    return draws(count) { mean + standardDeviation * $0.bits.zigguratNormal() }
  }

  /// A number from the exponential distribution with mean 1.
  public mutating func standardExponential() -> Double { bits.zigguratExponential() }

  /// `count` numbers from the exponential distribution with mean 1.
  public mutating func standardExponential(count: Int) -> [Double] {
    draws(count) { $0.bits.zigguratExponential() }
  }

  mutating func draws<Number>(_ count: Int, _ draw: (inout Generator) -> Number) -> [Number] {
    var numbers: [Number] = []
    numbers.reserveCapacity(max(0, count))
    for _ in 0..<max(0, count) { numbers.append(draw(&self)) }
    return numbers
  }
}

// MARK: - Integers

extension Generator {
  /// An integer in `low` ..< `high`.
  ///
  /// - Parameters:
  ///   - low: the smallest possible number.
  ///   - high: the exclusive upper bound, > `low`.
  /// - Throws: ``RandomStreamError`` if `high` is out of range.
  public mutating func integer(from low: Int, below high: Int) throws(RandomStreamError) -> Int {
    let range = try checkedRange(from: low, below: high)
    return offset(low, by: bits.multiplied(upTo: range))
  }

  /// `count` integers in `low` ..< `high`.
  public mutating func integers(
    from low: Int = 0, below high: Int, count: Int
  ) throws(RandomStreamError) -> [Int] {
    let range = try checkedRange(from: low, below: high)
    return draws(count) { offset(low, by: $0.bits.multiplied(upTo: range)) }
  }

  /// `count` integers in `low` ... `high`, which may be the whole range of `Int`.
  ///
  /// - Parameters:
  ///   - low: the smallest possible number.
  ///   - high: the largest, ≥ `low`.
  ///   - count: the number of integers.
  /// - Throws: ``RandomStreamError`` if `high` is out of range.
  public mutating func integers(
    from low: Int = 0, through high: Int, count: Int
  ) throws(RandomStreamError) -> [Int] {
    let range = try checkedRange(from: low, through: high)
    return draws(count) { offset(low, by: $0.bits.multiplied(upTo: range)) }
  }

  /// Shuffles the elements; all orders are equally likely.
  ///
  /// - Complexity: O(n)
  @specialized(where Element == Int)
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    bits.shuffle(&elements)
  }

  /// The numbers 0 ..< `count` in random order; none if `count` is below 1.
  ///
  /// - Complexity: O(`count`)
  public mutating func permutation(_ count: Int) -> [Int] {
    var numbers = Array(0..<max(0, count))
    shuffle(&numbers)
    return numbers
  }
}
