private import CCairo

/// The pixels of a picture without transparency, row after row, each a number 0x00RRGGBB.
struct Pixels {
  let width: Int
  let height: Int
  let values: [UInt32]

  /// The pixels of a Cairo surface of format RGB24.
  init(of surface: OpaquePointer?) throws(RenderingError) {
    cairo_surface_flush(surface)
    let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard width > 0, height > 0, let data = cairo_image_surface_get_data(surface) else {
      throw RenderingError.drawing("the picture has no pixels")
    }
    self.width = width
    self.height = height
    values = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
        let target = UnsafeMutableBufferPointer(rebasing: buffer[(y * width)..<((y + 1) * width)])
        // What the upper eight bits hold is undefined.
        for x in 0..<width { target[x] = row[x] & 0x00FF_FFFF }
      }
      count = width * height
    }
  }

  private init(width: Int, height: Int, values: [UInt32]) {
    self.width = width
    self.height = height
    self.values = values
  }

  /// Half as many pixels each way: the means of four, rounded; a last odd row or column counts twice.
  var halved: Pixels {
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    let means = [UInt32](unsafeUninitializedCapacity: columns * rows) { buffer, count in
      values.withUnsafeBufferPointer { values in
        for y in 0..<rows {
          let upper = 2 * y * width
          let lower = min(2 * y + 1, height - 1) * width
          for x in 0..<columns {
            let (left, right) = (2 * x, min(2 * x + 1, width - 1))
            let four = (values[upper + left], values[upper + right], values[lower + left], values[lower + right])
            // Red and blue are added beside each other: the sums need ten bits, and each has sixteen.
            let mask: UInt32 = 0x00FF_00FF
            let outer = (four.0 & mask) + (four.1 & mask) + (four.2 & mask) + (four.3 & mask)
            let green = (four.0 >> 8 & 0xFF) + (four.1 >> 8 & 0xFF) + (four.2 >> 8 & 0xFF) + (four.3 >> 8 & 0xFF)
            buffer[y * columns + x] = ((outer + 0x0002_0002) >> 2 & mask) | ((green + 2) >> 2) << 8
          }
        }
      }
      count = columns * rows
    }
    return Pixels(width: columns, height: rows, values: means)
  }
}
