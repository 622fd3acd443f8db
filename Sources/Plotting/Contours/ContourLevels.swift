extension LevelSpacing {
  /// The levels of a field in ascending order, strictly between its smallest and largest finite value. Levels listed by
  /// an author are not changed.
  package func levels(for field: Field) -> [Double] {
    var least = Double.infinity
    var leastPositive = Double.infinity
    var greatest = -Double.infinity
    for value in field.values where abs(value) <= DataRange.largest {
      least = min(least, value)
      greatest = max(greatest, value)
      if value > 0 { leastPositive = min(leastPositive, value) }
    }
    switch self {
    case .values(let values):
      return values.filter { abs($0) <= DataRange.largest }.sorted()
    case .count(let count):
      return LevelSpacing.round(count, from: least, to: greatest)
    case .logCount(let count):
      return LevelSpacing.ratios(count, from: leastPositive, to: greatest)
    }
  }

  /// The maximum number of levels.
  private static let most = 200

  /// Multiples of the smallest round step that divides the range into at most `count` + 1 intervals.
  private static func round(_ count: Int, from least: Double, to greatest: Double) -> [Double] {
    guard count > 0, least < greatest else { return [] }
    let count = min(count, most)
    let mantissas = [10, 15, 20, 25, 30, 40, 50, 60, 80]
    var room = (greatest - least) / Double(count + 1)
    // A range that begins between two multiples needs one more interval, so the first step may be too small.
    for _ in 0..<mantissas.count {
      let step = RoundStep(atLeast: room, from: mantissas)
      let size = step.value(of: 1)
      let intervals = (greatest / size - 1e-9).rounded(.up) - (least / size + 1e-9).rounded(.down)
      if intervals <= Double(count + 1) {
        return step.multiples(in: least...greatest).map(step.value(of:)).filter { $0 > least && $0 < greatest }
      }
      room = size * 1.001
    }
    return []
  }

  /// Levels in equal ratios over at most six decades, without the two ends.
  private static func ratios(_ count: Int, from least: Double, to greatest: Double) -> [Double] {
    guard count > 0, least < greatest else { return [] }
    let count = min(count, most)
    let end = logarithm10(greatest)
    let start = max(logarithm10(least), end - 6)
    return (1...count).map { power(10, start + (end - start) * Double($0) / Double(count + 1)) }
  }
}
