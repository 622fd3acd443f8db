/// Compresses bytes of which most are zeros: runs of zeros are said by their length, all else as it is, in a Huffman code
/// made for what occurs.
///
/// The result is a zlib stream (RFC 1950) of one deflate block (RFC 1951).
struct RunLengthDeflate: ~Copyable {
  /// What the block says, in order: a byte, or `256 + n` for n more zeros.
  private let words: UnsafeMutableBufferPointer<UInt16>
  private var wordCount = 0
  /// How often each literal or length symbol of deflate stands in the block.
  private let counts: UnsafeMutableBufferPointer<Int>
  /// Zeros that have not been said yet.
  private var zeros = 0
  /// Adler-32's two sums; taken modulo 65,521 at the end of each row.
  private var sums: (UInt64, UInt64) = (1, 0)

  private static let endOfBlock = 256
  private static let longestRun = 258

  /// - Parameter capacity: the most bytes that will be appended.
  init(capacity: Int) {
    words = .allocate(capacity: capacity)
    counts = .allocate(capacity: 286)
    counts.initialize(repeating: 0)
  }

  deinit {
    words.deallocate()
    counts.deallocate()
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    guard byte != 0 else { return appendZeros(1) }
    if zeros > 0 { sayZeros() }
    say(byte)
    sums.0 &+= UInt64(byte)
    sums.1 &+= sums.0
  }

  mutating func appendZeros(_ count: Int) {
    zeros += count
    // A zero leaves the first sum, which is added to the second once for each.
    sums.1 &+= sums.0 &* UInt64(count)
  }

  /// Keeps the checksum's sums small; to be called at least every million bytes.
  mutating func endRow() {
    sums.0 %= 65_521
    sums.1 %= 65_521
  }

  @inline(__always)
  private mutating func say(_ byte: UInt8) { say(UInt16(byte), symbol: Int(byte)) }

  @inline(__always)
  private mutating func say(_ word: UInt16, symbol: Int) {
    precondition(wordCount < words.count, "more was appended than the capacity says")
    words[wordCount] = word
    wordCount += 1
    counts[symbol] += 1
  }

  private mutating func sayZeros() {
    // The first is a byte, which the others repeat.
    say(0)
    zeros -= 1
    while zeros >= 3 {
      var length = min(zeros, Self.longestRun)
      // No rest too short to be said as a repetition.
      if (1...2).contains(zeros - length) { length -= 3 }
      say(UInt16(256 + length), symbol: LengthSymbol.all[length - 3].symbol)
      zeros -= length
    }
    while zeros > 0 {
      say(0)
      zeros -= 1
    }
  }

  /// The stream of all that was appended.
  mutating func finished() -> [UInt8] {
    if zeros > 0 { sayZeros() }
    endRow()
    counts[Self.endOfBlock] = 1
    let code = HuffmanCode(counts: Array(counts))
    var bits = BitStream(capacity: 3 * wordCount + 512)
    // zlib's head: deflate with a window of 32 KiB, quick compression.
    bits.append(0x0178, 16)
    appendTable(code, to: &bits)
    let literals = code.words.span
    let lengths = LengthSymbol.all.map { length in
      let word = code.words[length.symbol]
      // The one distance, 1, is a single bit 0 after the length's own further bits.
      return CodeWord(bits: word.bits | length.rest << UInt32(word.count), count: word.count + length.restCount + 1)
    }
    let repetitions = lengths.span
    for index in 0..<wordCount {
      let word = Int(words[index])
      let next = word < 256 ? literals[word] : repetitions[word - 256 - 3]
      bits.append(next.bits, next.count)
    }
    bits.append(literals[Self.endOfBlock].bits, literals[Self.endOfBlock].count)
    bits.fillByte()
    let checksum = UInt32(sums.1 << 16 | sums.0)
    bits.append(checksum.byteSwapped, 32)
    return bits.finished()
  }

  /// The block's head and the lengths of its code words.
  private func appendTable(_ code: HuffmanCode, to bits: inout BitStream) {
    // The last block, with a code of its own.
    bits.append(0b101, 3)
    bits.append(UInt32(code.words.count - 257), 5)
    bits.append(0, 5)
    // The lengths 0 to 15 are themselves written in four bits each, which needs all but the last word of their code.
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    bits.append(UInt32(order.count - 4), 4)
    for length in order { bits.append(length < 16 ? 4 : 0, 3) }
    for word in code.words { bits.append(HuffmanCode.reversed(UInt32(word.count), 4), 4) }
    // The one distance has a word of one bit.
    bits.append(HuffmanCode.reversed(1, 4), 4)
  }
}

/// How deflate says the length of a repetition: a symbol of its code, and further bits.
struct LengthSymbol {
  let symbol: Int
  let rest: UInt32
  let restCount: Int

  /// - Parameter length: 3 to 258.
  init(_ length: Int) {
    guard length < 258 else {
      (symbol, rest, restCount) = (285, 0, 0)
      return
    }
    let offset = length - 3
    guard offset >= 8 else {
      (symbol, rest, restCount) = (257 + offset, 0, 0)
      return
    }
    // Four symbols for each doubling of the length.
    let magnitude = Int.bitWidth - 1 - offset.leadingZeroBitCount
    restCount = magnitude - 2
    symbol = 257 + 4 * restCount + 4 + (offset >> restCount & 3)
    rest = UInt32(offset & (1 << restCount - 1))
  }

  /// Of the lengths 3 to 258.
  static let all = (3...258).map(LengthSymbol.init)
}
