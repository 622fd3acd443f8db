extension Collection<Double> {
  /// The mean: the sum from the first to the last, divided by their number; NaN where there is none.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func mean() -> Double {
    var sum = 0.0
    for number in self { sum += number }
    return sum / Double(count)
  }

  /// The Euclidean length √(Σ x²) of a vector; 0 where it has no component.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func norm() -> Double {
    var sum = 0.0
    for component in self { sum += component * component }
    return sum.squareRoot()
  }

  /// The number below which a share of all lies, between two of them on the straight line that joins them: of n numbers in
  /// their order, that at the place p·(n - 1).
  ///
  /// Type 7 of R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, 1996, DOI 10.1080/00031305.1996.10473566,
  /// and what NumPy gives. Takes the time of sorting.
  ///
  /// - Parameter p: the share, from 0, the least, to 1, the largest.
  /// - Returns: NaN where there is no number, where one is NaN, between −∞ and ∞, and for another `p`.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func quantile(_ p: Double) -> Double {
    guard !isEmpty, (0...1).contains(p), !contains(where: \.isNaN) else { return .nan }
    let numbers = Array(self).sorted()
    let place = p * Double(numbers.count - 1)
    let index = Int(place)
    let share = place - Double(index)
    guard share > 0, numbers[index] != numbers[index + 1] else { return numbers[index] }
    let difference = numbers[index + 1] - numbers[index]
    // Beside infinity the line that joins them is infinite; between both infinities there is none.
    guard difference.isFinite else { return (1 - share) * numbers[index] + share * numbers[index + 1] }
    return numbers[index] + share * difference
  }

  /// The number in the middle of the others, or the mean of the two that are; see ``quantile(_:)``.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func median() -> Double { quantile(0.5) }
}
