/// A random generator that produces the same bits as NumPy's legacy functions after `np.random.seed(seed)`.
///
/// NumPy has frozen these streams; new programs should use ``Generator``. The bits are those of the Mersenne Twister.
public struct LegacyGenerator: Sendable, Equatable {
  package var bits: MersenneTwister
  /// The second number of the last pair of normal numbers, until it is used.
  private var spareNormal: Double?

  /// NumPy's `np.random.seed`.
  ///
  /// - Parameter seed: any 32-bit number.
  public init(seed: UInt32) {
    bits = MersenneTwister(seed: seed)
  }

  /// A number in [0, 1), NumPy's `rand`: a multiple of 2⁻⁵³.
  public mutating func rand() -> Double { bits.nextUnit() }

  /// `count` numbers in [0, 1).
  ///
  /// - Complexity: O(`count`), as for all draws of many numbers. If `count` is negative, there are none.
  public mutating func rand(count: Int) -> [Double] {
    draws(count) { $0.bits.nextUnit() }
  }

  /// A number from the standard normal distribution, NumPy's `randn`.
  ///
  /// A point is drawn in the unit circle and scaled to two independent normal numbers; the other one is stored for the
  /// next call. G. Marsaglia, T. A. Bray, *A Convenient Method for Generating Normal Variables*, 1964,
  /// doi:10.1137/1006063.
  public mutating func randn() -> Double {
    if let normal = spareNormal {
      spareNormal = nil
      return normal
    }
    while true {
      let x = 2 * bits.nextUnit() - 1
      let y = 2 * bits.nextUnit() - 1
      let square = x * x + y * y
      if square < 1 && square != 0 {
        let stretch = (-2 * naturalLogarithm(square) / square).squareRoot()
        spareNormal = stretch * x
        return stretch * y
      }
    }
  }

  /// `count` numbers from the standard normal distribution.
  public mutating func randn(count: Int) -> [Double] {
    draws(count) { $0.randn() }
  }

  /// `count` integers in `low` ..< `high`.
  ///
  /// - Throws: ``RandomStreamError`` unless `low` < `high`.
  public mutating func randint(
    from low: Int = 0, below high: Int, count: Int
  ) throws(RandomStreamError) -> [Int] {
    let range = try checkedRange(from: low, below: high)
    return draws(count) { offset(low, by: $0.bits.masked(upTo: range)) }
  }

  /// `count` numbers in [`low`, `high`). Unlike in ``Generator``, `high` may be less than `low`.
  ///
  /// - Throws: ``RandomStreamError`` if the difference is not finite.
  public mutating func uniform(
    from low: Double, to high: Double, count: Int
  ) throws(RandomStreamError) -> [Double] {
    let width = high - low
    guard width.isFinite else { throw RandomStreamError("high", "finite and at a finite distance from low") }
    return draws(count) { low + width * $0.bits.nextUnit() }
  }

  /// `count` numbers from a normal distribution.
  ///
  /// - Throws: ``RandomStreamError`` if the standard deviation is negative.
  public mutating func normal(
    mean: Double, standardDeviation: Double, count: Int
  ) throws(RandomStreamError) -> [Double] {
    try checkDeviation(standardDeviation)
    return draws(count) { mean + standardDeviation * $0.randn() }
  }

  /// `count` numbers from the exponential distribution with mean 1.
  public mutating func standardExponential(count: Int) -> [Double] {
    draws(count) { -naturalLogarithm(1 - $0.bits.nextUnit()) }
  }

  /// Shuffles the elements; all orders are equally likely.
  ///
  /// - Complexity: O(n)
  @specialized(where Element == Int)
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    bits.shuffle(&elements)
  }

  /// The numbers 0 ..< `count` in random order; none if `count` is below 1.
  public mutating func permutation(_ count: Int) -> [Int] {
    var numbers = Array(0..<max(0, count))
    shuffle(&numbers)
    return numbers
  }

  /// Uniformly distributed indices in 0 ..< `population`.
  ///
  /// - Parameters:
  ///   - count: the number of indices.
  ///   - population: the number of indices to choose from; > 0 unless `count` is 0.
  ///   - replacing: whether an index may be drawn repeatedly; if not, `count` can't exceed `population`.
  /// - Throws: ``RandomStreamError`` outside these ranges.
  public mutating func choice(
    _ count: Int, of population: Int, replacing: Bool = true
  ) throws(RandomStreamError) -> [Int] {
    try checkChoice(count, of: population, replacing: replacing)
    if replacing { return count == 0 ? [] : try randint(below: population, count: count) }
    // NumPy shuffles even if nothing is drawn.
    return Array(permutation(population).prefix(count))
  }

  private mutating func draws<Number>(_ count: Int, _ draw: (inout LegacyGenerator) -> Number) -> [Number] {
    var numbers: [Number] = []
    numbers.reserveCapacity(max(0, count))
    for _ in 0..<max(0, count) { numbers.append(draw(&self)) }
    return numbers
  }
}
