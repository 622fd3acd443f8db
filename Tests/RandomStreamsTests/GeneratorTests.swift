import RandomStreams
import Testing

/// A stream of real numbers, and where NumPy's is stored.
struct RealStream: Sendable, CustomStringConvertible {
  let section: String
  let name: String
  let draw: @Sendable (Int) throws -> [Double]

  var description: String { "\(section) \(name)" }

  static let all: [RealStream] = [
    RealStream(section: "generator_42", name: "random") { count in
      var random = Generator(seed: 42)
      return random.random(count: count)
    },
    RealStream(section: "generator_42", name: "uniform_-1_1") { count in
      var random = Generator(seed: 42)
      return try random.uniform(from: -1, to: 1, count: count)
    },
    RealStream(section: "generator_42", name: "standard_normal") { count in
      var random = Generator(seed: 42)
      return random.standardNormal(count: count)
    },
    RealStream(section: "generator_42", name: "normal_5_2") { count in
      var random = Generator(seed: 42)
      return try random.normal(mean: 5, standardDeviation: 2, count: count)
    },
    RealStream(section: "generator_42", name: "standard_exponential") { count in
      var random = Generator(seed: 42)
      return random.standardExponential(count: count)
    },
    RealStream(section: "generator_0", name: "random") { count in
      var random = Generator(seed: 0)
      return (0..<count).map { _ in random.random() }
    },
    RealStream(section: "generator_0", name: "standard_normal") { count in
      var random = Generator(seed: 0)
      return (0..<count).map { _ in random.standardNormal() }
    },
    RealStream(section: "generator_2024", name: "random") { count in
      var random = Generator(seed: 2024)
      return try (0..<count).map { _ in try random.uniform(from: 0, to: 1) }
    },
    RealStream(section: "generator_2024", name: "standard_normal") { count in
      var random = Generator(seed: 2024)
      return try (0..<count).map { _ in try random.normal(mean: 0, standardDeviation: 1) }
    },
    RealStream(section: "legacy_42", name: "rand") { count in
      var random = LegacyGenerator(seed: 42)
      return random.rand(count: count)
    },
    RealStream(section: "legacy_42", name: "randn") { count in
      var random = LegacyGenerator(seed: 42)
      return random.randn(count: count)
    },
    RealStream(section: "legacy_42", name: "uniform_-1_1") { count in
      var random = LegacyGenerator(seed: 42)
      return try random.uniform(from: -1, to: 1, count: count)
    },
    RealStream(section: "legacy_42", name: "normal_5_2") { count in
      var random = LegacyGenerator(seed: 42)
      return try random.normal(mean: 5, standardDeviation: 2, count: count)
    },
    RealStream(section: "legacy_42", name: "standard_exponential") { count in
      var random = LegacyGenerator(seed: 42)
      return random.standardExponential(count: count)
    },
    RealStream(section: "legacy_0", name: "rand") { count in
      var random = LegacyGenerator(seed: 0)
      return random.rand(count: count)
    },
    RealStream(section: "legacy_0", name: "randn") { count in
      var random = LegacyGenerator(seed: 0)
      return random.randn(count: count)
    },
    RealStream(section: "legacy_123", name: "rand") { count in
      var random = LegacyGenerator(seed: 123)
      return (0..<count).map { _ in random.rand() }
    },
    RealStream(section: "legacy_123", name: "randn") { count in
      var random = LegacyGenerator(seed: 123)
      return (0..<count).map { _ in random.randn() }
    },
    RealStream(section: "legacy_4294967295", name: "rand") { count in
      var random = LegacyGenerator(seed: .max)
      return random.rand(count: count)
    },
    RealStream(section: "legacy_4294967295", name: "randn") { count in
      var random = LegacyGenerator(seed: .max)
      return random.randn(count: count)
    },
  ]
}

@Test("Streams of real numbers are NumPy's in every bit of 10,000", arguments: RealStream.all)
func realStream(row: RealStream) throws {
  let stored = try Stored.at(row.section, row.name, in: "streams").table
  let numbers = try row.draw(10_000)
  #expect(Array(numbers.prefix(20)) == stored["first_20"]?.numbers)
  let checks = try #require(stored["checks_10000"]).table
  let sums = BitSums(numbers)
  #expect("\(sums.hash)" == checks["bits_fnv64"]?.text)
  #expect("\(sums.weighted)" == checks["bits_weighted_mod_2_64"]?.text)
}

@Test func `a million normal numbers, tails included, are NumPy's`() throws {
  let stored = try Stored.at("generator_42", "standard_normal_1000000", in: "streams").table
  var random = Generator(seed: 42)
  let numbers = random.standardNormal(count: 1_000_000)
  #expect("\(BitSums(numbers).hash)" == stored["bits_fnv64"]?.text)
  let tail = numbers.indices.filter { numbers[$0].magnitude > 3.654152885361009 }
  #expect(tail.count == stored["tail_values_over_3.654"]?.integer)
  #expect(Array(tail.prefix(5)) == stored["first_tail_indices"]?.integers)
  var legacy = LegacyGenerator(seed: 42)
  let legacyHash = try Stored.at("legacy_42", "randn_1000000", "bits_fnv64", in: "streams").text
  #expect("\(BitSums(legacy.randn(count: 1_000_000)).hash)" == legacyHash)
}

@Test func `single precision takes half a word`() throws {
  var random = Generator(seed: 42)
  let stored = try Stored.at("generator_42", "random_float32", "first_20", in: "streams").numbers
  #expect(random.randomFloats(count: 20).map(Double.init) == stored)
}

@Test func `one generator serves all distributions in turn`() throws {
  let stored = try Stored.at("generator_42", "mixed_sequence_one_generator", "values", in: "streams").list
  var random = Generator(seed: 42)
  #expect(random.random(count: 3) == stored[0].numbers)
  #expect(random.standardNormal(count: 3) == stored[1].numbers)
  #expect(try random.integers(below: 10, count: 3) == stored[2].integers)
  #expect(try random.uniform(from: -1, to: 1, count: 2) == stored[3].numbers)
  #expect(random.permutation(5) == stored[4].integers)
  #expect(random.random() == stored[5].number)
}

@Test func `the course's own draws are NumPy's`() throws {
  var random = Generator(seed: 42)
  let points = try random.uniform(from: -1, to: 1, count: 600)
  let stored = try Stored.at("seed003_circle", in: "streams").table
  #expect(Array(points.prefix(20)) == stored["row0_first_20"]?.numbers)
  #expect(Array(points[300..<320]) == stored["row1_first_20"]?.numbers)
  #expect("\(BitSums(points).hash)" == stored["checks_600"]?.table["bits_fnv64"]?.text)
  let inside = (0..<300).count { i in
    let (x, y) = (points[i], points[300 + i])
    return x * x + y * y < 0.25
  }
  #expect(inside == stored["inside_radius_0.5"]?.integer)
  var weights = Generator(seed: 123)
  let first = try Stored.at("seed003_init_123", "first", in: "streams").list.flatMap(\.numbers)
  let second = try Stored.at("seed003_init_123", "second", in: "streams").list.flatMap(\.numbers)
  #expect(weights.standardNormal(count: 16) == first)
  #expect(weights.standardNormal(count: 8) == second)
  var legacy = LegacyGenerator(seed: 42)
  let coins = legacy.rand(count: 200)
  #expect(
    coins.indices.filter { coins[$0] < 0.1 } == (try Stored.at("seed000_exercise3", "true_at", in: "streams").integers))
  legacy = LegacyGenerator(seed: 42)
  let normals = legacy.randn(count: 2000)
  let network = try Stored.at("seed002_network_data", in: "streams").table
  #expect("\(BitSums(normals).hash)" == network["checks"]?.table["bits_fnv64"]?.text)
  let ones = (0..<1000).count { (normals[2 * $0] > 0) != (normals[2 * $0 + 1] > 0) }
  #expect(ones == network["y_sum"]?.integer)
}
