/// What ``LBFGS`` remembers between steps: pairs of steps and changes of the gradient, and room to compute in.
public struct LBFGSState: Sendable, Equatable {
  var progress = LBFGSProgress()
  /// How many parameters there are.
  public let count: Int
  let history: Int
  var values: [Double]

  init(count: Int, history: Int) {
    self.count = count
    self.history = history
    values = Array(repeating: 0, count: LBFGSMemory.size(count: count, history: history))
  }

  /// How often value and gradient were asked for.
  public var evaluations: Int { progress.evaluations }
  /// How many iterations were made.
  public var iterations: Int { progress.iterations }
}

/// The counters of ``LBFGS``.
struct LBFGSProgress: Sendable, Equatable {
  var evaluations = 0
  var iterations = 0
  /// t of the last iteration.
  var length = 0.0
  /// How many pairs there are, and where the oldest is.
  var pairs = 0
  var oldest = 0
  /// y · s / y · y of the last pair.
  var scale = 1.0
}

/// The vectors of ``LBFGS`` in memory.
struct LBFGSMemory {
  let count: Int
  let history: Int
  let gradient: UnsafeMutablePointer<Double>
  let lastGradient: UnsafeMutablePointer<Double>
  let direction: UnsafeMutablePointer<Double>
  /// Where a line search evaluates, and the gradients it goes by.
  let point: UnsafeMutablePointer<Double>
  let trial: UnsafeMutablePointer<Double>
  let low: UnsafeMutablePointer<Double>
  let high: UnsafeMutablePointer<Double>
  private let changes: UnsafeMutablePointer<Double>
  private let steps: UnsafeMutablePointer<Double>
  private let inverses: UnsafeMutablePointer<Double>
  private let factors: UnsafeMutablePointer<Double>

  static func size(count: Int, history: Int) -> Int { (7 + 2 * history) * count + 2 * history }

  init(_ room: UnsafeMutablePointer<Double>, count: Int, history: Int) {
    self.count = count
    self.history = history
    gradient = room
    lastGradient = room + count
    direction = room + 2 * count
    point = room + 3 * count
    trial = room + 4 * count
    low = room + 5 * count
    high = room + 6 * count
    changes = room + 7 * count
    steps = changes + history * count
    inverses = steps + history * count
    factors = inverses + history
  }

  /// Keeps the pair of the last iteration, in place of the oldest where there are enough.
  func remember(_ progress: inout LBFGSProgress) {
    var (ys, yy) = (0.0, 0.0)
    for i in 0..<count {
      let y = gradient[i] - lastGradient[i]
      ys += y * (direction[i] * progress.length)
      yy += y * y
    }
    guard ys > 1e-10 else { return }
    let place = (progress.oldest + progress.pairs) % history
    if progress.pairs == history {
      progress.oldest = (progress.oldest + 1) % history
    } else {
      progress.pairs += 1
    }
    for i in 0..<count {
      changes[place * count + i] = gradient[i] - lastGradient[i]
      steps[place * count + i] = direction[i] * progress.length
    }
    inverses[place] = 1 / ys
    progress.scale = ys / yy
  }

  /// −H g by the two-loop recursion.
  func writeDirection(_ progress: LBFGSProgress) {
    for i in 0..<count { direction[i] = -gradient[i] }
    for k in stride(from: progress.pairs - 1, through: 0, by: -1) {
      let place = (progress.oldest + k) % history
      let (y, s) = (changes + place * count, steps + place * count)
      factors[place] = dot(s, direction, count) * inverses[place]
      for i in 0..<count { direction[i] -= factors[place] * y[i] }
    }
    for i in 0..<count { direction[i] *= progress.scale }
    for k in 0..<progress.pairs {
      let place = (progress.oldest + k) % history
      let (y, s) = (changes + place * count, steps + place * count)
      let share = factors[place] - dot(y, direction, count) * inverses[place]
      for i in 0..<count { direction[i] += share * s[i] }
    }
  }
}
