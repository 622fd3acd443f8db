extension Generator {
  /// Uniformly distributed indices in 0 ..< `population`.
  ///
  /// - Parameters:
  ///   - count: the number of indices.
  ///   - population: the number of indices to choose from; > 0 unless `count` is 0.
  ///   - replacing: whether an index may be drawn repeatedly; if not, `count` can't exceed `population`.
  /// - Throws: ``RandomStreamError`` outside these ranges.
  /// - Complexity: O(`count`); for more than a fiftieth of more than 10,000 without repetition O(`population`).
  public mutating func choice(
    _ count: Int, of population: Int, replacing: Bool = true
  ) throws(RandomStreamError) -> [Int] {
    try checkChoice(count, of: population, replacing: replacing)
    if count == 0 { return [] }
    if replacing { return try integers(below: population, count: count) }
    if population > 10_000 && count > population / 50 {
      var indices = Array(0..<population)
      shuffleTail(&indices, from: max(population - count, 1))
      return Array(indices[(population - count)...])
    }
    return sample(count, of: population)
  }

  /// Indices in 0 ..< `probabilities.count`, drawn with these probabilities.
  ///
  /// - Parameters:
  ///   - count: the number of indices.
  ///   - probabilities: the probability of each index; none is negative, and their sum is 1 to within 1.5 · 10⁻⁸.
  ///   - replacing: whether an index may be drawn repeatedly; if not, `count` indices must have a probability above 0.
  /// - Throws: ``RandomStreamError`` outside these ranges.
  /// - Complexity: O(n + `count` log n); without repetition that for every round of draws.
  public mutating func choice(
    _ count: Int, probabilities: [Double], replacing: Bool = true
  ) throws(RandomStreamError) -> [Int] {
    try checkChoice(count, of: probabilities.count, replacing: replacing)
    try checkProbabilities(probabilities, draws: replacing ? 0 : count)
    return bits.weightedChoice(count, probabilities: probabilities, replacing: replacing)
  }

  /// R. Floyd's sampling: every number is drawn once, and a duplicate is replaced by the largest candidate of its
  /// round.
  private mutating func sample(_ count: Int, of population: Int) -> [Int] {
    var seen = Set<Int>(minimumCapacity: count)
    var indices: [Int] = []
    indices.reserveCapacity(count)
    for last in (population - count)..<population {
      let drawn = Int(bits.multiplied(upTo: UInt64(last)))
      let index = seen.insert(drawn).inserted ? drawn : last
      seen.insert(index)
      indices.append(index)
    }
    shuffleTail(&indices, from: 1)
    return indices
  }

  /// Shuffles from the end down to `first`. Unlike ``shuffle(_:)`` it draws by multiplication, as NumPy does here.
  private mutating func shuffleTail(_ indices: inout [Int], from first: Int) {
    for i in stride(from: indices.count - 1, through: first, by: -1) {
      indices.swapAt(i, Int(bits.multiplied(upTo: UInt64(i))))
    }
  }
}

extension BitSource {
  /// Indices by the inverse of the cumulative distribution.
  mutating func weightedChoice(_ count: Int, probabilities: [Double], replacing: Bool) -> [Int] {
    if replacing {
      let distribution = cumulative(probabilities)
      var indices: [Int] = []
      for _ in 0..<count { indices.append(indexAbove(nextUnit(), in: distribution)) }
      return indices
    }
    var weights = probabilities
    var indices: [Int] = []
    while indices.count < count {
      let points = (0..<count - indices.count).map { _ in nextUnit() }
      for index in indices { weights[index] = 0 }
      let distribution = cumulative(weights)
      var round: [Int] = []
      for point in points {
        let index = indexAbove(point, in: distribution)
        if !round.contains(index) { round.append(index) }
      }
      indices += round
    }
    return indices
  }
}

/// The cumulative sums of weights, scaled so that the last is 1.
private func cumulative(_ weights: [Double]) -> [Double] {
  var sum = 0.0
  let sums = weights.map { weight in
    sum += weight
    return sum
  }
  return sums.map { $0 / sum }
}

/// The first index whose sum is greater than `point`.
private func indexAbove(_ point: Double, in sums: [Double]) -> Int {
  var (low, high) = (0, sums.count)
  while low < high {
    let middle = (low + high) / 2
    if sums[middle] <= point { low = middle + 1 } else { high = middle }
  }
  return low
}

func checkChoice(_ count: Int, of population: Int, replacing: Bool) throws(RandomStreamError) {
  guard count >= 0 else { throw RandomStreamError("count", "at least 0, but is \(count)") }
  guard count == 0 || population > 0 else {
    throw RandomStreamError("population", "above 0 when something is to be chosen, but is \(population)")
  }
  guard replacing || count <= population else {
    throw RandomStreamError("count", "at most the population, \(population), without repetition, but is \(count)")
  }
}

func checkProbabilities(_ probabilities: [Double], draws: Int) throws(RandomStreamError) {
  // Kahan summation, as in NumPy's check.
  var (sum, lost) = (0.0, 0.0)
  for probability in probabilities {
    guard probability >= 0, probability.isFinite else {
      throw RandomStreamError("probabilities", "at least 0 each, but one is \(probability)")
    }
    let addend = probability - lost
    let next = sum + addend
    lost = (next - sum) - addend
    sum = next
  }
  guard probabilities.isEmpty || (sum - 1).magnitude <= 0x1p-26 else {
    throw RandomStreamError("probabilities", "1 in sum, but are \(sum)")
  }
  guard probabilities.count(where: { $0 > 0 }) >= draws else {
    throw RandomStreamError("probabilities", "above 0 for as many indices as are drawn, \(draws)")
  }
}
