extension Text {
  /// The label as plain text: mathematics as symbols, without dollar signs and braces.
  package var plain: String {
    func plain(_ nodes: [TextNode]) -> String {
      nodes.map { node in
        switch node {
        case .words(let words): words
        case .symbol(let sign, _, let kind): kind == .relation || kind == .binary ? " \(sign) " : sign
        case .space: " "
        case .row(let nodes): plain(nodes)
        case .scripts(let base, let lower, let upper):
          plain([base]) + (lower.map { "_" + script($0) } ?? "") + (upper.map { "^" + script($0) } ?? "")
        case .accent(let sign, let base): plain([base]) + (accents[sign] ?? sign)
        case .radical(let content): "√(" + plain([content]) + ")"
        case .fraction(let upper, let lower): "(" + plain([upper]) + ")/(" + plain([lower]) + ")"
        }
      }.joined()
    }
    /// A script, in brackets if its end would otherwise be unclear.
    func script(_ node: TextNode) -> String {
      let text = plain([node])
      return text.contains(" ") ? "(" + text + ")" : text
    }
    return plain(TextParser.nodes(of: self)).split(separator: " ").joined(separator: " ")
  }
}

/// The plain text of accents.
private let accents = ["ˆ": "-hat", "ˉ": "-bar", "˜": "-tilde", "˙": "-dot"]
