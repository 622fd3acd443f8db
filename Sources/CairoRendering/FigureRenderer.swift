internal import CCairo
private import CDeflate
package import Plotting

/// Draws figures as SVG, PNG and PDF. The same figure gives the same bytes, in any order and on any thread.
package struct FigureRenderer: Sendable {
  /// The maximum number of pixels on a side.
  package static let largestSide = 16_000

  private let files: FontFiles

  /// - Throws: ``RenderingError/missingFont(file:folders:)`` if a font file is not installed.
  package init() throws(RenderingError) {
    files = try FontFiles()
  }

  /// The figure as an SVG document in UTF-8.
  ///
  /// Identifiers in the document begin with a name derived from its content, so that a page can contain several
  /// documents.
  package func svg(_ figure: Figure, style: FigureStyle = .light) throws(RenderingError) -> [UInt8] {
    try TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in
      let layout = FigureLayout(figure, style: style, measures: TypeCaseMeasures(typeCase: typeCase))
      try check(layout.size, scale: 1)
      var canvas = SVGCanvas(typeCase: typeCase)
      figure.draw(on: &canvas, layout: layout, style: style)
      return canvas.document(layout.size)
    }
  }

  /// The figure as a PNG file.
  ///
  /// - Parameter scale: pixels per canvas unit; 2 by default.
  package func png(
    _ figure: Figure, style: FigureStyle = .light, scale: Double = 2
  ) throws(RenderingError) -> [UInt8] {
    try TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in
      let layout = FigureLayout(figure, style: style, measures: TypeCaseMeasures(typeCase: typeCase))
      try check(layout.size, scale: scale)
      return try pixels(of: figure, layout, style, scale: scale, typeCase: typeCase).png()
    }
  }

  /// The figure in all formats that a page shows or offers. The layout is computed once for all of them.
  package func pictures(of figure: Figure) throws(RenderingError) -> FigurePictures {
    try TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in
      typeCase.forgetFaults()
      let measures = TypeCaseMeasures(typeCase: typeCase)
      let layout = FigureLayout(figure, style: .light, measures: measures)
      try check(layout.size, scale: 2)
      func svg(_ layout: FigureLayout, _ style: FigureStyle) -> [UInt8] {
        var canvas = SVGCanvas(typeCase: typeCase)
        figure.draw(on: &canvas, layout: layout, style: style)
        return canvas.document(layout.size)
      }
      let pixels = try pixels(of: figure, layout, .light, scale: 2, typeCase: typeCase)
      return FigurePictures(
        size: layout.size, faults: typeCase.faults.sorted(), svg: svg(layout, .light),
        darkSVG: svg(FigureLayout(figure, style: .dark, measures: measures), .dark),
        smallPNG: try pixels.halved.png(), png: try pixels.png())
    }
  }

  private func pixels(
    of figure: Figure, _ layout: FigureLayout, _ style: FigureStyle, scale: Double, typeCase: TypeCase
  ) throws(RenderingError) -> Pixels {
    let width = Int32((layout.size.width * scale).rounded(.up))
    let height = Int32((layout.size.height * scale).rounded(.up))
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)
    defer { cairo_surface_destroy(surface) }
    try draw(figure, layout, style, on: surface, typeCase: typeCase, scale: scale)
    return try Pixels(of: surface)
  }

  /// The figure as a PDF document of one page, in which a canvas unit is a point.
  package func pdf(_ figure: Figure, style: FigureStyle = .light) throws(RenderingError) -> [UInt8] {
    try TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in
      let layout = FigureLayout(figure, style: style, measures: TypeCaseMeasures(typeCase: typeCase))
      try check(layout.size, scale: 1)
      let output = ByteStream()
      let surface = cairo_pdf_surface_create_for_stream(
        ByteStream.append, output.pointer, layout.size.width, layout.size.height)
      defer { cairo_surface_destroy(surface) }
      // A fixed date, since the creation date is not part of the figure.
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
      if let title = figure.title {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.source)
      }
      try draw(figure, layout, style, on: surface, typeCase: typeCase, scale: 1)
      cairo_surface_finish(surface)
      try check(cairo_surface_status(surface))
      return output.bytes
    }
  }

  /// The size of a figure in canvas units. If the fonts cannot be read, it is an estimate with letters of fixed width.
  package func size(of figure: Figure, style: FigureStyle = .light) -> Size {
    let measured = try? TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in
      FigureLayout(figure, style: style, measures: TypeCaseMeasures(typeCase: typeCase)).size
    }
    return measured ?? FigureLayout(figure, style: style, measures: RecordingCanvas()).size
  }

  /// A fingerprint of everything except the figure that determines what is drawn: libraries, fonts and style.
  package static let fingerprint: String = {
    let style = contentName(of: [Array("\(FigureStyle.light)\(FigureStyle.dark)".utf8)])
    let fonts = (try? FontFiles())?.fingerprint ?? "none"
    let cairo = String(cString: cairo_version_string())
    let pango = String(cString: pango_version_string())
    let harfBuzz = String(cString: hb_version_string())
    let libraries = "cairo \(cairo), pango \(pango), harfbuzz \(harfBuzz), libdeflate \(LIBDEFLATE_VERSION_STRING)"
    return "\(libraries), style \(style), fonts \(fonts)"
  }()

  private func draw(
    _ figure: Figure, _ layout: FigureLayout, _ style: FigureStyle, on surface: OpaquePointer?, typeCase: TypeCase,
    scale: Double
  ) throws(RenderingError) {
    try check(cairo_surface_status(surface))
    guard let context = cairo_create(surface) else { throw RenderingError.drawing("no context") }
    defer { cairo_destroy(context) }
    var canvas = CairoCanvas(context, typeCase: typeCase, scale: scale)
    figure.draw(on: &canvas, layout: layout, style: style)
    try check(cairo_status(context))
  }

  private func check(_ size: Size, scale: Double) throws(RenderingError) {
    let width = size.width * scale
    let height = size.height * scale
    let limit = Double(FigureRenderer.largestSide)
    guard width >= 1, height >= 1, width <= limit, height <= limit else {
      func whole(_ value: Double) -> Int { Int(min(max(value.isNaN ? 0 : value, -1e9), 1e9)) }
      throw RenderingError.size(width: whole(width), height: whole(height))
    }
  }

  private func check(_ status: cairo_status_t) throws(RenderingError) {
    if status != CAIRO_STATUS_SUCCESS {
      throw RenderingError.drawing(String(cString: cairo_status_to_string(status)))
    }
  }
}

/// A figure in all formats that a page shows or offers.
package struct FigurePictures: Sendable {
  /// The size in canvas units.
  package var size: Size
  /// What is wrong with labels: TeX that is broken or unknown, characters that the fonts lack.
  package var faults: [String]
  package var svg: [UInt8]
  package var darkSVG: [UInt8]
  /// With one and with two pixels per canvas unit.
  package var smallPNG: [UInt8]
  package var png: [UInt8]
}

/// Measures text with a type case.
struct TypeCaseMeasures: TextMeasures {
  let typeCase: TypeCase

  func width(of run: TextRun) -> Double { typeCase.width(of: run) }

  func note(fault: String) { typeCase.note(fault: fault) }
}

/// A buffer for Cairo's output.
final class ByteStream {
  private(set) var bytes: [UInt8] = []

  /// The pointer for Cairo, valid as long as the stream exists.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let append: cairo_write_func_t = { stream, data, count in
    guard let stream, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let output = Unmanaged<ByteStream>.fromOpaque(stream).takeUnretainedValue()
    output.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
