extension LayeredData {
  /// Samples with one class each, as inputs of a shape.
  ///
  /// - Throws: ``NetworkError`` unless the shape has as many numbers as a sample has inputs.
  public init(_ data: Dataset<Scalar>, shape: LayerShape) throws(NetworkError) {
    let width = data.targetWidth
    let labels = (0..<data.count).map { sample in
      (0..<width).first { data.targets[sample * width + $0] == 1 } ?? 0
    }
    try self.init(inputs: data.inputs, shape: shape, labels: labels)
  }

  /// The first samples, at most all.
  public func prefix(_ count: Int) -> LayeredData {
    let kept = max(0, min(count, self.count))
    return LayeredData(
      unchecked: Array(inputs.prefix(kept * shape.count)), shape: shape, labels: Array(labels.prefix(kept * places)),
      places: places, count: kept)
  }
}

#if canImport(CZlib)
  /// Which half of a data set: to learn from, or to test on.
  public enum DataHalf: Sendable {
    case training
    case test
  }

  extension LayeredData {
    /// Fashion-MNIST: images of ten kinds of clothes, 28 × 28 pixels divided by 255, of which 60,000 are to learn from
    /// and 10,000 to test on.
    ///
    /// H. Xiao, K. Rasul, R. Vollgraf, *Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning
    /// Algorithms*, 2017, arXiv:1708.07747; in MNIST's format. Debian's package `dataset-fashion-mnist` has it.
    ///
    /// - Parameters:
    ///   - half: to learn from or to test on.
    ///   - count: how many images from the first on, at most all.
    ///   - folder: where the four files are; where Debian's package puts them by default.
    /// - Throws: ``IDXError`` that says which file is wrong and how.
    public static func fashion(
      _ half: DataHalf, count: Int, in folder: String = "/usr/share/datasets/fashion-mnist"
    ) throws(IDXError) -> LayeredData {
      let stem = half == .training ? "train" : "t10k"
      return try images(
        at: "\(folder)/\(stem)-images-idx3-ubyte.gz", labelsAt: "\(folder)/\(stem)-labels-idx1-ubyte.gz",
        count: count)
    }

    /// MNIST, or a set of the same format, from its two files: pixels divided by 255.
    ///
    /// - Throws: ``IDXError`` that says which file is wrong and how.
    public static func images(
      at images: String, labelsAt labels: String, count: Int
    ) throws(IDXError) -> LayeredData {
      let imageArray = try IDXArray(contentsOf: images, dimensions: 3)
      let labelArray = try IDXArray(contentsOf: labels, dimensions: 1)
      let (height, width) = (imageArray.dimensions[1], imageArray.dimensions[2])
      guard !imageArray.elements.isEmpty, height > 0, width > 0 else { throw IDXError(path: images, problem: .empty) }
      guard labelArray.elements.count == imageArray.dimensions[0] else {
        throw IDXError(
          path: labels,
          problem: .countsDiffer(images: imageArray.dimensions[0], labels: labelArray.elements.count))
      }
      if let index = labelArray.elements.firstIndex(where: { $0 >= 10 }) {
        throw IDXError(path: labels, problem: .wrongLabel(labelArray.elements[index], index: index))
      }
      let kept = max(0, min(count, labelArray.elements.count))
      return LayeredData(
        unchecked: imageArray.elements.prefix(kept * height * width).map { Scalar($0) / 255 },
        shape: .image(channels: 1, height: height, width: width),
        labels: labelArray.elements.prefix(kept).map(Int.init),
        places: 1, count: kept)
    }
  }
#endif
