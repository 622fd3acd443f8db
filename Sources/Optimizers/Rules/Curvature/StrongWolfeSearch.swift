/// A search along a direction for a point where the strong Wolfe conditions hold:
///
///     f(w + t d) ≤ f + c₁ t g·d     |g(w + t d)·d| ≤ −c₂ g·d     c₁ = 10⁻⁴, c₂ = 0.9
///
/// It goes on, by at most ten times, until two lengths have such a point between them, and then closes in on it with
/// cubics, which stay a tenth of the bracket away from its ends. From the third trial on a value that is no better than
/// the one before closes the bracket; textbooks begin with the second.
struct StrongWolfeSearch {
  /// A length along the direction with value and slope there.
  private struct Place {
    var length: Double
    var value: Double
    var slope: Double
  }

  private let memory: LBFGSMemory
  private let start: UnsafeMutablePointer<Double>
  private let origin: Place
  private let tolerance: Double
  private let limit: Int
  private(set) var evaluations = 0

  init(
    memory: LBFGSMemory, start: UnsafeMutablePointer<Double>, value: Double, slope: Double, tolerance: Double,
    limit: Int
  ) {
    self.memory = memory
    self.start = start
    self.tolerance = tolerance
    self.limit = limit
    origin = Place(length: 0, value: value, slope: slope)
  }

  /// Searches, and leaves the gradient of the point that is found in the memory's `gradient`.
  ///
  /// - Returns: the value there, and its length.
  mutating func run(from length: Double, _ evaluate: LBFGS.Evaluation) -> (value: Double, length: Double) {
    // `low` and `high` hold the gradients of the bracket's ends a and b; `trial` that of the last point.
    var last = origin
    copy(memory.gradient, to: memory.low)
    var current = place(at: length, evaluate)
    var trials = 0
    var bracket: (a: Place, b: Place)?
    while trials < limit {
      if isTooHigh(current) || (trials > 1 && current.value >= last.value) || isSteepUp(current) {
        bracket = (last, current)
        copy(memory.trial, to: memory.high)
        break
      }
      if isFlat(current) { return found(current, memory.trial) }
      let next = interpolate(
        last, current, from: current.length + 0.01 * (current.length - last.length), to: 10 * current.length)
      last = current
      copy(memory.trial, to: memory.low)
      current = place(at: next, evaluate)
      trials += 1
    }
    guard let bracket else {
      // No evaluation is left: the better of the start and the last trial.
      return origin.value <= current.value ? found(origin, memory.gradient) : found(current, memory.trial)
    }
    return closeIn(bracket.a, bracket.b, trials, evaluate)
  }

  private mutating func closeIn(
    _ first: Place, _ second: Place, _ before: Int, _ evaluate: LBFGS.Evaluation
  ) -> (value: Double, length: Double) {
    var (best, other) = first.value <= second.value ? (first, second) : (second, first)
    var (bestGradient, otherGradient) =
      first.value <= second.value
      ? (memory.low, memory.high) : (memory.high, memory.low)
    // Of two ends with equal values the first is the better one.
    var bestIsFirst = first.value <= second.value
    var trials = before
    var isSlow = false
    var longest = 0.0
    for i in 0..<memory.count { longest = max(longest, memory.direction[i].magnitude) }
    while trials < limit {
      let (lower, upper) = (min(best.length, other.length), max(best.length, other.length))
      if (upper - lower) * longest < tolerance { break }
      var length = interpolate(best, other, from: lower, to: upper)
      let margin = 0.1 * (upper - lower)
      if min(upper - length, length - lower) < margin {
        if isSlow || length >= upper || length <= lower {
          length = (length - upper).magnitude < (length - lower).magnitude ? upper - margin : lower + margin
          isSlow = false
        } else {
          isSlow = true
        }
      } else {
        isSlow = false
      }
      let current = place(at: length, evaluate)
      trials += 1
      if isTooHigh(current) || current.value >= best.value {
        other = current
        copy(memory.trial, to: otherGradient)
        if other.value < best.value || (other.value == best.value && !bestIsFirst) {
          bestIsFirst.toggle()
          (best, other) = (other, best)
          (bestGradient, otherGradient) = (otherGradient, bestGradient)
        }
        continue
      }
      if isFlat(current) { return found(current, memory.trial) }
      if current.slope * (other.length - best.length) >= 0 {
        other = best
        (bestGradient, otherGradient) = (otherGradient, bestGradient)
      }
      best = current
      copy(memory.trial, to: bestGradient)
    }
    return found(best, bestGradient)
  }

  private func found(_ place: Place, _ gradient: UnsafeMutablePointer<Double>) -> (value: Double, length: Double) {
    if gradient != memory.gradient { copy(gradient, to: memory.gradient) }
    return (place.value, place.length)
  }

  private mutating func place(at length: Double, _ evaluate: LBFGS.Evaluation) -> Place {
    for i in 0..<memory.count { memory.point[i] = start[i] + length * memory.direction[i] }
    let value = evaluate(memory.point, memory.trial)
    evaluations += 1
    return Place(length: length, value: value, slope: dot(memory.trial, memory.direction, memory.count))
  }

  private func isTooHigh(_ place: Place) -> Bool { place.value > origin.value + 1e-4 * place.length * origin.slope }
  private func isFlat(_ place: Place) -> Bool { place.slope.magnitude <= -0.9 * origin.slope }
  private func isSteepUp(_ place: Place) -> Bool { !isFlat(place) && place.slope >= 0 }

  private func copy(_ from: UnsafeMutablePointer<Double>, to other: UnsafeMutablePointer<Double>) {
    for i in 0..<memory.count { other[i] = from[i] }
  }

  /// Where the cubic through two places is least, within bounds.
  private func interpolate(_ p: Place, _ q: Place, from lower: Double, to upper: Double) -> Double {
    let d1 = p.slope + q.slope - 3 * (p.value - q.value) / (p.length - q.length)
    let square = d1 * d1 - p.slope * q.slope
    guard square >= 0 else { return (lower + upper) / 2 }
    let d2 = square.squareRoot()
    let place =
      p.length <= q.length
      ? q.length - (q.length - p.length) * ((q.slope + d2 - d1) / (q.slope - p.slope + 2 * d2))
      : p.length - (p.length - q.length) * ((p.slope + d2 - d1) / (p.slope - q.slope + 2 * d2))
    return min(max(place, lower), upper)
  }
}
