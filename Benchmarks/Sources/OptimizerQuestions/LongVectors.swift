import Measuring
import Optimizers
import PlainC

/// How near does a step with ten million parameters come to a plain copy of the bytes it moves?
enum LongVectors {
  static let count = 10_000_000

  static func ask() throws {
    // Parameters, gradient and slots are read; all but the gradient are written.
    try report("SGD", SGD(learningRate: 0.001), words: 3)
    try report("Momentum", Momentum(learningRate: 0.001), words: 5)
    try report("RMSProp", RMSProp(learningRate: 0.001), words: 5)
    try report("Adam", Adam(learningRate: 0.001), words: 7)
    try report("AdamW", AdamW(learningRate: 0.001), words: 7)
    try report("Lion", Lion(learningRate: 0.001), words: 5)
  }

  private static func report(_ name: String, _ rule: any Optimizer, words: Int) {
    var parameters = (0..<count).map { Float($0 % 7) }
    let gradient = (0..<count).map { Float($0 % 5) - 2 }
    var state = rule.initialState(count: count, of: Float.self)
    // Half of the bytes are read, half are written: a block of half a vector for each word.
    let source = (0..<words).map { _ in [Float](repeating: 1, count: count / 2) }
    var target = (0..<words).map { _ in [Float](repeating: 0, count: count / 2) }
    let times = SideBySide(rounds: 9) {
      var span = parameters.mutableSpan
      rule.update(&span, gradient: gradient.span, state: &state)
    } peer: {
      for i in target.indices {
        target[i].withUnsafeMutableBytes { target in
          source[i].withUnsafeBytes { source in
            if let to = target.baseAddress, let from = source.baseAddress { plain_copy(to, from, source.count) }
          }
        }
      }
    }
    let bytes = Double(words * 4 * count) * 1e-9
    print(
      "\(name), a step with 10 million Float: \(decimal(times.ours * 1e9 / Double(count))) ns a parameter,",
      "\(decimal(bytes / times.ours)) GB/s, \(decimal(100 / times.ratio)) % of a plain copy at",
      "\(decimal(bytes / times.peer)) GB/s (80 % wanted)")
  }
}
