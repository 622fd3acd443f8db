extension Collection<Double> {
  /// The mean: the sum from first to last, divided by the count; NaN if there are no elements.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func mean() -> Double {
    var sum = 0.0
    for number in self { sum += number }
    return sum / Double(count)
  }

  /// The Euclidean length √(Σ x²) of a vector; 0 if it has no components.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func norm() -> Double {
    var sum = 0.0
    for component in self { sum += component * component }
    return sum.squareRoot()
  }

  /// The quantile at probability `p`: of n numbers in ascending order, the linear interpolation at position p·(n - 1).
  ///
  /// Type 7 of R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, 1996, DOI
  /// 10.1080/00031305.1996.10473566, the default of NumPy.
  ///
  /// - Parameter p: from 0 for the minimum to 1 for the maximum.
  /// - Returns: NaN if there are no numbers, if one is NaN, between −∞ and ∞, and for a `p` out of range.
  /// - Complexity: that of sorting.
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
    // Interpolation with one infinite end is infinite; between both infinities it is undefined.
    guard difference.isFinite else { return (1 - share) * numbers[index] + share * numbers[index + 1] }
    return numbers[index] + share * difference
  }

  /// The median: the middle number, or the mean of the two middle numbers; see ``quantile(_:)``.
  @specialized(where Self == [Double])
  @specialized(where Self == ArraySlice<Double>)
  public func median() -> Double { quantile(0.5) }
}
