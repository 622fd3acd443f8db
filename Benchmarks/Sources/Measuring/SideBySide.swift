#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How long two ways of doing the same work take, measured in turns so that a change of the machine's pace hits both.
public struct SideBySide: Sendable {
  /// Seconds a run, the median of all.
  public let ours: Double
  /// Seconds a run of the peer, the median of all.
  public let peer: Double
  /// Ours over the peer's: the median of the ratios of neighbouring runs.
  public let ratio: Double

  /// - Parameters:
  ///   - rounds: how often each is run, ≥ 1; one more run before them isn't counted.
  ///   - ours: the work.
  ///   - peer: the same work done in another way.
  public init(rounds: Int = 21, ours: () -> Void, peer: () -> Void) {
    ours()
    peer()
    var (own, other) = ([Double](), [Double]())
    for _ in 0..<rounds {
      own.append(seconds(ours))
      other.append(seconds(peer))
    }
    self.ours = median(own)
    self.peer = median(other)
    self.ratio = median(zip(own, other).map { $0 / $1 })
  }
}

/// How long some work takes, in seconds.
public func seconds(_ work: () -> Void) -> Double {
  let duration = ContinuousClock().measure(work)
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

/// How much of the processor's time some work takes, in seconds, on all of the program's threads.
public func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
  let before = clock()
  try work()
  return Double(clock() - before) / Double(CLOCKS_PER_SEC)
}

/// The middle of some numbers; NaN of none.
public func median(_ numbers: [Double]) -> Double {
  guard !numbers.isEmpty else { return .nan }
  let sorted = numbers.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// A number with two decimals.
public func decimal(_ number: Double) -> String {
  guard number.isFinite, number.magnitude < 1e12 else { return "\(number)" }
  let hundredths = Int((number * 100).rounded())
  let fraction = hundredths.magnitude % 100
  return "\(hundredths < 0 ? "−" : "")\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
