import Foundation

/// Tells bytes from other bytes: 128 bits that change with every byte and with their number.
///
/// It finds damage and edits, not forgery; what a result depends on is named by SHA-256, which is thirty times slower.
/// Four lanes take eight bytes each in turn, as in Collet's xxHash (2012): multiplied by an odd number they are added,
/// then the lane is rotated and multiplied, all of which can be undone, so that no single change goes unseen.
struct Fingerprint: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  /// 32 hexadecimal digits.
  var text: String { Self.hex(high) + Self.hex(low) }

  private static func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The fingerprint of bytes.
  ///
  /// - Complexity: O(n), about 0.1 ms a megabyte.
  init(_ bytes: some ContiguousBytes) {
    self.init([bytes])
  }

  /// The fingerprint of pieces one after another: that of all their bytes in one piece.
  init(_ pieces: [some ContiguousBytes]) {
    var lanes = Lanes()
    for piece in pieces { piece.withUnsafeBytes { lanes.add($0) } }
    self = lanes.fingerprint
  }

  /// The fingerprint of texts, which tells where one ends and the next begins.
  init(texts: [String]) {
    var lanes = Lanes()
    for var text in texts {
      text.withUTF8 { bytes in
        withUnsafeBytes(of: UInt64(bytes.count)) { lanes.add($0) }
        lanes.add(UnsafeRawBufferPointer(bytes))
      }
    }
    self = lanes.fingerprint
  }

  /// Puts together words that were written by ``high`` and ``low``.
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The state between blocks of 32 bytes.
  private struct Lanes {
    private static let block = 32
    // Odd numbers with about as many ones as zeros: the digits of the square roots of 2, 3, 5 and 7.
    private static let factors = SIMD4<UInt64>(
      0x6A09_E667_F3BC_C909, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1)
    private var lanes = factors
    private var count: UInt64 = 0
    /// What doesn't fill a block yet.
    private var rest: [UInt8] = []

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      count &+= UInt64(bytes.count)
      var bytes = bytes[...]
      if !rest.isEmpty {
        let missing = bytes.prefix(Self.block - rest.count)
        rest += missing
        bytes = bytes.dropFirst(missing.count)
        guard rest.count == Self.block else { return }
        rest.withUnsafeBytes { mix($0) }
        rest.removeAll(keepingCapacity: true)
      }
      let whole = bytes.count / Self.block * Self.block
      mix(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)))
      rest += bytes.dropFirst(whole)
    }

    /// Takes in whole blocks.
    private mutating func mix(_ bytes: UnsafeRawBufferPointer) {
      var (a, b, c, d) = (lanes.x, lanes.y, lanes.z, lanes.w)
      func step(_ lane: UInt64, _ offset: Int) -> UInt64 {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
        let sum = lane &+ word &* Self.factors.x
        return (sum << 31 | sum >> 33) &* Self.factors.y
      }
      for offset in stride(from: 0, to: bytes.count, by: Self.block) {
        a = step(a, offset)
        b = step(b, offset + 8)
        c = step(c, offset + 16)
        d = step(d, offset + 24)
      }
      lanes = SIMD4(a, b, c, d)
    }

    var fingerprint: Fingerprint {
      var last = self
      if !rest.isEmpty {
        let padded = rest + [UInt8](repeating: 0, count: Self.block - rest.count)
        padded.withUnsafeBytes { last.mix($0) }
      }
      // Each half hears of all lanes and of the length.
      var halves = (count, ~count)
      for lane in [last.lanes.x, last.lanes.y, last.lanes.z, last.lanes.w] {
        halves.0 = Self.spread(halves.0 ^ lane, Self.factors.z)
        halves.1 = Self.spread(halves.1 &+ lane, Self.factors.w)
      }
      return Fingerprint(high: halves.0, low: halves.1)
    }

    private static func spread(_ word: UInt64, _ factor: UInt64) -> UInt64 {
      let once = (word ^ word >> 32) &* factor
      let twice = (once ^ once >> 29) &* factor
      return twice ^ twice >> 32
    }
  }
}
