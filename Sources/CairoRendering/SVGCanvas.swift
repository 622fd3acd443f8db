private import CCairo
internal import Plotting

/// A canvas that writes an SVG document.
///
/// Cairo can write SVG too, but numbers elements over the lifetime of the process, and writes coordinates with up to
/// eight digits. This canvas takes a third of its time and space.
struct SVGCanvas: Canvas {
  private let typeCase: TypeCase
  private var body: [UInt8] = []
  /// The targets of `use` elements, each once.
  private var definitions: [UInt8] = []
  private var glyphs: [Glyph: Int] = [:]
  private var partCount = 0
  /// The offsets in the body at which the open groups begin.
  private var groups: [Int] = []

  /// A placeholder for the document's prefix of identifiers until it is known.
  private static let prefix: UInt8 = 1

  init(typeCase: TypeCase) {
    self.typeCase = typeCase
    body.reserveCapacity(1 << 16)
  }

  func width(of run: TextRun) -> Double { typeCase.width(of: run) }

  func note(fault: String) { typeCase.note(fault: fault) }

  /// The document.
  ///
  /// Identifiers begin with a name derived from the content, so that documents embedded in one page don't refer to each
  /// other's elements.
  func document(_ size: Size) -> [UInt8] {
    let name = Array("f\(contentName(of: [definitions, body]).suffix(7))-".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(body.count + definitions.count + 4096)
    result.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
    result.append(number: size.width)
    result.append("px\" height=\"")
    result.append(number: size.height)
    result.append("px\" viewBox=\"0 0 ")
    result.append(number: size.width)
    result.append(UInt8(ascii: " "))
    result.append(number: size.height)
    result.append("\" stroke-linejoin=\"round\">\n<defs>\n")
    for part in [definitions, Array("</defs>\n".utf8), body] {
      var rest = part[...]
      while let place = rest.firstIndex(of: SVGCanvas.prefix) {
        result += rest[..<place]
        result += name
        rest = rest[(place + 1)...]
      }
      result += rest
    }
    result.append("</svg>\n")
    return result
  }

  // MARK: Shapes

  mutating func fill(_ path: Path, _ color: Color, rule: FillRule) {
    body.append("<path")
    attribute("fill", color)
    if rule == .evenOdd { body.append(" fill-rule=\"evenodd\"") }
    data(SVGPathData(path))
  }

  mutating func stroke(_ path: Path, _ stroke: Stroke, cap: Cap) {
    begin(stroke.color, width: stroke.width, isRound: cap == .round)
    let lengths = stroke.dash.lengths(width: stroke.width)
    if !lengths.isEmpty {
      body.append(" stroke-dasharray=\"")
      for (index, length) in lengths.enumerated() {
        if index > 0 { body.append(UInt8(ascii: " ")) }
        body.append(number: length)
      }
      body.append("\"")
    }
    data(SVGPathData(path))
  }

  mutating func dots(_ centres: [Point], diameter: Double, _ color: Color) {
    // A line of zero length with round caps is a circle in a compact form.
    begin(color, width: diameter, isRound: true)
    var path = SVGPathData()
    for centre in centres { path.dot(at: centre) }
    data(path)
  }

  private mutating func begin(_ color: Color, width: Double, isRound: Bool) {
    body.append("<path fill=\"none\"")
    attribute("stroke", color)
    if width != 1 {
      body.append(" stroke-width=\"")
      body.append(number: width)
      body.append("\"")
    }
    if isRound { body.append(" stroke-linecap=\"round\"") }
  }

  private mutating func data(_ path: SVGPathData) {
    body.append(" d=\"")
    body += path.bytes
    body.append("\"/>\n")
  }

  /// A colour as `fill="#ff8000" fill-opacity=".5"`.
  private mutating func attribute(_ name: StaticString, _ color: Color) {
    body.append(" ")
    body.append(name)
    body.append("=\"#")
    let digits = Array("0123456789abcdef".utf8)
    for part in [color.red, color.green, color.blue] {
      let byte = Int((min(max(part, 0), 1) * 255).rounded())
      body.append(digits[byte >> 4])
      body.append(digits[byte & 15])
    }
    body.append("\"")
    if color.opacity < 1 {
      body.append(" ")
      body.append(name)
      body.append("-opacity=\"")
      body.append(number: max(color.opacity, 0))
      body.append("\"")
    }
  }

  // MARK: Text

  mutating func text(_ run: TextRun, at origin: Point, isUpward: Bool, _ color: Color) {
    let line = typeCase.glyphs(of: run)
    guard !line.isEmpty else { return }
    body.append("<g")
    attribute("fill", color)
    if isUpward {
      body.append(" transform=\"translate(")
      body.append(number: origin.x)
      body.append(" ")
      body.append(number: origin.y)
      body.append(")rotate(-90)\"")
    }
    body.append(">")
    for placed in line {
      body.append("<use href=\"#")
      append(part: part(of: placed.glyph))
      body.append("\" x=\"")
      body.append(number: placed.x + (isUpward ? 0 : origin.x))
      if !isUpward {
        body.append("\" y=\"")
        body.append(number: origin.y)
      }
      body.append("\"/>")
    }
    body.append("</g>\n")
  }

  private mutating func part(of glyph: Glyph) -> Int {
    if let part = glyphs[glyph] { return part }
    let part = partCount
    partCount += 1
    glyphs[glyph] = part
    definitions.append("<path id=\"")
    definitions.append(SVGCanvas.prefix)
    definitions += String(part, radix: 36).utf8
    definitions.append("\" d=\"")
    definitions += typeCase.outline(of: glyph)
    definitions.append("\"/>\n")
    return part
  }

  private mutating func append(part: Int) {
    body.append(SVGCanvas.prefix)
    body += String(part, radix: 36).utf8
  }

  // MARK: Groups

  mutating func pushClip(_ rectangle: Rectangle) {
    body.append("<clipPath id=\"")
    append(part: partCount)
    body.append("\"><path d=\"")
    body += SVGPathData(Path(rectangle)).bytes
    body.append("\"/></clipPath>\n<g clip-path=\"url(#")
    append(part: partCount)
    body.append(")\">\n")
    partCount += 1
  }

  mutating func popClip() {
    body.append("</g>\n")
  }

  mutating func beginGroup() {
    groups.append(body.count)
  }

  mutating func endGroup(opacity: Double) {
    guard let start = groups.popLast() else { return }
    var opening: [UInt8] = []
    opening.append("<g opacity=\"")
    opening.append(number: opacity)
    opening.append("\">\n")
    body.insert(contentsOf: opening, at: start)
    body.append("</g>\n")
  }

  mutating func image(_ raster: Raster, in rectangle: Rectangle) {
    guard rectangle.width > 0, rectangle.height > 0, let file = encodedPNG(of: raster) else { return }
    body.append("<image style=\"image-rendering:pixelated\" preserveAspectRatio=\"none\" x=\"")
    body.append(number: rectangle.minX)
    body.append("\" y=\"")
    body.append(number: rectangle.minY)
    body.append("\" width=\"")
    body.append(number: rectangle.width)
    body.append("\" height=\"")
    body.append(number: rectangle.height)
    body.append("\" href=\"data:image/png;base64,")
    if let text = g_base64_encode(file, gsize(file.count)) {
      body += String(cString: text).utf8
      g_free(text)
    }
    body.append("\"/>\n")
  }
}
