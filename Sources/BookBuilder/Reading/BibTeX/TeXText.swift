import Foundation

/// A text of TeX as bibliographies have it, as one of a bibliography in CSL's terms: accents become letters, emphasis
/// becomes `<i>`, braces go, and formulas stay between dollar signs.
struct TeXText {
  private(set) var text = ""
  private var rest: Substring

  init(_ tex: String) {
    rest = Substring(tex.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    text = read(until: nil)
  }

  private static let accents: [Character: Character] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "\"": "\u{308}", "=": "\u{304}", ".": "\u{307}",
    "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "r": "\u{30A}", "c": "\u{327}", "k": "\u{328}", "d": "\u{323}",
    "b": "\u{331}",
  ]
  private static let letters = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "textendash": "–",
    "textemdash": "—", "textquoteright": "’", "ldots": "…", "dots": "…", "slash": "/", "textregistered": "®",
    "TeX": "TeX",
    "LaTeX": "LaTeX", "BibTeX": "BibTeX", "textasciitilde": "~", "textbackslash": "\\",
  ]
  private static let styles = [
    "emph": "i", "textit": "i", "textsl": "i", "textbf": "b", "textsuperscript": "sup", "textsubscript": "sub",
  ]

  private mutating func read(until end: Character?) -> String {
    var result = ""
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == end { return result }
      switch character {
      case "{": result += read(until: "}")
      case "}": break
      case "\\": result += command()
      case "~": result += "\u{A0}"
      case "$": result += formula()
      case "-" where rest.hasPrefix("--"):
        rest = rest.dropFirst(2)
        result += "—"
      case "-" where rest.hasPrefix("-"):
        rest = rest.dropFirst()
        result += "–"
      case "`" where rest.hasPrefix("`"):
        rest = rest.dropFirst()
        result += "“"
      case "'" where rest.hasPrefix("'"):
        rest = rest.dropFirst()
        result += "”"
      default: result.append(character)
      }
    }
    return result
  }

  /// A formula with its dollar signs; braces and commands in it are TeX.
  private mutating func formula() -> String {
    guard let end = rest.firstIndex(of: "$") else { return "$" }
    defer { rest = rest[rest.index(after: end)...] }
    return "$\(rest[..<end])$"
  }

  private mutating func command() -> String {
    guard let first = rest.first else { return "\\" }
    if !first.isLetter {
      rest = rest.dropFirst()
      guard let accent = Self.accents[first] else { return first == "-" || first == "/" ? "" : String(first) }
      return accented(accent)
    }
    let name = String(rest.prefix { $0.isASCII && $0.isLetter })
    rest = rest.dropFirst(name.count)
    if name.count == 1, let sign = name.first, let accent = Self.accents[sign] { return accented(accent) }
    if let letter = Self.letters[name] {
      // The space behind a command ends it.
      if rest.first == " " { rest = rest.dropFirst() } else if rest.hasPrefix("{}") { rest = rest.dropFirst(2) }
      return letter
    }
    let argument = argument()
    guard let style = Self.styles[name] else { return argument }
    return "<\(style)>\(argument)</\(style)>"
  }

  private mutating func argument() -> String {
    rest = rest.drop { $0 == " " }
    guard let first = rest.first else { return "" }
    if first == "{" {
      rest = rest.dropFirst()
      return read(until: "}")
    }
    rest = rest.dropFirst()
    return first == "\\" ? command() : String(first)
  }

  private mutating func accented(_ accent: Character) -> String {
    let letters = argument()
    guard let first = letters.first else { return "" }
    return (String(first) + String(accent)).precomposedStringWithCanonicalMapping + letters.dropFirst()
  }
}
