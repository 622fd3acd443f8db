public import RandomStreams

/// A made-up language whose words have Zipf's frequencies and whose entropy is known.
///
///     z(k) ∝ 1/(k + 1)     for word k of the vocabulary, the most frequent first
///     a word is with probability c the word two places before, else drawn from z
///
/// Copying keeps the frequencies: every word of a text has the distribution z. What comes next depends only on the word
/// two before, so that a model of single words, or of pairs of neighbours, can do no better than the entropy of z, while
/// one that looks two places back can reach ``conditionalEntropy``: no model's loss is lower.
///
/// G. K. Zipf, *Human Behavior and the Principle of Least Effort*, 1949.
public struct ZipfLanguage: Sendable, Equatable {
  /// How many words there are, ≥ 2.
  public let vocabulary: Int
  /// c in [0, 1): how often a word is copied
  public let copying: Double
  /// z, the most frequent word first.
  public let frequencies: [Double]

  /// - Parameters:
  ///   - vocabulary: how many words there are, ≥ 2.
  ///   - copying: how often a word is copied, in [0, 1).
  /// - Throws: ``NetworkError`` outside these ranges.
  public init(vocabulary: Int, copying: Double) throws(NetworkError) {
    guard vocabulary >= 2 else { throw NetworkError("vocabulary", "at least 2, but is \(vocabulary)") }
    guard copying >= 0, copying < 1 else { throw NetworkError("copying", "in [0, 1), but is \(copying)") }
    self.vocabulary = vocabulary
    self.copying = copying
    let weights = (0..<vocabulary).map { 1 / Double($0 + 1) }
    let sum = weights.reduce(0, +)
    frequencies = weights.map { $0 / sum }
  }

  /// −Σ z log z: the lowest mean loss without the word two places before, in nats.
  public var entropy: Double {
    -frequencies.reduce(0) { $0 + $1 * Self.logarithm($1) }
  }

  /// The lowest mean loss with the word two places before, in nats.
  public var conditionalEntropy: Double {
    // Of all words but the one before last, y, each has (1 − c) z; y has c more.
    let rest = frequencies.map { (1 - copying) * $0 }
    let parts = rest.map { $0 * Self.logarithm($0) }
    let sum = parts.reduce(0, +)
    var total = 0.0
    for (word, frequency) in frequencies.enumerated() {
      let copied = copying + rest[word]
      total -= frequency * (sum - parts[word] + copied * Self.logarithm(copied))
    }
    return total
  }

  /// The lowest mean loss over the places of a context of so many words: the first place sees only one word, which is
  /// not the one two before.
  ///
  /// - Parameter context: ≥ 1
  public func lowestLoss(context: Int) -> Double {
    (entropy + Double(context - 1) * conditionalEntropy) / Double(context)
  }

  /// A text.
  ///
  /// - Parameters:
  ///   - count: how many words.
  ///   - random: the random generator; the same state gives the same text.
  public func text(count: Int, using random: inout Generator) -> [Int] {
    var sums: [Double] = []
    var sum = 0.0
    for frequency in frequencies {
      sum += frequency
      sums.append(sum)
    }
    var words: [Int] = []
    words.reserveCapacity(count)
    for place in 0..<max(0, count) {
      let isCopied = random.random() < copying
      let draw = random.random()
      words.append(isCopied && place >= 2 ? words[place - 2] : Self.word(draw, sums))
    }
    return words
  }

  /// Contexts with the words that follow each of theirs, one after the other in a text.
  ///
  /// - Parameters:
  ///   - samples: how many contexts, ≥ 1.
  ///   - context: how many words each has, ≥ 1.
  ///   - random: the random generator.
  /// - Throws: ``NetworkError`` outside these ranges.
  public func data<Scalar: NetworkScalar>(
    samples: Int, context: Int, of scalar: Scalar.Type, using random: inout Generator
  ) throws(NetworkError) -> LayeredData<Scalar> {
    guard samples >= 1, context >= 1 else { throw NetworkError("samples and context", "at least 1") }
    let words = text(count: samples * context + 1, using: &random)
    return try LayeredData(
      inputs: words.dropLast().map { Scalar($0) }, shape: .tokens(context), labels: Array(words.dropFirst()),
      places: context)
  }

  /// The first word whose sum of frequencies is above a draw.
  private static func word(_ draw: Double, _ sums: [Double]) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if draw < sums[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func logarithm(_ x: Double) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 8) { numbers in
      numbers.initialize(repeating: 1)
      numbers[0] = x
      takeLogarithms(numbers)
      return numbers[0]
    }
  }
}
