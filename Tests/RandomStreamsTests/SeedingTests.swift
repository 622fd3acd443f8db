import RandomStreams
import Testing

@Test(arguments: [
  ("0", SeedSequence(seed: 0)), ("42", SeedSequence(seed: 42)), ("123", SeedSequence(seed: 123)),
  ("[1, 2, 3]", SeedSequence(seeds: [1, 2, 3])),
])
func `a seed is mixed into NumPy's words`(name: String, sequence: SeedSequence) throws {
  let stored = try Stored.at("seed_sequence", name, in: "streams").table
  #expect(sequence.pool.map(Int.init) == stored["pool_uint32"]?.integers)
  #expect(sequence.words32(8).map(Int.init) == stored["generate_state_8_uint32"]?.integers)
  #expect(sequence.words64(4).map(\.description) == stored["generate_state_4_uint64"]?.list.map(\.text))
}

@Test func `children of a seed sequence are NumPy's`() throws {
  var parent = SeedSequence(seed: 42)
  let stored = try Stored.at("seed_sequence_42_spawn_2", in: "streams").list
  let children = parent.spawn(1) + parent.spawn(1)
  #expect(children.count == stored.count)
  for (child, stored) in zip(children, stored) {
    #expect(child.words32(4).map(Int.init) == stored.table["generate_state_4_uint32"]?.integers)
    #expect(child.spawnKey.map(Int.init) == stored.table["spawn_key"]?.integers)
  }
  #expect(parent.spawn(-1).isEmpty && parent.childCount == 2)
}

@Test(arguments: [0, 42, 123] as [UInt64])
func `PCG64 gives NumPy's words`(seed: UInt64) throws {
  let stored = try Stored.at("pcg64_raw", "\(seed)", in: "streams").table
  var bits = PCG64(SeedSequence(seed: seed))
  #expect("\(bits.state)" == stored["state_after_seeding"]?.text)
  #expect("\(bits.increment)" == stored["increment"]?.text)
  let words = (0..<10_000).map { _ in bits.next64() }
  #expect(words.prefix(20).map(\.description) == stored["first_20_uint64"]?.list.map(\.text))
  #expect("\(words.reduce(0) { $0 + UInt128($1) })" == stored["sum_10000"]?.text)
  #expect("\(words.reduce(0, ^))" == stored["xor_10000"]?.text)
}

@Test func `a generator can skip and jump`() throws {
  var skipping = Generator(seed: 42)
  // A stored half word belongs to the position before the jump.
  _ = skipping.randomFloat()
  skipping = Generator(seed: 42)
  skipping.advance(by: 10)
  #expect("\(skipping.next())" == (try Stored.at("pcg64_42_advance_10_then_raw", in: "streams").text))
  var jumped = Generator(seed: 42).jumped()
  #expect("\(jumped.next())" == (try Stored.at("pcg64_42_jumped_then_raw", in: "streams").text))
}

@Test func `skipping is drawing`() {
  var skipping = Generator(seed: 3)
  var drawing = Generator(seed: 3)
  skipping.advance(by: 1000)
  _ = drawing.random(count: 1000)
  #expect(skipping == drawing)
}

@Test func `seeds up to 2⁶⁴ − 1 are NumPy's`() throws {
  for stored in try Stored.at("seeds", in: "edges").list {
    let seed = try #require(UInt64(stored.table["seed"]?.text ?? ""))
    var random = Generator(seed: seed)
    #expect(random.random(count: 3) == stored.table["values"]?.numbers, "\(seed)")
  }
}

@Test func `the Mersenne Twister is seeded as NumPy does`() throws {
  let stored = try Stored.at("legacy_42", in: "streams").table
  var bits = MersenneTwister(seed: 42)
  #expect(bits.words.prefix(10).map(Int.init) == stored["mt19937_key_first_10"]?.integers)
  #expect(bits.words.reduce(0) { $0 + Int($1) } == stored["mt19937_key_sum"]?.integer)
  #expect(bits.position == stored["pos"]?.integer)
  #expect((0..<20).map { _ in Int(bits.next32()) } == stored["raw_uint32_first_20"]?.integers)
  for (name, seed) in [("legacy_123", 123), ("legacy_4294967295", 4_294_967_295), ("legacy_0", 0)] {
    let key = try Stored.at(name, "mt19937_key_first_5", in: "streams").integers
    #expect(MersenneTwister(seed: UInt32(seed)).words.prefix(5).map(Int.init) == key)
  }
}
