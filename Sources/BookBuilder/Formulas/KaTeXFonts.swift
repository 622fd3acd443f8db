import Foundation

/// Which of KaTeX's fonts a set of formulas is drawn with.
///
/// KaTeX gives every sign its classes, and its style sheet gives classes their fonts: `.katex .mathbb{font-family:KaTeX_AMS}`.
struct KaTeXFonts {
  /// A font as a style sheet asks for it.
  struct Face: Hashable {
    var family: String
    var isBold = false
    var isItalic = false
  }

  /// What a rule of the style sheet says about the font of elements with certain classes.
  private struct Rule {
    var classes: Set<Substring>
    var family: String?
    var isBold: Bool?
    var isItalic: Bool?
  }

  /// The font of signs that have no other.
  private static let base = Face(family: "KaTeX_Main")
  private let fonts: [KaTeXStyle.Font]
  private let rules: [Rule]
  /// The fonts of elements by their classes, of which few kinds come again and again.
  private var faces: [String: Face] = [:]

  /// - Parameter style: KaTeX's style sheet.
  init(style: KaTeXStyle) {
    fonts = style.fonts
    rules = style.rules.flatMap { selector, declarations in
      let family = declarations["font-family"]
      let isBold = declarations["font-weight"].map { $0 == "700" || $0 == "bold" }
      let isItalic = declarations["font-style"].map { $0 == "italic" }
      return family == nil && isBold == nil && isItalic == nil
        ? []
        : selector.split(separator: ",").map {
          Rule(classes: Self.classes($0), family: family, isBold: isBold, isItalic: isItalic)
        }
    }
  }

  /// The files of the fonts that a formula as HTML is drawn with, in a fixed order.
  mutating func files(in html: String) -> [String] {
    var faces: Set = [Self.base]
    for list in Self.classLists(in: html) { faces.insert(face(list)) }
    return fonts.filter { font in
      faces.contains { face in
        // What a family lacks, a browser makes of what it has.
        face == font.face || face.family == font.face.family && !fonts.contains { $0.face == face }
      }
    }.map(\.file)
  }

  private mutating func face(_ list: String) -> Face {
    if let known = faces[list] { return known }
    let classes = Set(list.split(separator: " "))
    var face = Self.base
    for rule in rules where rule.classes.isSubset(of: classes) {
      if let family = rule.family { face.family = family }
      if let isBold = rule.isBold { face.isBold = isBold }
      if let isItalic = rule.isItalic { face.isItalic = isItalic }
    }
    faces[list] = face
    return face
  }

  /// The classes that decide: of the last element that a selector names any of, `.delim-size1` in
  /// `.katex .delimsizing.mult .delim-size1>span`.
  private static func classes(_ selector: Substring) -> Set<Substring> {
    let elements = selector.split { $0 == " " || $0 == ">" }
    let last = elements.last { $0.contains(".") } ?? ""
    return Set(last.split(separator: ".").map { $0.prefix { $0 != ":" } })
  }

  /// The values of all `class` attributes.
  private static func classLists(in html: String) -> Set<String> {
    var lists: Set<String> = []
    var rest = html.utf8[...]
    let beginning = Array("class=\"".utf8)
    while let quote = rest.firstIndex(of: 0x22) {
      let value = rest[rest.index(after: quote)...]
      let end = value.firstIndex(of: 0x22) ?? value.endIndex
      if rest[...quote].suffix(beginning.count).elementsEqual(beginning) {
        lists.insert(String(Substring(value[..<end])))
      }
      rest = end == value.endIndex ? value[end...] : value[value.index(after: end)...]
    }
    return lists
  }
}
