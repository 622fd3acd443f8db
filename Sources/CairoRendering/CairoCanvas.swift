internal import CCairo
internal import Plotting

/// A canvas on a Cairo surface.
struct CairoCanvas: Canvas {
  private let context: OpaquePointer
  private let typeCase: TypeCase
  /// Device pixels per canvas unit.
  private let scale: Double

  init(_ context: OpaquePointer, typeCase: TypeCase, scale: Double) {
    self.context = context
    self.typeCase = typeCase
    self.scale = scale
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_tolerance(context, 0.1)
  }

  func width(of run: TextRun) -> Double { typeCase.width(of: run) }

  func note(fault: String) { typeCase.note(fault: fault) }

  func fill(_ path: Path, _ color: Color, rule: FillRule) {
    trace(path)
    set(color)
    cairo_set_fill_rule(context, rule == .evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    cairo_fill(context)
  }

  func stroke(_ path: Path, _ stroke: Stroke, cap: Cap) {
    trace(path)
    set(stroke.color)
    cairo_set_line_width(context, stroke.width)
    cairo_set_line_cap(context, cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    let lengths = stroke.dash.lengths(width: stroke.width)
    cairo_set_dash(context, lengths, Int32(lengths.count), 0)
    cairo_stroke(context)
  }

  func dots(_ centres: [Point], diameter: Double, _ color: Color) {
    // A line of zero length with round caps is a circle, and has a compact representation in a file.
    for centre in centres {
      cairo_move_to(context, centre.x, centre.y)
      cairo_line_to(context, centre.x, centre.y)
    }
    set(color)
    cairo_set_line_width(context, diameter)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(context, nil, 0, 0)
    cairo_stroke(context)
  }

  func text(_ run: TextRun, at origin: Point, isUpward: Bool, _ color: Color) {
    guard let line = typeCase.line(of: run, scale: scale, isUpward: isUpward) else { return }
    set(color)
    cairo_save(context)
    cairo_translate(context, origin.x, origin.y)
    if isUpward { cairo_rotate(context, -.pi / 2) }
    cairo_move_to(context, 0, 0)
    pango_cairo_show_layout_line(context, line)
    cairo_restore(context)
    cairo_new_path(context)
  }

  func pushClip(_ rectangle: Rectangle) {
    cairo_save(context)
    cairo_rectangle(context, rectangle.minX, rectangle.minY, rectangle.width, rectangle.height)
    cairo_clip(context)
  }

  func popClip() {
    cairo_restore(context)
  }

  func beginGroup() {
    cairo_push_group(context)
  }

  func endGroup(opacity: Double) {
    cairo_pop_group_to_source(context)
    cairo_paint_with_alpha(context, opacity)
  }

  func image(_ raster: Raster, in rectangle: Rectangle) {
    guard rectangle.width > 0, rectangle.height > 0,
      let surface = imageSurface(of: raster)
    else { return }
    defer { cairo_surface_destroy(surface) }
    let width = Double(cairo_image_surface_get_width(surface))
    let height = Double(cairo_image_surface_get_height(surface))
    cairo_save(context)
    cairo_rectangle(context, rectangle.minX, rectangle.minY, rectangle.width, rectangle.height)
    cairo_clip(context)
    cairo_translate(context, rectangle.minX, rectangle.minY)
    cairo_scale(context, rectangle.width / width, rectangle.height / height)
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_paint(context)
    cairo_restore(context)
  }

  private func set(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  private func trace(_ path: Path) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .close: cairo_close_path(context)
      case .circle(let centre, let radius):
        cairo_new_sub_path(context)
        cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
        cairo_close_path(context)
      }
    }
  }
}
