/// A rise, a long even stretch, and a short fall: a training can go on from the stretch and fall whenever it is to end.
///
///     rise      η (f₀ + (1 − f₀) t/W)         for t < W
///     stretch   η                             for S steps
///     fall      η (f + (1 − f) d(p)),  p = (t − W − S)/D      linear d = 1 − p, root d = 1 − √p, cosine d = (1 + cos πp)/2
///     after it  η f
///
/// The rise begins at 0, or at the floor f where that is asked for, as in transformers.
///
/// S. Hu and others, *MiniCPM*, 2024, arXiv:2404.06395; the fall with 1 − √p is from A. Hägele and others, *Scaling Laws
/// and Compute-Optimal Training Beyond Fixed Training Durations*, 2024, arXiv:2405.18392.
public struct WarmupStableDecay: Schedule {
  /// The way from the stretch to the floor.
  public enum Fall: String, Sendable, CaseIterable, HyperparameterWord {
    /// A straight line.
    case linear
    /// 1 − √p: steep at first.
    case root
    /// Half a cosine wave.
    case cosine

    public var label: String {
      switch self {
      case .linear: "linear fall"
      case .root: "1 − √ fall"
      case .cosine: "cosine fall"
      }
    }
  }

  /// η > 0, the rate of the stretch
  public let learningRate: Double
  /// W ≥ 0, the steps of the rise
  public let warmup: Int
  /// S ≥ 0, the steps of the stretch
  public let stable: Int
  /// D ≥ 0, the steps of the fall
  public let decay: Int
  /// f in [0, 1], the share of the rate at the end
  public let floor: Double
  /// The way from the stretch to the floor.
  public let fall: Fall
  /// Whether the rise begins at the floor.
  public let risesFromFloor: Bool

  package static let learningRateRange = Hyperparameter.scheduled("the rate of the stretch")
  package static let warmupRange = Hyperparameter.stretch("warmup", symbol: "W", default: 10, "the steps of the rise")
  package static let stableRange = Hyperparameter.stretch(
    "stable", symbol: "S", default: 70, "the steps of the stretch")
  package static let decayRange = Hyperparameter.stretch("decay", symbol: "D", default: 20, "the steps of the fall")
  package static let floorRange = Hyperparameter(
    "floor", symbol: "f", letter: "f", .unit, default: 0, "the share of the rate at the end")

  /// - Parameters:
  ///   - learningRate: η > 0; 0.1 by default.
  ///   - warmup: W ≥ 0; 10 by default.
  ///   - stable: S ≥ 0; 70 by default.
  ///   - decay: D ≥ 0; 20 by default.
  ///   - floor: f in [0, 1]; 0 by default.
  ///   - fall: `linear` by default.
  ///   - risesFromFloor: off by default.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 0.1, warmup: Int = 10, stable: Int = 70, decay: Int = 20, floor: Double = 0,
    fall: Fall = .linear, risesFromFloor: Bool = false
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.warmupRange.check(warmup)
    try Self.stableRange.check(stable)
    try Self.decayRange.check(decay)
    try Self.floorRange.check(floor)
    self.learningRate = learningRate
    self.warmup = warmup
    self.stable = stable
    self.decay = decay
    self.floor = floor
    self.fall = fall
    self.risesFromFloor = risesFromFloor
  }

  public func learningRate(at step: Int) -> Double {
    if step < warmup {
      let part = Double(step) / Double(warmup)
      return learningRate * (risesFromFloor ? floor + (1 - floor) * part : part)
    }
    let place = step - warmup - stable
    if place < 0 { return learningRate }
    if place >= decay { return learningRate * floor }
    let part = Double(place) / Double(decay)
    return learningRate * (floor + (1 - floor) * left(part))
  }

  private func left(_ part: Double) -> Double {
    switch fall {
    case .linear: 1 - part
    case .root: 1 - part.squareRoot()
    case .cosine: (1 + cosine(Double.pi * part)) / 2
    }
  }
}

extension Hyperparameter {
  /// A number of steps that may be none.
  static func stretch(
    _ name: String, symbol: String, default defaultValue: Double, _ summary: String
  ) -> Hyperparameter {
    Hyperparameter(
      name, symbol: symbol, letter: symbol, .nonNegative, default: defaultValue, isWhole: true, summary)
  }
}

extension WarmupStableDecay: Configurable {
  public static let name = "warmup-stable-decay"
  public static let title = "Warm-up, stable, decay"
  public static let summary = "a rise, a plateau and a fall"

  static let fallChoice = HyperparameterChoice(
    "fall", default: Fall.linear, "how the rate falls")
  static let risesFromFloorFlag = HyperparameterFlag(
    "risesFromFloor", default: false, on: "from the floor", off: "from zero",
    "whether the rise begins at the floor")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), warmup: source.count(Self.warmupRange),
      stable: source.count(Self.stableRange), decay: source.count(Self.decayRange),
      floor: source.number(Self.floorRange), fall: source.choice(Self.fallChoice),
      risesFromFloor: source.flag(Self.risesFromFloorFlag))
  }
}
