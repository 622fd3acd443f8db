/// Steps that halve.
struct Halving {
  var step = 1.0

  /// Takes half of the step.
  mutating func next() -> Double {
    step /= 2
    return step
  }
}
