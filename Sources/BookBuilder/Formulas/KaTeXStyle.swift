/// KaTeX's style sheet, taken apart: its fonts and its other rules.
struct KaTeXStyle: Sendable {
  /// A font's rule: what it is asked for as, and its file in WOFF 2.
  struct Font: Sendable {
    var face: KaTeXFonts.Face
    /// Relative to the style sheet: `fonts/KaTeX_AMS-Regular.woff2`.
    var file: String
  }

  private(set) var fonts: [Font] = []
  /// Selectors and what they declare, in order.
  private(set) var rules: [(selector: Substring, declarations: [Substring: String])] = []
  /// Everything but the fonts, as it stands.
  private var rest = ""

  /// - Parameter text: a style sheet without comments or nested rules, as KaTeX's is.
  init(_ text: String) {
    for block in text.split(separator: "}") {
      let parts = block.split(separator: "{", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let declarations = Self.declarations(parts[1])
      if parts[0].hasSuffix("@font-face") {
        if let font = Self.font(declarations) { fonts.append(font) }
      } else {
        rules.append((parts[0], declarations))
        rest += "\(block)}"
      }
    }
  }

  /// The style sheet with some of the fonts; text stands in another font until they are loaded.
  func text(with fonts: [Font]) -> String {
    fonts.map { font in
      "@font-face{font-family:\(font.face.family);src:url(\(font.file)) format('woff2');"
        + "font-weight:\(font.face.isBold ? 700 : 400);font-style:\(font.face.isItalic ? "italic" : "normal");"
        + "font-display:swap}"
    }.joined() + rest
  }

  private static func declarations(_ text: Substring) -> [Substring: String] {
    var result: [Substring: String] = [:]
    for declaration in text.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { result[parts[0]] = String(parts[1]) }
    }
    return result
  }

  private static func font(_ declarations: [Substring: String]) -> Font? {
    guard let family = declarations["font-family"], let sources = declarations["src"],
      let start = sources.firstRange(of: "url("),
      let end = sources[start.upperBound...].firstIndex(of: ")")
    else { return nil }
    let file = String(sources[start.upperBound..<end])
    guard file.hasSuffix(".woff2") else { return nil }
    return Font(
      face: KaTeXFonts.Face(
        family: family, isBold: declarations["font-weight"] == "700", isItalic: declarations["font-style"] == "italic"),
      file: file)
  }
}
