import CCairo
import Plotting
import Testing

@testable import CairoRendering

/// PNG files read back by Cairo, which reads them with libpng.
@Suite struct PictureReadingTests {
  private final class Source {
    var rest: ArraySlice<UInt8>
    init(_ bytes: [UInt8]) { rest = bytes[...] }
  }

  /// The pixels of a PNG file, 0x00RRGGBB.
  private func pixels(of file: [UInt8]) throws -> (width: Int, height: Int, values: [UInt32]) {
    let source = Source(file)
    let surface = cairo_image_surface_create_from_png_stream(
      { pointer, buffer, count in
        guard let pointer, let buffer else { return CAIRO_STATUS_READ_ERROR }
        let source = Unmanaged<Source>.fromOpaque(pointer).takeUnretainedValue()
        guard source.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
        for (index, byte) in source.rest.prefix(Int(count)).enumerated() { buffer[index] = byte }
        source.rest = source.rest.dropFirst(Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(source).toOpaque())
    defer { cairo_surface_destroy(surface) }
    try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    let read = try Pixels(of: surface)
    return (read.width, read.height, Array(read.values))
  }

  /// A surface of given pixels.
  private func drawn(_ width: Int, _ height: Int, _ color: (Int, Int) -> UInt32) throws -> Pixels {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    let data = try #require(cairo_image_surface_get_data(surface))
    for y in 0..<height {
      for x in 0..<width {
        // The upper eight bits are ignored.
        UnsafeMutableRawPointer(data).storeBytes(
          of: color(x, y) | 0xA500_0000, toByteOffset: y * stride + x * 4, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
    return try Pixels(of: surface)
  }

  @Test(arguments: [(1, 1), (2, 3), (7, 5), (8, 8), (9, 17), (64, 40), (333, 21)])
  func picturesComeBackAsTheyWere(width: Int, height: Int) throws {
    let kinds: [(Int, Int) -> UInt32] = [
      { _, _ in 0xFFFFFF }, { _, _ in 0 }, { x, y in UInt32(x * 5 + y * 70_000) & 0xFFFFFF },
      { x, y in UInt32(truncatingIfNeeded: (x * 31 + y) &* 2_654_435_761) & 0xFFFFFF },
      { x, _ in x.isMultiple(of: 9) ? 0x123456 : 0xFEDCBA },
    ]
    for kind in kinds {
      let picture = try drawn(width, height, kind)
      let read = try pixels(of: try picture.png())
      #expect(read.width == width && read.height == height)
      #expect(read.values == (0..<width * height).map { kind($0 % width, $0 / width) })
    }
  }

  /// Each pixel of the smaller picture is the mean of four. A last odd row or column counts twice.
  @Test func halvedPicturesAreMeans() throws {
    let picture = try drawn(3, 3) { x, y in UInt32(x * 90 + y * 7) << 16 | UInt32(255 - x * 100) << 8 | UInt32(y * 127)
    }
    let half = picture.halved
    #expect(half.width == 2 && half.height == 2)
    func mean(_ xs: [Int], _ ys: [Int], shift: UInt32) -> UInt32 {
      let sum = xs.flatMap { x in ys.map { y in picture.values[y * 3 + x] >> shift & 0xFF } }.reduce(0, +)
      return (sum + 2) / 4
    }
    for (index, (xs, ys)) in [([0, 1], [0, 1]), ([2, 2], [0, 1]), ([0, 1], [2, 2]), ([2, 2], [2, 2])].enumerated() {
      for shift in [16, 8, 0] as [UInt32] { #expect(half.values[index] >> shift & 0xFF == mean(xs, ys, shift: shift)) }
    }
  }
}
