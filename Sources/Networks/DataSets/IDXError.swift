/// An error in a file in MNIST's format.
public struct IDXError: Error, Equatable {
  /// The file's path, empty if only its bytes were given.
  public let path: String
  /// What is wrong with it.
  public let problem: Problem

  /// The kinds of errors.
  public enum Problem: Sendable, Equatable {
    /// The file can't be read, with the system's reason.
    case unreadable(String)
    /// The compressed file is damaged or truncated.
    case damagedCompression(String)
    /// There are fewer bytes than the header has.
    case noHead(length: Int)
    /// The bytes are compressed and were not decompressed.
    case stillCompressed
    /// The first four bytes are not those of the format.
    case wrongMagic(UInt32)
    /// The elements are not unsigned bytes.
    case wrongElement(UInt8)
    /// The file has another number of dimensions: labels instead of images, or vice versa.
    case wrongDimensions(found: Int, wanted: Int)
    /// The dimensions don't match the length of the file.
    case wrongLength(dimensions: [Int], expected: Int, found: Int)
    /// The dimensions exceed what can be addressed.
    case tooLarge(dimensions: [Int])
    /// The numbers of images and labels differ.
    case countsDiffer(images: Int, labels: Int)
    /// A label is not a digit.
    case wrongLabel(UInt8, index: Int)
    /// There are no images, or they have no pixels.
    case empty
  }
}

extension IDXError: CustomStringConvertible {
  /// `train-images-idx3-ubyte: the file ends …`
  public var description: String { path.isEmpty ? problem.text : "\(path): \(problem.text)" }
}

extension IDXError.Problem {
  var text: String {
    switch self {
    case .unreadable(let reason): "can't be read: \(reason)"
    case .damagedCompression(let reason): "is compressed and damaged: \(reason)"
    case .noHead(let length): "has \(length) bytes; an IDX file begins with 4 and a length of 4 for each dimension"
    case .stillCompressed: "is compressed with gzip; unpack it first"
    case .wrongMagic(let magic):
      "begins with 0x\(String(magic, radix: 16)), not with 0x801 (labels) or 0x803 (images); is it an IDX file?"
    case .wrongElement(let code):
      "holds elements of type 0x\(String(code, radix: 16)); only unsigned bytes, 0x8, are read"
    case .wrongDimensions(let found, let wanted):
      "has \(found) dimensions, not \(wanted): \(Self.kind(found)) where \(Self.kind(wanted)) are wanted"
    case .wrongLength(let dimensions, let expected, let found):
      "should have \(expected) bytes for \(Self.product(dimensions)) elements but has \(found); "
        + (found < expected ? "it is cut off" : "something follows the elements")
    case .tooLarge(let dimensions): "says it has \(Self.product(dimensions)) elements; its head is damaged"
    case .countsDiffer(let images, let labels):
      "there are \(images) images but \(labels) labels; do the files belong together?"
    case .wrongLabel(let label, let index): "label \(index) is \(label), not a digit"
    case .empty: "has no images, or images without pixels"
    }
  }

  private static func kind(_ dimensions: Int) -> String {
    switch dimensions {
    case 1: "labels"
    case 3: "images"
    default: "something else"
    }
  }

  private static func product(_ dimensions: [Int]) -> String {
    dimensions.map { "\($0)" }.joined(separator: " × ")
  }
}
