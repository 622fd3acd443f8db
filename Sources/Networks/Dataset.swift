/// The samples of a data set, each with a row of inputs and a row of targets.
public struct Dataset<Scalar: NetworkScalar>: Sendable, Equatable {
  /// The inputs, sample after sample.
  public let inputs: [Scalar]
  /// The targets, sample after sample. Each class has one number, 1 for the sample's own class and 0 for the others.
  public let targets: [Scalar]
  /// The number of inputs of a sample.
  public let inputWidth: Int
  /// The number of targets of a sample.
  public let targetWidth: Int
  /// The number of samples.
  public let count: Int

  /// - Parameters:
  ///   - inputs: sample after sample.
  ///   - targets: sample after sample.
  ///   - inputWidth: the number of inputs of a sample, ≥ 1.
  ///   - targetWidth: the number of targets of a sample, ≥ 1.
  /// - Throws: ``NetworkError`` if the lengths don't match.
  public init(inputs: [Scalar], targets: [Scalar], inputWidth: Int, targetWidth: Int) throws(NetworkError) {
    guard inputWidth >= 1, inputs.count.isMultiple(of: inputWidth) else {
      throw NetworkError("inputWidth", "a divisor of the number of inputs, \(inputs.count), but is \(inputWidth)")
    }
    let samples = inputs.count / inputWidth
    guard targetWidth >= 1, targets.count == samples * targetWidth else {
      throw NetworkError(
        "targets", "\(targetWidth) for each of the \(samples) samples, but are \(targets.count) in all")
    }
    self.init(uncheckedInputs: inputs, targets: targets, inputWidth: inputWidth, targetWidth: targetWidth)
  }

  /// For data whose lengths are known to match.
  init(uncheckedInputs inputs: [Scalar], targets: [Scalar], inputWidth: Int, targetWidth: Int) {
    self.inputs = inputs
    self.targets = targets
    self.inputWidth = inputWidth
    self.targetWidth = targetWidth
    self.count = inputs.count / inputWidth
  }

  /// Samples with one class each.
  ///
  /// - Parameters:
  ///   - inputs: sample after sample.
  ///   - classes: the class of each sample, in 0 ..< `classCount`.
  ///   - classCount: the number of classes.
  /// - Throws: ``NetworkError`` if a class is out of range or the lengths don't match.
  public init(inputs: [Scalar], inputWidth: Int, classes: [Int], classCount: Int) throws(NetworkError) {
    var targets = [Scalar](repeating: 0, count: classes.count * max(0, classCount))
    for (s, label) in classes.enumerated() {
      guard label >= 0, label < classCount else {
        throw NetworkError("classes", "in 0 ..< \(classCount), but sample \(s) has \(label)")
      }
      targets[s * classCount + label] = 1
    }
    try self.init(inputs: inputs, targets: targets, inputWidth: inputWidth, targetWidth: classCount)
  }
}

extension Dataset {
  /// The samples with these indices, in this order.
  ///
  /// - Throws: ``NetworkError`` if there is no sample with an index.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func samples(_ indices: [Int]) throws(NetworkError) -> Dataset {
    var (inputs, targets): ([Scalar], [Scalar]) = ([], [])
    for index in indices {
      guard index >= 0, index < count else {
        throw NetworkError("indices", "in 0 ..< \(count), but one is \(index)")
      }
      inputs += self.inputs[index * inputWidth..<(index + 1) * inputWidth]
      targets += self.targets[index * targetWidth..<(index + 1) * targetWidth]
    }
    return Dataset(uncheckedInputs: inputs, targets: targets, inputWidth: inputWidth, targetWidth: targetWidth)
  }

  /// The first `size` samples and the others, for training and testing.
  ///
  /// - Throws: ``NetworkError`` if there are fewer samples.
  public func split(at size: Int) throws(NetworkError) -> (first: Dataset, rest: Dataset) {
    guard size >= 0, size <= count else { throw NetworkError("size", "in 0 ... \(count), but is \(size)") }
    return (try samples(Array(0..<size)), try samples(Array(size..<count)))
  }

  /// The mean to subtract from each input and the standard deviation to divide it by. An input that is the same in all
  /// samples is divided by 1.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func standardisation() -> (means: [Scalar], deviations: [Scalar]) {
    var means = [Scalar](repeating: 0, count: inputWidth)
    var deviations = [Scalar](repeating: 1, count: inputWidth)
    for j in 0..<inputWidth {
      let column = (0..<count).map { Double(inputs[$0 * inputWidth + j]) }
      let mean = column.reduce(0, +) / Double(max(1, count))
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, count))
      means[j] = Scalar(mean)
      if variance > 0 { deviations[j] = Scalar(variance.squareRoot()) }
    }
    return (means, deviations)
  }

  /// The same samples with (x − mean) / deviation as inputs. Test data use the numbers of the training data.
  ///
  /// - Throws: ``NetworkError`` unless there is one mean and one deviation for each input.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func standardised(means: [Scalar], deviations: [Scalar]) throws(NetworkError) -> Dataset {
    guard means.count == inputWidth, deviations.count == inputWidth else {
      throw NetworkError("means and deviations", "one for each of the \(inputWidth) inputs")
    }
    let scaled = inputs.indices.map { (inputs[$0] - means[$0 % inputWidth]) / deviations[$0 % inputWidth] }
    return Dataset(uncheckedInputs: scaled, targets: targets, inputWidth: inputWidth, targetWidth: targetWidth)
  }

  /// The same samples in single or double precision.
  public func converted<Other: NetworkScalar>(to type: Other.Type) -> Dataset<Other> {
    Dataset<Other>(
      uncheckedInputs: inputs.map { Other($0) }, targets: targets.map { Other($0) }, inputWidth: inputWidth,
      targetWidth: targetWidth)
  }
}
