internal import CCairo
internal import Plotting

/// A glyph of a font in a given size.
struct Glyph: Hashable {
  var face: Face
  var size: Double
  var index: UInt32
}

/// A glyph in a line of text.
struct PlacedGlyph {
  var glyph: Glyph
  /// The distance from the line's start.
  var x: Double
}

extension TypeCase {
  /// The glyphs of a run from the left, without blanks.
  func shape(_ run: TextRun) -> [PlacedGlyph] {
    guard let line = line(of: run, scale: 1, isUpward: false) else { return [] }
    var placed: [PlacedGlyph] = []
    var x = 0.0
    var item = line.pointee.runs
    while let current = item {
      item = current.pointee.next
      guard let data = current.pointee.data else { continue }
      let glyphItem = data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
      guard let string = glyphItem.glyphs?.pointee, let font = glyphItem.item?.pointee.analysis.font else { continue }
      for index in 0..<Int(string.num_glyphs) {
        guard let info = string.glyphs?[index] else { continue }
        let offset = Double(info.geometry.x_offset) / Double(PANGO_SCALE)
        let glyph = Glyph(face: run.face, size: run.size, index: info.glyph)
        if keepOutline(of: glyph, in: font) { placed.append(PlacedGlyph(glyph: glyph, x: x + offset)) }
        x += Double(info.geometry.width) / Double(PANGO_SCALE)
      }
    }
    return placed
  }

  /// The outline of a glyph as the data of an SVG path, empty for a blank.
  func readOutline(of glyph: Glyph, in font: UnsafeMutablePointer<PangoFont>) -> [UInt8] {
    // Pango's indices for 'no glyph' and 'unknown character' don't refer to glyphs of the font.
    guard glyph.index < 0x0FFF_FFFF,
      let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(font))
    else { return [] }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    defer { cairo_surface_destroy(surface) }
    guard let context = cairo_create(surface) else { return [] }
    defer { cairo_destroy(context) }
    cairo_set_scaled_font(context, scaled)
    var shape = cairo_glyph_t(index: UInt(glyph.index), x: 0, y: 0)
    cairo_glyph_path(context, &shape, 1)
    guard let path = cairo_copy_path(context) else { return [] }
    defer { cairo_path_destroy(path) }
    var data = SVGPathData()
    var index = 0
    let count = Int(path.pointee.num_data)
    guard let elements = path.pointee.data else { return [] }
    while index < count {
      let header = elements[index].header
      func point(_ offset: Int) -> Point { Point(elements[index + offset].point.x, elements[index + offset].point.y) }
      switch header.type {
      case CAIRO_PATH_MOVE_TO: data.move(to: point(1))
      case CAIRO_PATH_LINE_TO: data.line(to: point(1))
      case CAIRO_PATH_CURVE_TO: data.curve(point(1), point(2), to: point(3))
      default: data.close()
      }
      index += max(1, Int(header.length))
    }
    return data.bytes
  }
}
