import Optimizers
import Testing

private struct Bits: Decodable {
  struct Pair: Decodable {
    let single: UInt32
    let rounded: UInt16
    let draw: UInt16?
  }
  struct All: Decodable {
    let nearestBits: [Pair]
    let stochasticBits: [Pair]
  }
  let bfloat16: All
}

@Test func `bfloat16 rounds to the nearest, ties to even, and by chance as asked`() throws {
  let bits: Bits = try ModernTruth.decoded("others")
  #expect(bits.bfloat16.nearestBits.count > 5)
  for pair in bits.bfloat16.nearestBits {
    #expect(BFloat16.nearest(Float(bitPattern: pair.single)).bitPattern == pair.rounded)
  }
  #expect(bits.bfloat16.stochasticBits.count > 5)
  for pair in bits.bfloat16.stochasticBits {
    let found = BFloat16.stochastic(Float(bitPattern: pair.single), random: try #require(pair.draw))
    #expect(found.bitPattern == pair.rounded)
  }
  #expect(BFloat16.nearest(.nan).float.isNaN)
  #expect(BFloat16.stochastic(.infinity, random: 65535).float == .infinity)
}
