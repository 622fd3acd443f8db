/// The Mersenne Twister: 624 words that are regenerated all at once and returned one by one.
///
/// M. Matsumoto, T. Nishimura, *Mersenne Twister: A 623-dimensionally equidistributed uniform pseudo-random number
/// generator*, 1998, doi:10.1145/272991.272995; seeded as in their version of 2002.
package struct MersenneTwister: BitSource, Sendable, Equatable {
  private static let size = 624
  private static let shift = 397

  package private(set) var words: [UInt32]
  package private(set) var position: Int

  package init(seed: UInt32) {
    words = [seed]
    words.reserveCapacity(Self.size)
    var word = seed
    for i in 1..<UInt32(Self.size) {
      word = 1_812_433_253 &* (word ^ word >> 30) &+ i
      words.append(word)
    }
    position = Self.size
  }

  private mutating func stir() {
    for i in 0..<Self.size {
      let joined = words[i] & 0x8000_0000 | words[(i + 1) % Self.size] & 0x7fff_ffff
      let twist: UInt32 = joined & 1 == 1 ? 0x9908_b0df : 0
      words[i] = words[(i + Self.shift) % Self.size] ^ joined >> 1 ^ twist
    }
    position = 0
  }

  package mutating func next32() -> UInt32 {
    if position == Self.size { stir() }
    var word = words[position]
    position += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9d2c_5680
    word ^= word << 15 & 0xefc6_0000
    return word ^ word >> 18
  }

  /// The high half is drawn first.
  package mutating func next64() -> UInt64 {
    let high = UInt64(next32())
    return high << 32 | UInt64(next32())
  }

  package mutating func nextUnit() -> Double {
    let high = next32() >> 5
    let low = next32() >> 6
    return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
  }
}
