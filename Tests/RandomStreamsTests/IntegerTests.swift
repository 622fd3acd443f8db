import RandomStreams
import Testing

/// A stream of integers, and where NumPy's is stored.
struct IntegerStream: Sendable, CustomStringConvertible {
  let section: String
  let name: String
  let draw: @Sendable (Int) throws -> [Int]

  var description: String { "\(section) \(name)" }

  static let all: [IntegerStream] =
    [("integers_0_10", 10), ("integers_0_1000", 1000), ("integers_0_2^40", 1 << 40), ("integers_0_2", 2)].map {
      name, high in
      IntegerStream(section: "generator_42", name: name) { count in
        var random = Generator(seed: 42)
        return try random.integers(below: high, count: count)
      }
    }
    + [("randint_0_10", 10), ("randint_0_1000", 1000), ("randint_0_2^40", 1 << 40)].map { name, high in
      IntegerStream(section: "legacy_42", name: name) { count in
        var random = LegacyGenerator(seed: 42)
        return try random.randint(below: high, count: count)
      }
    }
    + [
      IntegerStream(section: "generator_42", name: "integers_0_10_endpoint") { count in
        var random = Generator(seed: 42)
        return try random.integers(through: 10, count: count)
      },
      IntegerStream(section: "generator_42", name: "permutation_10000") { count in
        var random = Generator(seed: 42)
        return random.permutation(count)
      },
      IntegerStream(section: "generator_42", name: "shuffle_arange_10000") { count in
        var random = Generator(seed: 42)
        var numbers = Array(0..<count)
        random.shuffle(&numbers)
        return numbers
      },
      IntegerStream(section: "legacy_42", name: "permutation_10000") { count in
        var random = LegacyGenerator(seed: 42)
        return random.permutation(count)
      },
      IntegerStream(section: "legacy_42", name: "shuffle_arange_10000") { count in
        var random = LegacyGenerator(seed: 42)
        var numbers = Array(0..<count)
        random.shuffle(&numbers)
        return numbers
      },
    ]
}

@Test("Streams of integers are NumPy's", arguments: IntegerStream.all)
func integerStream(row: IntegerStream) throws {
  let stored = try Stored.at(row.section, row.name, in: "streams").table
  let numbers = try row.draw(10_000)
  #expect(Array(numbers.prefix(20)) == stored["first_20"]?.integers)
  let checks = try #require(stored["checks_10000"] ?? stored["checks"]).table
  #expect(numbers.reduce(0, +) == checks["sum"]?.integer)
  // The weighted sum can be longer than 64 bits.
  let weighted = numbers.enumerated().reduce(Int128(0)) { $0 + Int128($1.offset) * Int128($1.element) }
  let expected = try #require(checks["sum_i_x"])
  if case .text(let text) = expected {
    #expect("\(weighted)" == text)
  } else {
    #expect(Double(weighted) == expected.number)
  }
}

@Test func `short shuffles, permutations and choices are NumPy's`() throws {
  func stored(_ section: String, _ keys: String...) throws -> Stored {
    let value = try Stored.at(section, keys[0], in: "streams")
    return keys.count > 1 ? value.table[keys[1]] ?? .nothing : value
  }
  var random = Generator(seed: 42)
  #expect(random.permutation(20) == (try stored("generator_42", "permutation_20", "all").integers))
  random = Generator(seed: 42)
  #expect(
    try random.choice(10, of: 100, replacing: false)
      == (try stored("generator_42", "choice_10_of_100_without_replacement").integers))
  random = Generator(seed: 42)
  #expect(
    try random.choice(20, of: 10) == (try stored("generator_42", "choice_20_of_10_with_replacement").integers))
  random = Generator(seed: 42)
  var rows = [[0, 1], [2, 3], [4, 5], [6, 7]]
  random.shuffle(&rows)
  #expect(rows == (try stored("generator_42", "shuffle_rows_4x2").list.map(\.integers)))
  var legacy = LegacyGenerator(seed: 42)
  #expect(
    legacy.permutation(20)
      == (try stored("legacy_42", "permutation_20").table["all"] ?? stored("legacy_42", "permutation_20")).integers)
  legacy = LegacyGenerator(seed: 42)
  #expect(try legacy.choice(20, of: 10) == (try stored("legacy_42", "choice_20_of_10").integers))
}

@Test func `a legacy stream keeps its second normal number`() throws {
  let stored = try Stored.at("legacy_42", "mixed_sequence_one_stream", "values", in: "streams").list
  var random = LegacyGenerator(seed: 42)
  #expect(random.rand(count: 3) == stored[0].numbers)
  #expect(random.randn(count: 3) == stored[1].numbers)
  #expect(try random.randint(below: 10, count: 3) == stored[2].integers)
  #expect(random.rand(count: 2) == stored[3].numbers)
  #expect(random.randn(count: 2) == stored[4].numbers)
  #expect(random.permutation(5) == stored[5].integers)
  #expect(random.rand() == stored[6].number)
}

@Test func `full 64-bit ranges are NumPy's`() throws {
  var random = Generator(seed: 11)
  for row in try Stored.at("endpointIntegers_seed11", in: "edges").list {
    let (low, high) = (row.table["low"]?.integer ?? 0, row.table["high"]?.integer ?? 0)
    #expect(try random.integers(from: low, through: high, count: 6) == row.table["values"]?.integers, "\(low) \(high)")
  }
  var legacy = LegacyGenerator(seed: 7)
  for row in try Stored.at("legacyIntegers_seed7", in: "edges").list {
    let (low, high) = (row.table["low"]?.integer ?? 0, row.table["high"]?.integer ?? 0)
    #expect(try legacy.randint(from: low, below: high, count: 6) == row.table["values"]?.integers, "\(low) \(high)")
  }
}
