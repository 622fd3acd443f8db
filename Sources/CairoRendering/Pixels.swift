private import CCairo

/// The pixels of an opaque picture, row by row, each a number 0x00RRGGBB.
///
/// Pixels drawn by Cairo are used in place: allocating memory for a copy takes longer than the copy.
struct Pixels: ~Copyable {
  let width: Int
  let height: Int
  let values: UnsafeBufferPointer<UInt32>
  /// The surface that owns the pixels, or nil if this value owns them.
  private let surface: OpaquePointer?

  /// The pixels of a Cairo surface of format RGB24, which must not be drawn on any more.
  init(of surface: OpaquePointer?) throws(RenderingError) {
    cairo_surface_flush(surface)
    let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard width > 0, height > 0, let data = cairo_image_surface_get_data(surface) else {
      throw RenderingError.drawing("the picture has no pixels")
    }
    // With four-byte pixels the rows have no padding.
    guard stride == 4 * width else { throw RenderingError.drawing("the picture's rows are apart") }
    let pixels = UnsafeMutableRawPointer(data).bindMemory(to: UInt32.self, capacity: width * height)
    let buffer = UnsafeMutableBufferPointer(start: pixels, count: width * height)
    // The upper eight bits are undefined.
    for index in buffer.indices { buffer[index] &= 0x00FF_FFFF }
    self.width = width
    self.height = height
    self.surface = cairo_surface_reference(surface)
    values = UnsafeBufferPointer(buffer)
  }

  private init(width: Int, height: Int, values: UnsafeBufferPointer<UInt32>) {
    self.width = width
    self.height = height
    self.values = values
    surface = nil
  }

  deinit {
    if let surface { cairo_surface_destroy(surface) } else { values.deallocate() }
  }

  /// The picture at half the size: rounded means of four pixels. A last odd row or column counts twice.
  var halved: Pixels {
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    let means = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: columns * rows)
    let pairs = width / 2
    for y in 0..<rows {
      let upper = UnsafeBufferPointer(rebasing: values[(2 * y * width)...].prefix(width))
      let lower = UnsafeBufferPointer(rebasing: values[(min(2 * y + 1, height - 1) * width)...].prefix(width))
      let row = UnsafeMutableBufferPointer(rebasing: means[(y * columns)...].prefix(columns))
      // A loop over pairs only, which the compiler can vectorize.
      for x in 0..<pairs { row[x] = Self.mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]) }
      if pairs < columns {
        row[pairs] = Self.mean(upper[width - 1], upper[width - 1], lower[width - 1], lower[width - 1])
      }
    }
    return Pixels(width: columns, height: rows, values: UnsafeBufferPointer(means))
  }

  @inline(__always)
  private static func mean(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 {
    // Red and blue are added in one word: the sums need ten bits, and each has sixteen.
    let mask: UInt32 = 0x00FF_00FF
    let outer = (a & mask) &+ (b & mask) &+ (c & mask) &+ (d & mask)
    let green = (a >> 8 & 0xFF) &+ (b >> 8 & 0xFF) &+ (c >> 8 & 0xFF) &+ (d >> 8 & 0xFF)
    return ((outer &+ 0x0002_0002) >> 2 & mask) | ((green &+ 2) >> 2) << 8
  }
}
