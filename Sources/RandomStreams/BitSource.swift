/// A source of random bits. All distributions are drawn from these three methods.
package protocol BitSource {
  mutating func next32() -> UInt32
  mutating func next64() -> UInt64
  /// A multiple of 2⁻⁵³ in [0, 1).
  mutating func nextUnit() -> Double
}

extension BitSource {
  /// A uniformly distributed integer in 0 ... `range`, by multiplication.
  ///
  /// Takes 32 bits if they are enough, and none if the range contains a single number. D. Lemire, *Fast Random Integer
  /// Generation in an Interval*, 2019, arXiv:1805.10941.
  mutating func multiplied(upTo range: UInt64) -> UInt64 {
    if range == 0 { return 0 }
    if range == .max { return next64() }
    if range == UInt64(UInt32.max) { return UInt64(next32()) }
    if range < UInt64(UInt32.max) {
      let count = range + 1
      var product = UInt64(next32()) * count
      if product & 0xffff_ffff < count {
        let threshold = (UInt64(UInt32.max) - range) % count
        while product & 0xffff_ffff < threshold { product = UInt64(next32()) * count }
      }
      return product >> 32
    }
    let count = range + 1
    var product = next64().multipliedFullWidth(by: count)
    if product.low < count {
      let threshold = (UInt64.max - range) % count
      while product.low < threshold { product = next64().multipliedFullWidth(by: count) }
    }
    return product.high
  }

  /// A uniformly distributed integer in 0 ... `range`, by rejection: bits are masked to the range's length and drawn
  /// again until they are in the range.
  mutating func masked(upTo range: UInt64) -> UInt64 {
    if range == 0 { return 0 }
    let mask = UInt64.max >> UInt64(range.leadingZeroBitCount)
    if range <= UInt64(UInt32.max) {
      while true {
        let value = UInt64(next32()) & mask
        if value <= range { return value }
      }
    }
    while true {
      let value = next64() & mask
      if value <= range { return value }
    }
  }

  /// Shuffles the elements; all orders are equally likely.
  @specialized(where Self == PCG64, Element == Int)
  @specialized(where Self == MersenneTwister, Element == Int)
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for i in elements.indices.dropFirst().reversed() {
      let j = Int(masked(upTo: UInt64(i)))
      if i != j { elements.swapAt(i, j) }
    }
  }
}
