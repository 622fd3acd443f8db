/// A 128-bit linear congruential generator whose state is folded and rotated into 64 bits: PCG XSL RR 128/64.
///
///     s ← a s + c  (mod 2¹²⁸)     x = (high ⊕ low) rotated right by the top six bits of s
///
/// M. E. O'Neill, *PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
/// Generation*, 2014.
package struct PCG64: BitSource, Sendable, Equatable {
  private static let multiplier = UInt128(_low: 4_865_540_595_714_422_341, _high: 2_549_297_995_355_413_924)

  package private(set) var state: UInt128
  package let increment: UInt128
  /// The high half of a word whose low half was returned as 32 bits.
  private var spare: UInt32?

  package init(_ seeds: SeedSequence) {
    let words = seeds.words64(4)
    increment = UInt128(_low: words[3], _high: words[2]) << 1 | 1
    state = 0
    step()
    state &+= UInt128(_low: words[1], _high: words[0])
    step()
  }

  private mutating func step() {
    state = state &* Self.multiplier &+ increment
  }

  package mutating func next64() -> UInt64 {
    step()
    let high = UInt64(truncatingIfNeeded: state >> 64)
    let folded = high ^ UInt64(truncatingIfNeeded: state)
    let turn = Int(high >> 58)
    return folded >> turn | folded << ((64 - turn) & 63)
  }

  /// Returns the low half of a word first; its high half is stored for the next call.
  package mutating func next32() -> UInt32 {
    if let word = spare {
      spare = nil
      return word
    }
    let word = next64()
    spare = UInt32(truncatingIfNeeded: word >> 32)
    return UInt32(truncatingIfNeeded: word)
  }

  package mutating func nextUnit() -> Double {
    Double(next64() >> 11) * 0x1p-53
  }

  /// Advances as if `count` words had been drawn. A stored half word is discarded.
  ///
  /// - Complexity: O(log `count`)
  package mutating func advance(by count: UInt128) {
    // sᵢ = aⁱ s + cᵢ: squaring doubles i.
    var (factor, offset) = (Self.multiplier, increment)
    var (totalFactor, totalOffset): (UInt128, UInt128) = (1, 0)
    var left = count
    while left > 0 {
      if left & 1 == 1 {
        totalFactor = totalFactor &* factor
        totalOffset = totalOffset &* factor &+ offset
      }
      offset = (factor &+ 1) &* offset
      factor = factor &* factor
      left >>= 1
    }
    state = totalFactor &* state &+ totalOffset
    spare = nil
  }
}
