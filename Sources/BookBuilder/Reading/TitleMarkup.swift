import BookModel
import Plotting

/// A title in a bibliography: reference managers write `<i>`, `<b>`, `<sub>`, `<sup>` and TeX between dollar signs in it.
struct TitleMarkup {
  let plain: String
  let html: String

  init(_ title: String) {
    var plain = ""
    var html = ""
    var open: [String] = []
    for piece in Self.pieces(title) {
      switch piece {
      case .words(let words):
        plain += words
        html += words.htmlEscaped
      case .tag(let name, isClosing: false):
        open.append(name)
        html += "<\(name)>"
      case .tag(let name, isClosing: true):
        // What is not open stays as it is written.
        guard open.last == name else {
          plain += "</\(name)>"
          html += "&lt;/\(name)&gt;"
          continue
        }
        open.removeLast()
        html += "</\(name)>"
      case .formula(let nodes, let text):
        plain += text
        html += Self.html(nodes)
      }
    }
    for name in open.reversed() { html += "</\(name)>" }
    self.plain = plain
    self.html = html
  }

  private enum Piece {
    case words(String)
    case tag(String, isClosing: Bool)
    case formula([TextNode], String)
  }

  private static func pieces(_ title: String) -> [Piece] {
    guard title.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "$") }) else {
      return title.isEmpty ? [] : [.words(title)]
    }
    var pieces: [Piece] = []
    var rest = title[...]
    let mark = /<(\/?)(i|b|em|strong|sub|sup)>|<\/?span[^>]*>|\$(?! )([^$]*[^$ ])\$(?!\d)/
    while let match = rest.firstMatch(of: mark) {
      if match.range.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<match.range.lowerBound]))) }
      if let name = match.2 {
        pieces.append(.tag(String(name), isClosing: match.1 == "/"))
      } else if match.3 != nil {
        let text = Text(String(match.0))
        pieces.append(.formula(TextParser.nodes(of: text), text.plain))
      }
      rest = rest[match.range.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    return pieces
  }

  private static func html(_ nodes: [TextNode]) -> String { nodes.map(html).joined() }

  private static func html(_ node: TextNode) -> String {
    switch node {
    case .words(let words): words.htmlEscaped
    case .symbol(let sign, let face, let kind):
      switch (face, kind) {
      case (.mathItalic, _): "<i>\(sign.htmlEscaped)</i>"
      case (.mathBold, _): "<b>\(sign.htmlEscaped)</b>"
      case (_, .relation), (_, .binary): " \(sign.htmlEscaped) "
      default: sign.htmlEscaped
      }
    case .space: " "
    case .row(let nodes): html(nodes)
    case .scripts(let base, let lower, let upper):
      html(base) + (lower.map { "<sub>\(html($0))</sub>" } ?? "") + (upper.map { "<sup>\(html($0))</sup>" } ?? "")
    case .accent(_, let base): html(base)
    case .radical(let content): "√(\(html(content)))"
    case .fraction(let upper, let lower): "\(html(upper))/\(html(lower))"
    }
  }
}
