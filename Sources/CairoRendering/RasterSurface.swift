internal import CCairo
internal import Plotting

/// A picture as a surface with a pixel for each cell, or nil if it is larger than Cairo supports.
func imageSurface(of raster: Raster) -> OpaquePointer? {
  let surface = cairo_image_surface_create(
    CAIRO_FORMAT_ARGB32, Int32(clamping: raster.columns), Int32(clamping: raster.rows))
  guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
    cairo_surface_destroy(surface)
    return nil
  }
  let stride = Int(cairo_image_surface_get_stride(surface))
  let raw = UnsafeMutableRawPointer(data)
  for row in 0..<raster.rows {
    for column in 0..<raster.columns {
      raw.storeBytes(
        of: premultiplied(raster.colors[row * raster.columns + column]), toByteOffset: row * stride + column * 4,
        as: UInt32.self)
    }
  }
  cairo_surface_mark_dirty(surface)
  return surface
}

/// Cairo's 0xAARRGGBB with premultiplied colours.
private func premultiplied(_ color: Color) -> UInt32 {
  func byte(_ value: Double) -> UInt32 { UInt32((min(max(value, 0), 1) * 255).rounded()) }
  let opacity = min(max(color.opacity, 0), 1)
  return byte(opacity) << 24 | byte(color.red * opacity) << 16 | byte(color.green * opacity) << 8
    | byte(color.blue * opacity)
}

/// The PNG file of a picture, transparent where its cells are, or nil if it is too large.
func encodedPNG(of raster: Raster) -> [UInt8]? {
  guard let surface = imageSurface(of: raster) else { return nil }
  defer { cairo_surface_destroy(surface) }
  let output = ByteStream()
  let status = cairo_surface_write_to_png_stream(surface, ByteStream.append, output.pointer)
  return status == CAIRO_STATUS_SUCCESS ? output.bytes : nil
}
