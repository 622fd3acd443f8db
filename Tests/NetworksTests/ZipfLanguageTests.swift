import Foundation
import Networks
import Optimizers
import RandomStreams
import Testing

@Test func `the entropies are those of the definition`() throws {
  let language = try ZipfLanguage(vocabulary: 3, copying: 0.25)
  // Frequencies 6/11, 3/11, 2/11.
  let z = [6.0 / 11, 3.0 / 11, 2.0 / 11]
  #expect(zip(language.frequencies, z).allSatisfy { ($0 - $1).magnitude < 1e-15 })
  #expect((language.entropy + z.reduce(0) { $0 + $1 * log($1) }).magnitude < 1e-14)
  var conditional = 0.0
  for y in 0..<3 {
    for x in 0..<3 {
      let p = 0.75 * z[x] + (x == y ? 0.25 : 0)
      conditional -= z[y] * p * log(p)
    }
  }
  #expect((language.conditionalEntropy - conditional).magnitude < 1e-14)
  #expect((language.lowestLoss(context: 4) - (language.entropy + 3 * conditional) / 4).magnitude < 1e-14)
  #expect(
    try ZipfLanguage(vocabulary: 9, copying: 0).conditionalEntropy == ZipfLanguage(vocabulary: 9, copying: 0).entropy)
}

@Test func `a text has Zipf's frequencies and copies as often as it says`() throws {
  let language = try ZipfLanguage(vocabulary: 20, copying: 0.5)
  var random = Generator(seed: 4)
  let words = language.text(count: 200_000, using: &random)
  for (word, frequency) in language.frequencies.enumerated() {
    let share = Double(words.count { $0 == word }) / Double(words.count)
    #expect((share - frequency).magnitude < 0.006, "word \(word)")
  }
  let copies = Double(zip(words, words.dropFirst(2)).count { $0 == $1 }) / Double(words.count)
  let equal = language.frequencies.reduce(0) { $0 + $1 * $1 }
  #expect((copies - (0.5 + 0.5 * equal)).magnitude < 0.006)
  var again = Generator(seed: 4)
  #expect(language.text(count: 50, using: &again) == Array(words.prefix(50)))
}

@Test func `a transformer learns to look two words back, and no further than the entropy`() throws {
  let language = try ZipfLanguage(vocabulary: 12, copying: 0.8)
  var random = Generator(seed: 9)
  let data = try language.data(samples: 1500, context: 12, of: Float.self, using: &random)
  let test = try language.data(samples: 500, context: 12, of: Float.self, using: &random)
  let network = try LayeredNetwork(
    .tokens(12),
    [
      Embedding(vocabulary: 12, width: 16), Residual([LayerNormalisation(), CausalSelfAttention(heads: 2)]),
      Residual([LayerNormalisation(), Dense(32), GELU(), Dense(16)]), LayerNormalisation(), Dense(12),
    ])
  let start = network.initialParameters(.xavierUniform, of: Float.self, using: &random)
  var training = try LayeredTraining(network, from: start, rule: AdamW(learningRate: 0.01))
  var batches = try Minibatches(size: 50, shuffledBy: random)
  try training.run(on: data, epochs: 20, batches: &batches)
  let loss = try training.evaluate(on: test).loss
  let (lowest, blind) = (language.lowestLoss(context: 12), language.entropy)
  #expect(loss < lowest + 0.3 * (blind - lowest))
  // The text's own luck is within this.
  #expect(loss > lowest - 0.05)
}
