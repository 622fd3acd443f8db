import CZlib
import Testing

@testable import CairoRendering

/// What zlib makes of our streams, and Cairo of our pictures.
@Suite struct CompressionTests {
  private func inflated(_ stream: [UInt8], count: Int) throws -> [UInt8] {
    var length = uLongf(count + 1)
    var bytes = [UInt8](repeating: 0, count: count + 1)
    try #require(uncompress(&bytes, &length, stream, uLong(stream.count)) == Z_OK)
    return Array(bytes[..<Int(length)])
  }

  private func deflated(_ bytes: [UInt8], row: Int = 1000) -> [UInt8] {
    var runs = RunLengthDeflate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() {
      runs.append(byte)
      if index % row == row - 1 { runs.endRow() }
    }
    return runs.finished()
  }

  /// All lengths that deflate says differently, the longest and those one beyond.
  @Test(arguments: Array(0...300) + [515, 516, 517, 518, 519, 774, 775, 10_000])
  func runsOfZerosComeBack(length: Int) throws {
    for bytes in [
      [UInt8](repeating: 0, count: length), [7] + [UInt8](repeating: 0, count: length) + [9, 0, 0, 200],
    ] {
      let back = try inflated(deflated(bytes), count: bytes.count)
      #expect(back == bytes)
    }
  }

  @Test func zerosSaidAtOnceAreThoseSaidOneByOne() {
    var together = RunLengthDeflate(capacity: 2002)
    together.append(3)
    together.appendZeros(2000)
    together.append(4)
    #expect(together.finished() == deflated([3] + [UInt8](repeating: 0, count: 2000) + [4], row: 10_000))
  }

  @Test func bytesOfEveryKindComeBack() throws {
    var state: UInt32 = 1
    let noise = (0..<200_000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    for bytes in [noise, noise.map { $0 < 200 ? 0 : $0 }, Array(0...255)] {
      let back = try inflated(deflated(bytes), count: bytes.count)
      #expect(back == bytes)
    }
  }

  /// Counts that grow like Fibonacci's numbers give the longest words there can be.
  @Test func noWordIsLongerThanDeflateAllows() throws {
    var counts = [1, 1]
    while counts.count < 40 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    let code = HuffmanCode(counts: counts)
    let lengths = code.words.map(\.count)
    #expect(lengths.allSatisfy { (1...15).contains($0) })
    #expect(lengths.reduce(0) { $0 + (1 << (15 - $1)) } == 1 << 15)
    #expect(lengths[39] < lengths[0])
  }

  @Test func aSymbolThatDoesNotOccurHasNoWord() {
    let code = HuffmanCode(counts: [0, 5, 0, 1])
    #expect(code.words.map(\.count) == [0, 1, 0, 1])
  }
}
