/// An array of unsigned bytes in the format of the MNIST files.
///
/// Four bytes 0, 0, 8, d; the d dimensions as 32-bit big-endian numbers; the elements, with the last dimension varying
/// fastest. Y. LeCun, C. Cortes, C. J. C. Burges, *The MNIST Database of Handwritten Digits*, 1998.
public struct IDXArray: Sendable, Equatable {
  /// The length of each dimension: images, rows, columns.
  public let dimensions: [Int]
  /// All elements.
  public let elements: [UInt8]

  /// Parses the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, uncompressed.
  ///   - wanted: the required number of dimensions: 3 for images, 1 for labels.
  ///   - path: the name of the file in messages.
  /// - Throws: ``IDXError`` that says what is wrong.
  public init(_ bytes: [UInt8], dimensions wanted: Int, path: String = "") throws(IDXError) {
    func refuse(_ problem: IDXError.Problem) -> IDXError { IDXError(path: path, problem: problem) }
    guard bytes.count >= 4 else { throw refuse(.noHead(length: bytes.count)) }
    if bytes[0] == 0x1f && bytes[1] == 0x8b { throw refuse(.stillCompressed) }
    guard bytes[0] == 0 && bytes[1] == 0 else { throw refuse(.wrongMagic(Self.word(bytes, 0))) }
    guard bytes[2] == 8 else { throw refuse(.wrongElement(bytes[2])) }
    let found = Int(bytes[3])
    guard found == wanted else { throw refuse(.wrongDimensions(found: found, wanted: wanted)) }
    let head = 4 + 4 * found
    guard bytes.count >= head else { throw refuse(.noHead(length: bytes.count)) }
    let dimensions = (0..<found).map { Int(Self.word(bytes, 4 + 4 * $0)) }
    var count = 1
    for dimension in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow, product <= Int.max - head else { throw refuse(.tooLarge(dimensions: dimensions)) }
      count = product
    }
    guard bytes.count == head + count else {
      throw refuse(.wrongLength(dimensions: dimensions, expected: head + count, found: bytes.count))
    }
    self.dimensions = dimensions
    self.elements = Array(bytes[head...])
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension Dataset {
  /// Images of digits and their labels: pixels divided by 255, and ten classes.
  ///
  /// - Parameters:
  ///   - images: images × rows × columns.
  ///   - labels: a digit for each image.
  /// - Throws: ``IDXError`` if they don't belong together.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public static func digits(images: IDXArray, labels: IDXArray) throws(IDXError) -> Dataset {
    let count = images.dimensions.first ?? 0
    guard count > 0, !images.elements.isEmpty else { throw IDXError(path: "", problem: .empty) }
    guard labels.elements.count == count else {
      throw IDXError(path: "", problem: .countsDiffer(images: count, labels: labels.elements.count))
    }
    var targets = [Scalar](repeating: 0, count: count * 10)
    for (s, label) in labels.elements.enumerated() {
      guard label < 10 else { throw IDXError(path: "", problem: .wrongLabel(label, index: s)) }
      targets[s * 10 + Int(label)] = 1
    }
    return Dataset(
      uncheckedInputs: images.elements.map { Scalar($0) / 255 }, targets: targets,
      inputWidth: images.elements.count / count, targetWidth: 10)
  }
}
