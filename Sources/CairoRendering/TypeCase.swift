internal import CCairo
internal import Plotting
private import Synchronization

/// The fonts for one thread at a time: a font map with our files only, and a cache of typeset runs of text.
///
/// Pango's font maps must not be shared between threads; ``TypeCases`` lends each to one drawing at a time.
final class TypeCase: @unchecked Sendable {
  /// A run of text as drawn. Pango fits glyphs to the scale and the direction.
  private struct Key: Hashable {
    var run: TextRun
    var scale: Double
    var isUpward: Bool
  }

  private struct ContextKey: Hashable {
    var scale: Double
    var isUpward: Bool
  }

  private let map: UnsafeMutablePointer<PangoFontMap>
  private var contexts: [ContextKey: OpaquePointer] = [:]
  private var layouts: [Key: OpaquePointer] = [:]
  private var descriptions: [Face: OpaquePointer] = [:]
  private var widths: [TextRun: Double] = [:]
  private var shapes: [TextRun: [PlacedGlyph]] = [:]
  private var outlines: [Glyph: [UInt8]] = [:]
  /// The characters of a run that its font has no glyphs for.
  private var lacking: [TextRun: String] = [:]
  /// What is wrong with the labels of the figure that is drawn.
  private(set) var faults: Set<String> = []

  /// The number of cached runs after which all are dropped. A figure has a few hundred at most.
  private static let mostRuns = 4000

  /// Returns nil if Pango cannot make a font map that reads files.
  init?(configuration: OpaquePointer) {
    guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else { return nil }
    self.map = map
    pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    // One unit of a font size is one unit of the canvas.
    pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
  }

  deinit {
    for layout in layouts.values { g_object_unref(UnsafeMutableRawPointer(layout)) }
    for context in contexts.values { g_object_unref(UnsafeMutableRawPointer(context)) }
    for description in descriptions.values { pango_font_description_free(description) }
    g_object_unref(UnsafeMutableRawPointer(map))
  }

  func note(fault: String) { faults.insert(fault) }

  func forgetFaults() { faults = [] }

  func width(of run: TextRun) -> Double {
    if let missing = lacking[run] { note(missing, in: run) }
    if let width = widths[run] { return width }
    let line = line(of: run, scale: 1, isUpward: false)
    var extents = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &extents)
    let width = Double(extents.width) / Double(PANGO_SCALE)
    widths[run] = width
    if let layout = layouts[Key(run: run, scale: 1, isUpward: false)], pango_layout_get_unknown_glyphs_count(layout) > 0
    {
      let missing = charactersWithoutGlyph(in: run)
      lacking[run] = missing
      note(missing, in: run)
    }
    return width
  }

  private func note(_ missing: String, in run: TextRun) {
    faults.insert("the fonts of figures have no '\(missing)', which is in '\(run.string)'")
  }

  /// The characters of a run that make unknown glyphs by themselves; all of it if none does.
  private func charactersWithoutGlyph(in run: TextRun) -> String {
    var missing = ""
    for character in run.string where !missing.contains(character) {
      let single = TextRun(String(character), face: run.face, size: run.size)
      _ = line(of: single, scale: 1, isUpward: false)
      if let layout = layouts[Key(run: single, scale: 1, isUpward: false)],
        pango_layout_get_unknown_glyphs_count(layout) > 0
      {
        missing.append(character)
      }
    }
    return missing.isEmpty ? run.string : missing
  }

  /// A typeset line, which lives as long as the type case.
  func line(of run: TextRun, scale: Double, isUpward: Bool) -> UnsafeMutablePointer<PangoLayoutLine>? {
    let key = Key(run: run, scale: scale, isUpward: isUpward)
    if let layout = layouts[key] { return pango_layout_get_line_readonly(layout, 0) }
    if layouts.count >= TypeCase.mostRuns {
      for layout in layouts.values { g_object_unref(UnsafeMutableRawPointer(layout)) }
      layouts = [:]
      widths = [:]
      shapes = [:]
    }
    let layout = pango_layout_new(context(scale: scale, isUpward: isUpward))
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    let description = pango_font_description_copy(description(of: run.face))
    pango_font_description_set_absolute_size(description, run.size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    var text = run.string
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32($0.count)) }
    }
    layouts[key] = layout
    return pango_layout_get_line_readonly(layout, 0)
  }

  /// The visible glyphs of a run, from the left.
  func glyphs(of run: TextRun) -> [PlacedGlyph] {
    if let shape = shapes[run] { return shape }
    let shape = shape(run)
    shapes[run] = shape
    return shape
  }

  /// The outline of a glyph of a run that was shaped before, as the data of an SVG path.
  func outline(of glyph: Glyph) -> [UInt8] { outlines[glyph] ?? [] }

  /// Caches a glyph's outline unless it is already cached. Returns false for a blank.
  func keepOutline(of glyph: Glyph, in font: UnsafeMutablePointer<PangoFont>) -> Bool {
    if let outline = outlines[glyph] { return !outline.isEmpty }
    let outline = readOutline(of: glyph, in: font)
    outlines[glyph] = outline
    return !outline.isEmpty
  }

  private func context(scale: Double, isUpward: Bool) -> OpaquePointer? {
    let key = ContextKey(scale: scale, isUpward: isUpward)
    if let context = contexts[key] { return context }
    let context = pango_font_map_create_context(map)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    // The language would otherwise come from the environment.
    pango_context_set_language(context, pango_language_from_string("en"))
    var matrix = PangoMatrix(
      xx: isUpward ? 0 : scale, xy: isUpward ? scale : 0, yx: isUpward ? -scale : 0, yy: isUpward ? 0 : scale, x0: 0,
      y0: 0)
    pango_context_set_matrix(context, &matrix)
    contexts[key] = context
    return context
  }

  private func description(of face: Face) -> OpaquePointer? {
    if let description = descriptions[face] { return description }
    let description = pango_font_description_new()
    pango_font_description_set_family(description, face.family)
    switch face {
    case .text, .math: break
    case .semibold: pango_font_description_set_weight(description, PANGO_WEIGHT_SEMIBOLD)
    case .mathItalic: pango_font_description_set_style(description, PANGO_STYLE_ITALIC)
    case .mathBold: pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD)
    }
    descriptions[face] = description
    return description
  }
}

/// The type cases of a process: as many as figures were ever drawn concurrently.
final class TypeCases: Sendable {
  static let shared = TypeCases()

  private struct State: @unchecked Sendable {
    /// A Fontconfig configuration with our files only. It may be shared between threads.
    var configuration: OpaquePointer?
    var idle: [TypeCase] = []
  }

  private let state = Mutex(State())

  /// Lends a type case to `body`.
  func lend<Result>(
    files: FontFiles, to body: (TypeCase) throws(RenderingError) -> Result
  ) throws(RenderingError) -> Result {
    let typeCase = try take(files)
    defer { state.withLock { $0.idle.append(typeCase) } }
    return try body(typeCase)
  }

  private func take(_ files: FontFiles) throws(RenderingError) -> TypeCase {
    let result = state.withLock { state -> Swift.Result<TypeCase, RenderingError> in
      if let last = state.idle.popLast() { return .success(last) }
      if state.configuration == nil {
        let configuration = FcConfigCreate()
        for path in files.paths where FcConfigAppFontAddFile(configuration, path) == 0 {
          FcConfigDestroy(configuration)
          return .failure(.unreadableFont(path: path))
        }
        // Without a current configuration, Pango makes fontconfig read the system's in the background.
        FcConfigSetRescanInterval(configuration, 0)
        FcConfigSetCurrent(configuration)
        state.configuration = configuration
      }
      guard let configuration = state.configuration, let typeCase = TypeCase(configuration: configuration) else {
        return .failure(.drawing("Pango cannot read font files"))
      }
      return .success(typeCase)
    }
    return try result.get()
  }
}
