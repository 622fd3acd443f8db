/// A word of a code: its bits, the first lowest.
struct CodeWord {
  var bits: UInt32 = 0
  var count = 0
}

/// The canonical Huffman code of deflate: short words for what occurs often, none longer than 15 bits.
struct HuffmanCode {
  /// Of each symbol; empty where it does not occur.
  let words: [CodeWord]

  private static let longest = 15

  /// - Parameter counts: how often each symbol occurs.
  init(counts: [Int]) {
    var counts = counts
    var lengths = HuffmanCode.lengths(counts)
    // Rare symbols are taken for less rare ones until their words are short enough.
    while lengths.contains(where: { $0 > Self.longest }) {
      counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      lengths = HuffmanCode.lengths(counts)
    }
    var next: [UInt32] = [0]
    for length in 1...Self.longest {
      next.append((next[length - 1] + UInt32(length > 1 ? lengths.count { $0 == length - 1 } : 0)) << 1)
    }
    words = lengths.map { length in
      guard length > 0 else { return CodeWord() }
      defer { next[length] += 1 }
      return CodeWord(bits: HuffmanCode.reversed(next[length], length), count: length)
    }
  }

  /// The lengths of the words: the depths of the symbols in the tree that joins the two rarest again and again.
  private static func lengths(_ counts: [Int]) -> [Int] {
    var queue = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
      .map { (count: counts[$0], node: $0) }[...]
    var joined: [(count: Int, node: Int)] = []
    var first = 0
    var parents = [Int](repeating: 0, count: counts.count)
    func rarest() -> (count: Int, node: Int) {
      // Joined nodes come in the order of their counts, so the rarest is the first of one of the two.
      if let symbol = queue.first, first == joined.count || symbol.count <= joined[first].count {
        return queue.removeFirst()
      }
      first += 1
      return joined[first - 1]
    }
    // A single symbol has no other to be told from, but needs a bit all the same.
    guard queue.count > 1 else { return counts.map { min($0, 1) } }
    for _ in 1..<queue.count {
      let (one, other) = (rarest(), rarest())
      let node = parents.count
      parents.append(0)
      parents[one.node] = node
      parents[other.node] = node
      joined.append((one.count + other.count, node))
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in parents.indices.dropLast().reversed() where parents[node] > 0 {
      depths[node] = depths[parents[node]] + 1
    }
    return Array(depths[..<counts.count])
  }

  /// The lowest bits of a number, the last first.
  static func reversed(_ number: UInt32, _ count: Int) -> UInt32 {
    var (rest, result) = (number, UInt32(0))
    for _ in 0..<count {
      result = result << 1 | rest & 1
      rest >>= 1
    }
    return result
  }
}

/// Bits one after another, the first lowest in its byte.
struct BitStream: ~Copyable {
  private let bytes: UnsafeMutableRawBufferPointer
  private var byteCount = 0
  private var pending: UInt64 = 0
  private var count = 0

  /// - Parameter capacity: the most bytes there will be.
  init(capacity: Int) { bytes = .allocate(byteCount: capacity + 8, alignment: 8) }

  deinit { bytes.deallocate() }

  /// - Parameter length: up to 32.
  @inline(__always)
  mutating func append(_ bits: UInt32, _ length: Int) {
    pending |= UInt64(bits) << UInt64(count)
    count += length
    if count >= 32 {
      bytes.storeBytes(of: UInt32(truncatingIfNeeded: pending).littleEndian, toByteOffset: byteCount, as: UInt32.self)
      byteCount += 4
      pending >>= 32
      count -= 32
    }
  }

  /// Goes on at the next whole byte.
  mutating func fillByte() {
    if count % 8 > 0 { append(0, 8 - count % 8) }
  }

  /// All bits so far, the last byte filled.
  consuming func finished() -> [UInt8] {
    fillByte()
    bytes.storeBytes(of: UInt32(truncatingIfNeeded: pending).littleEndian, toByteOffset: byteCount, as: UInt32.self)
    return Array(bytes[..<(byteCount + count / 8)])
  }
}
