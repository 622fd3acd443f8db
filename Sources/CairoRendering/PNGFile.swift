private import CDeflate

extension Pixels {
  /// The picture as a PNG file: eight bits each for red, green and blue, rows without a filter, compressed by
  /// libdeflate.
  ///
  /// The 316 pictures of the course take 1.5 s and 23.4 MB at level 2. Our own encoder that only looked for repeated rows took 0.4
  /// s and 36.8 MB; zlib takes twice the time of libdeflate for as many bytes. A filter makes the files larger, since
  /// figures repeat sequences of pixels but seldom their differences (Documentation/Measurements.md).
  ///
  /// - Complexity: about 9 ms a million pixels.
  func png() throws(RenderingError) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    var header: [UInt8] = []
    header.appendBigEndian(UInt32(width))
    header.appendBigEndian(UInt32(height))
    // Eight bits per channel, colour without alpha, deflate, standard filters, not interlaced.
    header += [8, 2, 0, 0, 0]
    file.appendChunk("IHDR", header)
    file.appendChunk("IDAT", try compressed())
    file.appendChunk("IEND", [])
    return file
  }

  /// The rows with their filter bytes, compressed in zlib format.
  private func compressed() throws(RenderingError) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(2) else {
      throw RenderingError.drawing("there is no memory to compress the picture in")
    }
    defer { libdeflate_free_compressor(compressor) }
    let rows = rows
    defer { rows.deallocate() }
    let limit = libdeflate_zlib_compress_bound(compressor, rows.count)
    return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = libdeflate_zlib_compress(compressor, rows.baseAddress, rows.count, buffer.baseAddress, limit)
    }
  }

  /// The rows, each with a filter byte for no filter and three bytes per pixel. The caller deallocates them.
  private var rows: UnsafeMutableRawBufferPointer {
    let count = (3 * width + 1) * height
    // Pixels are written as four bytes, the last of which the next pixel overwrites, so one extra byte is needed at the
    // end.
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 1, alignment: 4)
    var place = 0
    for y in 0..<height {
      bytes[place] = 0
      place += 1
      for x in (y * width)..<((y + 1) * width) {
        bytes.storeBytes(of: (values[x] << 8).bigEndian, toByteOffset: place, as: UInt32.self)
        place += 3
      }
    }
    return UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
  }
}

extension [UInt8] {
  fileprivate mutating func appendBigEndian(_ number: UInt32) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }

  /// Appends length, name, data, and the checksum of name and data.
  fileprivate mutating func appendChunk(_ name: StaticString, _ data: [UInt8]) {
    appendBigEndian(UInt32(data.count))
    let start = count
    name.withUTF8Buffer { append(contentsOf: $0) }
    append(contentsOf: data)
    let checksum = self[start...].withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    appendBigEndian(checksum)
  }
}
