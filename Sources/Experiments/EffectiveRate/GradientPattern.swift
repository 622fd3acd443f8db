import RandomStreams

/// Gradients that follow a pattern instead of a loss, to show how a rule treats steady, alternating and rare ones.
enum GradientPattern: Sendable, Equatable {
  /// The same in every step.
  case constant(Double)
  /// The same magnitude in every step, with alternating sign.
  case alternating(Double)
  /// An explicit list, repeated cyclically.
  case list([Double])
  /// A value at the given steps, counted from 1, and zero at all others.
  case pulses(Double, at: Set<Int>)
  /// A value at regular intervals of steps, beginning with the first, and zero in between.
  case periodic(Double, every: Int)
  /// A value with a probability, zero otherwise, drawn with NumPy's legacy generator.
  case random(Double, probability: Double, seed: UInt32)

  /// The gradients of the steps 1 to `count`.
  func gradients(_ count: Int) -> [Double] {
    switch self {
    case .constant(let value): Array(repeating: value, count: count)
    case .alternating(let value): (0..<count).map { $0.isMultiple(of: 2) ? value : -value }
    case .list(let values): (0..<count).map { values[$0 % values.count] }
    case .pulses(let value, let steps): (1...count).map { steps.contains($0) ? value : 0 }
    case .periodic(let value, let period): (0..<count).map { $0 % period == 0 ? value : 0 }
    case .random(let value, let probability, let seed):
      LegacyGenerator.units(seed, count).map { $0 < probability ? value : 0 }
    }
  }
}

extension LegacyGenerator {
  /// Numbers in [0, 1) as NumPy's `seed` and `rand` give them.
  fileprivate static func units(_ seed: UInt32, _ count: Int) -> [Double] {
    var random = LegacyGenerator(seed: seed)
    return random.rand(count: count)
  }
}
