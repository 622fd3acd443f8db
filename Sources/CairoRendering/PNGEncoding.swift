private import CCairo
private import CPNG

/// The pixels of a picture without transparency, three bytes each.
struct Pixels {
  let width: Int
  let height: Int
  let bytes: [UInt8]

  /// The pixels of a Cairo surface, which are 32-bit numbers 0x00RRGGBB.
  init(of surface: OpaquePointer?) throws(RenderingError) {
    cairo_surface_flush(surface)
    let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard width > 0, height > 0, let data = cairo_image_surface_get_data(surface) else {
      throw RenderingError.drawing("the picture has no pixels")
    }
    let raw = UnsafeRawPointer(data)
    self.width = width
    self.height = height
    bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      for y in 0..<height {
        for x in 0..<width {
          let pixel = raw.loadUnaligned(fromByteOffset: y * stride + x * 4, as: UInt32.self)
          buffer[count] = UInt8(truncatingIfNeeded: pixel >> 16)
          buffer[count + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
          buffer[count + 2] = UInt8(truncatingIfNeeded: pixel)
          count += 3
        }
      }
    }
  }

  private init(width: Int, height: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// Half as many pixels each way: the means of four; a last odd row or column counts twice.
  var halved: Pixels {
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    let means = [UInt8](unsafeUninitializedCapacity: columns * rows * 3) { buffer, count in
      bytes.withUnsafeBufferPointer { bytes in
        for y in 0..<rows {
          let upper = 2 * y * width
          let lower = min(2 * y + 1, height - 1) * width
          for x in 0..<columns {
            let left = 2 * x
            let right = min(2 * x + 1, width - 1)
            for part in 0..<3 {
              let sum =
                UInt16(bytes[3 * (upper + left) + part]) + UInt16(bytes[3 * (upper + right) + part])
                + UInt16(bytes[3 * (lower + left) + part]) + UInt16(bytes[3 * (lower + right) + part])
              buffer[count] = UInt8((sum + 2) / 4)
              count += 1
            }
          }
        }
      }
    }
    return Pixels(width: columns, height: rows, bytes: means)
  }

  /// The picture as a PNG file.
  ///
  /// Cairo's own writer tries five filters on each row, which takes half of a build and makes figures of flat colours no
  /// smaller; libpng's fast mode does without.
  ///
  /// - Complexity: about 6 ms a million pixels.
  func png() throws(RenderingError) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
    image.flags = png_uint_32(PNG_IMAGE_FLAG_FAST)
    defer { png_image_free(&image) }
    // More than deflate can ever make of the pixels, with room for the file's other chunks.
    var size = bytes.count + bytes.count / 500 + height + 4096
    var isWritten = false
    let file = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      isWritten = png_image_write_to_memory(&image, buffer.baseAddress, &size, 0, bytes, 0, nil) != 0
      count = isWritten ? size : 0
    }
    guard isWritten else { throw RenderingError.drawing("the picture can't be encoded") }
    return file
  }
}
