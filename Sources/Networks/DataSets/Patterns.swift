import RandomStreams

extension Dataset {
  /// Exclusive or: four points, labelled by whether exactly one of their coordinates is 1.
  public static func xor() -> Dataset {
    Dataset(
      uncheckedInputs: [0, 0, 0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0], inputWidth: 2, targetWidth: 1)
  }

  /// Points of the square [−1, 1]², labelled by whether they are inside a circle around 0.
  ///
  /// All x are drawn first, then all y.
  ///
  /// - Parameters:
  ///   - count: the number of points; 300 by default.
  ///   - radius: of the circle; 0.5 by default, with 51 of the 300 points inside.
  ///   - seed: of the ``Generator`` they come from; 42 by default.
  public static func circle(count: Int = 300, radius: Double = 0.5, seed: UInt64 = 42) -> Dataset {
    var random = Generator(seed: seed)
    let x = random.random(count: count).map { -1 + 2 * $0 }
    let y = random.random(count: count).map { -1 + 2 * $0 }
    return planar(x, y) { $0 * $0 + $1 * $1 < radius * radius }
  }

  /// Normally distributed points, labelled by whether their coordinates have different signs: exclusive or with noise.
  ///
  /// - Parameters:
  ///   - count: the number of points; 1,000 by default.
  ///   - seed: of the ``LegacyGenerator`` they come from, x and y by turns; 42 by default.
  public static func quadrants(count: Int = 1000, seed: UInt32 = 42) -> Dataset {
    var random = LegacyGenerator(seed: seed)
    let numbers = random.randn(count: 2 * max(0, count))
    let indices = 0..<max(0, count)
    return planar(indices.map { numbers[2 * $0] }, indices.map { numbers[2 * $0 + 1] }) { ($0 > 0) != ($1 > 0) }
  }

  /// Evenly spaced points of an interval, and their sines.
  ///
  /// - Parameters:
  ///   - count: the number of points, including the ends; 100 by default.
  ///   - low: the start of the interval; −π by default.
  ///   - high: the end of the interval; π by default.
  public static func sine(count: Int = 100, from low: Double = -Double.pi, to high: Double = Double.pi) -> Dataset {
    let step = (high - low) / Double(max(1, count - 1))
    let points = (0..<max(0, count)).map { $0 == count - 1 ? high : low + Double($0) * step }
    return Dataset(
      uncheckedInputs: points.map { Scalar($0) }, targets: points.map { Scalar(sineOf($0)) }, inputWidth: 1,
      targetWidth: 1)
  }

  private static func planar(_ x: [Double], _ y: [Double], inside: (Double, Double) -> Bool) -> Dataset {
    Dataset(
      uncheckedInputs: zip(x, y).flatMap { [Scalar($0), Scalar($1)] },
      targets: zip(x, y).map { inside($0, $1) ? 1 : 0 }, inputWidth: 2, targetWidth: 1)
  }
}
