private import CZlib

extension Pixels {
  /// The picture as a PNG file: red, green and blue of eight bits, each row the difference to the one above it.
  ///
  /// The writers of Cairo, libpng and zlib look for repetitions of any kind, which takes them half of a build. What is
  /// repeated in a figure stands above: this one looks for that alone, is about eight times as fast and the files are
  /// a quarter larger than zlib's.
  ///
  /// - Complexity: about 1 ms a million pixels.
  func png() -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    var header: [UInt8] = []
    header.appendBigEndian(UInt32(width))
    header.appendBigEndian(UInt32(height))
    // Eight bits a part, colours without opacity, deflate, the filters of the standard, not interlaced.
    header += [8, 2, 0, 0, 0]
    file.appendChunk("IHDR", header)
    file.appendChunk("IDAT", compressed)
    file.appendChunk("IEND", [])
    return file
  }

  /// The rows with their filters, in the format of zlib.
  private var compressed: [UInt8] {
    var runs = RunLengthDeflate()
    let values = values.span
    let upFilter: UInt8 = 2
    for y in 0..<height {
      runs.append(upFilter)
      let row = y * width
      var x = 0
      while x < width {
        let start = x
        if y > 0 {
          while x + 8 <= width, isRepeated(values, row + x) { x += 8 }
          while x < width, values[row + x] == values[row + x - width] { x += 1 }
        } else {
          while x < width, values[x] == 0 { x += 1 }
        }
        runs.appendZeros(3 * (x - start))
        guard x < width else { break }
        let pixel = values[row + x]
        let above = y > 0 ? values[row + x - width] : 0
        // Less than none goes round to 255, and back when the row above is added again.
        runs.append(UInt8(truncatingIfNeeded: pixel >> 16) &- UInt8(truncatingIfNeeded: above >> 16))
        runs.append(UInt8(truncatingIfNeeded: pixel >> 8) &- UInt8(truncatingIfNeeded: above >> 8))
        runs.append(UInt8(truncatingIfNeeded: pixel) &- UInt8(truncatingIfNeeded: above))
        x += 1
      }
      runs.endRow()
    }
    return runs.finished()
  }

  /// Whether eight pixels are those of the row above.
  private func isRepeated(_ values: Span<UInt32>, _ index: Int) -> Bool {
    var difference: UInt32 = 0
    for offset in 0..<8 { difference |= values[index + offset] ^ values[index + offset - width] }
    return difference == 0
  }
}

extension [UInt8] {
  fileprivate mutating func appendBigEndian(_ number: UInt32) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }

  /// Length, name, data, and the checksum of name and data.
  fileprivate mutating func appendChunk(_ name: StaticString, _ data: [UInt8]) {
    appendBigEndian(UInt32(data.count))
    let start = count
    name.withUTF8Buffer { append(contentsOf: $0) }
    append(contentsOf: data)
    let checksum = self[start...].withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) }
    appendBigEndian(UInt32(truncatingIfNeeded: checksum))
  }
}
