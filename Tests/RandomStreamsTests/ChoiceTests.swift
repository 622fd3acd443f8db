import RandomStreams
import Testing

@Test func `choices of every size are NumPy's and leave the stream where NumPy does`() throws {
  for row in try Stored.at("choices", in: "edges").list.map(\.table) {
    var random = Generator(seed: UInt64(row["seed"]?.integer ?? 0))
    let (count, population) = (row["count"]?.integer ?? 0, row["population"]?.integer ?? 0)
    let chosen = try random.choice(count, of: population, replacing: row["replacing"]?.flag == true)
    #expect(Array(chosen.prefix(20)) == row["first"]?.integers, "\(count) of \(population)")
    let weighted = chosen.enumerated().reduce(Int128(0)) { $0 + Int128($1.offset + 1) * Int128($1.element) }
    #expect(Int(weighted % (1 << 53)) == row["weighted"]?.integer, "\(count) of \(population)")
    #expect(random.random() == row["next"]?.number, "\(count) of \(population)")
  }
  for row in try Stored.at("legacyChoices", in: "edges").list.map(\.table) {
    var random = LegacyGenerator(seed: UInt32(row["seed"]?.integer ?? 0))
    let (count, population) = (row["count"]?.integer ?? 0, row["population"]?.integer ?? 0)
    let chosen = try random.choice(count, of: population, replacing: row["replacing"]?.flag == true)
    #expect(chosen == row["first"]?.integers)
    #expect(random.rand() == row["next"]?.number)
  }
}

@Test func `choices with probabilities are NumPy's`() throws {
  for row in try Stored.at("weighted", in: "edges").list.map(\.table) {
    var random = Generator(seed: UInt64(row["seed"]?.integer ?? 0))
    let chosen = try random.choice(
      row["count"]?.integer ?? 0, probabilities: row["probabilities"]?.numbers ?? [],
      replacing: row["replacing"]?.flag == true)
    #expect(chosen == row["values"]?.integers)
    #expect(random.random() == row["next"]?.number)
  }
}

@Test func `permutations of none, one and a few are NumPy's`() throws {
  for row in try Stored.at("permutations", in: "edges").list.map(\.table) {
    var random = Generator(seed: UInt64(row["seed"]?.integer ?? 0))
    #expect(random.permutation(row["count"]?.integer ?? 0) == row["values"]?.integers)
  }
  var random = Generator(seed: 1)
  let before = random
  var (none, one): ([String], [String]) = ([], ["a"])
  random.shuffle(&none)
  random.shuffle(&one)
  #expect(none.isEmpty && one == ["a"] && random == before)
  #expect(random.permutation(-1).isEmpty && random.random(count: -1).isEmpty)
}

/// Invalid arguments of a draw, and the error message.
struct RefusedDraw: Sendable, CustomStringConvertible {
  let description: String
  let draw: @Sendable (inout Generator) throws -> Void

  static let all: [RefusedDraw] = [
    RefusedDraw(description: "high must be above low, 5, but is 5") { _ = try $0.integer(from: 5, below: 5) },
    RefusedDraw(description: "high must be above low, 0, but is -3") { _ = try $0.integers(below: -3, count: 2) },
    RefusedDraw(description: "high must be at least low, 5, but is 4") {
      _ = try $0.integers(from: 5, through: 4, count: 0)
    },
    RefusedDraw(description: "high must be at least low, 2.0, but is 1.0") { _ = try $0.uniform(from: 2, to: 1) },
    RefusedDraw(description: "high must be finite and at a finite distance from low") {
      _ = try $0.uniform(from: -1.7e308, to: 1.7e308, count: 1)
    },
    RefusedDraw(description: "high must be finite and at a finite distance from low") {
      _ = try $0.uniform(from: 0, to: .nan)
    },
    RefusedDraw(description: "standardDeviation must be at least 0, but is -1.0") {
      _ = try $0.normal(mean: 0, standardDeviation: -1)
    },
    RefusedDraw(description: "population must be above 0 when something is to be chosen, but is 0") {
      _ = try $0.choice(1, of: 0)
    },
    RefusedDraw(description: "count must be at least 0, but is -1") { _ = try $0.choice(-1, of: 3) },
    RefusedDraw(description: "count must be at most the population, 5, without repetition, but is 6") {
      _ = try $0.choice(6, of: 5, replacing: false)
    },
    RefusedDraw(description: "probabilities must be 1 in sum, but are 1.5") {
      _ = try $0.choice(2, probabilities: [0.5, 0.5, 0.5])
    },
    RefusedDraw(description: "probabilities must be at least 0 each, but one is -0.5") {
      _ = try $0.choice(2, probabilities: [-0.5, 0.5, 1])
    },
    RefusedDraw(description: "probabilities must be at least 0 each, but one is nan") {
      _ = try $0.choice(2, probabilities: [.nan, 1])
    },
    RefusedDraw(description: "probabilities must be above 0 for as many indices as are drawn, 3") {
      _ = try $0.choice(3, probabilities: [0.5, 0.5, 0], replacing: false)
    },
  ]
}

@Test("A draw out of range is refused and draws nothing", arguments: RefusedDraw.all)
func refused(row: RefusedDraw) {
  var random = Generator(seed: 1)
  let before = random
  let error = #expect(throws: RandomStreamError.self) { try row.draw(&random) }
  #expect(error?.description == row.description)
  #expect(random == before)
}
