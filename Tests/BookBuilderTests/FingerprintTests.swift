import BuildStorage
import Foundation
import Testing

@testable import BookBuilder

@Suite struct FingerprintTests {
  private static let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * $0 + 7 * $0) }

  @Test func everySingleBitCounts() {
    var seen: Set<Fingerprint> = [Fingerprint(Self.bytes)]
    for bit in 0..<(Self.bytes.count * 8) {
      var changed = Self.bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      seen.insert(Fingerprint(changed))
    }
    #expect(seen.count == Self.bytes.count * 8 + 1)
  }

  /// Zeros at the end look like the padding of a block; only the number of bytes differs.
  @Test func theNumberOfBytesCounts() {
    let all = (0...200).map { Fingerprint([UInt8](repeating: 0, count: $0)) }
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: [0, 1, 31, 32, 33, 64, 150, 299, 300])
  func piecesGiveWhatTheWholeDoes(_ split: Int) {
    let pieces = [Self.bytes[..<split], Self.bytes[split...]]
    #expect(Fingerprint(pieces) == Fingerprint(Self.bytes))
    let more = [Self.bytes[..<(split / 2)], Self.bytes[(split / 2)..<split], Self.bytes[split...]]
    #expect(Fingerprint(more) == Fingerprint(Self.bytes))
  }

  @Test func textsKeepTheirBorders() {
    #expect(Fingerprint(texts: ["ab", "c"]) != Fingerprint(texts: ["a", "bc"]))
    #expect(Fingerprint(texts: ["ab"]) != Fingerprint(texts: ["ab", ""]))
    #expect(Fingerprint(texts: ["ab", "c"]) == Fingerprint(texts: ["ab", "c"]))
  }

  /// The values printed by xxHash's own program, `xxhsum -H2`.
  @Test func valuesAreThoseOfXXH3() {
    #expect(Fingerprint([UInt8]()).text == "99aa06d3014798d86001c324468d497f")
    #expect(Fingerprint(Array("abc".utf8)).text == "06b05ab6733a618578af5f94892f3950")
    #expect(Fingerprint(Self.bytes).text == "a6058ce44fc2ba801cd707ec00b62c21")
  }

  @Test func textHasAFixedLength() {
    #expect(Fingerprint(high: 1, low: 0).text == "00000000000000010000000000000000")
  }
}
