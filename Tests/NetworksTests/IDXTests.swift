import Foundation
import Networks
import Testing

/// Two images of 2 × 3 pixels, and their labels.
private let images: [UInt8] =
  [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + [0, 51, 102, 153, 204, 255] + [255, 0, 0, 0, 0, 1]
private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 0]
/// The same images, compressed with gzip.
private let packedImages = "H4sIAAAAAAAC/2Ng4GBmYGBggmJmBuO0mWf+/wcyGRgBLz89ShwAAAA="
private let packedLabels = "H4sIAAAAAAAC/2Ng4GBkYGBgYmcAAN463doKAAAA"

private func withFiles(
  _ contents: [(name: String, bytes: [UInt8])], _ body: (String) throws -> Void
) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("idx-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, bytes) in contents { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
  try body(folder.path + "/")
}

@Test func `images and labels are read, packed or not`() throws {
  let unpacked = [UInt8](try #require(Data(base64Encoded: packedImages)))
  let unpackedLabels = [UInt8](try #require(Data(base64Encoded: packedLabels)))
  try withFiles([("i", images), ("l", labels), ("i.gz", unpacked), ("l.gz", unpackedLabels)]) { folder in
    for (i, l) in [("i", "l"), ("i.gz", "l.gz"), ("i", "l.gz")] {
      let data = try Dataset<Double>.digits(imagesAt: folder + i, labelsAt: folder + l)
      #expect(data.count == 2 && data.inputWidth == 6)
      #expect(data.inputs == [0, 0.2, 0.4, 0.6, 0.8, 1, 1, 0, 0, 0, 0, 1.0 / 255])
      #expect(data.targets.indices.filter { data.targets[$0] == 1 } == [7, 10])
    }
  }
}

@Test func `files as large as MNIST's are read whole`() throws {
  let pixels = (0..<1000 * 28 * 28).map { UInt8(truncatingIfNeeded: $0 &* 7) }
  let head: [UInt8] = [0, 0, 8, 3, 0, 0, 3, 232, 0, 0, 0, 28, 0, 0, 0, 28]
  try withFiles([("i", head + pixels)]) { folder in
    let array = try IDXArray(contentsOf: folder + "i", dimensions: 3)
    #expect(array.dimensions == [1000, 28, 28] && array.elements == pixels)
  }
}

/// Bytes that are not an IDX file, and the error message.
struct BrokenFile: Sendable, CustomStringConvertible {
  let description: String
  let bytes: [UInt8]
  var dimensions = 3

  static let all: [BrokenFile] = [
    BrokenFile(
      description: "f: has 0 bytes; an IDX file begins with 4 and a length of 4 for each dimension", bytes: []),
    BrokenFile(
      description: "f: has 9 bytes; an IDX file begins with 4 and a length of 4 for each dimension",
      bytes: Array(images[..<9])),
    BrokenFile(
      description: "f: begins with 0x3c68746d, not with 0x801 (labels) or 0x803 (images); is it an IDX file?",
      bytes: Array("<html>not found</html>".utf8)),
    BrokenFile(
      description: "f: has 1 dimensions, not 3: labels where images are wanted", bytes: labels),
    BrokenFile(
      description: "f: has 3 dimensions, not 1: images where labels are wanted", bytes: images, dimensions: 1),
    BrokenFile(
      description: "f: holds elements of type 0xd; only unsigned bytes, 0x8, are read",
      bytes: [0, 0, 13, 3] + images[4...]),
    BrokenFile(
      description: "f: should have 28 bytes for 2 × 2 × 3 elements but has 27; it is cut off",
      bytes: Array(images.dropLast())),
    BrokenFile(
      description: "f: should have 28 bytes for 2 × 2 × 3 elements but has 29; something follows the elements",
      bytes: images + [0]),
    BrokenFile(
      description: "f: says it has 4294967295 × 4294967295 × 3 elements; its head is damaged",
      bytes: [0, 0, 8, 3] + [UInt8](repeating: 255, count: 8) + [0, 0, 0, 3]),
  ]
}

@Test("A broken file is refused and what is wrong is said", arguments: BrokenFile.all)
func broken(row: BrokenFile) throws {
  let error = #expect(throws: IDXError.self) { try IDXArray(row.bytes, dimensions: row.dimensions, path: "f") }
  #expect(error?.description == row.description)
  try withFiles([("f", row.bytes)]) { folder in
    let error = #expect(throws: IDXError.self) {
      try IDXArray(contentsOf: folder + "f", dimensions: row.dimensions)
    }
    #expect(error?.description == folder + row.description)
  }
}

@Test func `files that can't be read or unpacked are named`() throws {
  var packed = [UInt8](try #require(Data(base64Encoded: packedImages)))
  #expect(
    #expect(throws: IDXError.self) { try IDXArray(packed, dimensions: 3) }?.description
      == "is compressed with gzip; unpack it first")
  let cut = Array(packed.dropLast(12))
  packed[packed.count - 6] ^= 0xff
  try withFiles([("cut.gz", cut), ("wrong.gz", packed)]) { folder in
    let missing = #expect(throws: IDXError.self) { try IDXArray(contentsOf: folder + "none", dimensions: 3) }
    #expect(missing?.description == folder + "none: can't be read: No such file or directory")
    for name in ["cut.gz", "wrong.gz"] {
      let error = #expect(throws: IDXError.self) { try IDXArray(contentsOf: folder + name, dimensions: 3) }
      #expect(error?.description.hasPrefix(folder + name + ": is compressed and damaged: ") == true)
    }
    #expect(throws: IDXError.self) { try IDXArray(contentsOf: folder, dimensions: 3) }
  }
}

@Test func `images and labels must belong together`() throws {
  let pictures = try IDXArray(images, dimensions: 3)
  let three = try IDXArray([0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 1], dimensions: 1)
  let strange = try IDXArray([0, 0, 8, 1, 0, 0, 0, 2, 7, 10], dimensions: 1)
  let none = try IDXArray([0, 0, 8, 3] + [UInt8](repeating: 0, count: 12), dimensions: 3)
  func message(_ pictures: IDXArray, _ labels: IDXArray) -> String? {
    #expect(throws: IDXError.self) { try Dataset<Float>.digits(images: pictures, labels: labels) }?.description
  }
  #expect(message(pictures, three) == "there are 2 images but 3 labels; do the files belong together?")
  #expect(message(pictures, strange) == "label 1 is 10, not a digit")
  #expect(message(none, three) == "has no images, or images without pixels")
}
