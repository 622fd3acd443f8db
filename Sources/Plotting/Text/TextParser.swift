/// Parses a label: words, with mathematics between dollar signs, by the rules of prose: the opening `$` has no space
/// behind it, the closing one no space before it and no digit behind it. Line breaks are spaces.
///
/// Any label has nodes; what is wrong with its TeX is told by ``faults(in:)``.
package struct TextParser {
  /// The maximum depth of nested braces. Deeper ones are omitted, so that no label can exhaust the stack.
  private static let deepest = 24

  private var characters: [Character]
  private var position = 0
  private var depth = 0
  /// What is wrong with the TeX so far.
  private var faults: [String] = []

  private init(_ characters: [Character]) {
    self.characters = characters
  }

  /// The nodes of a label.
  /// - Complexity: linear in the label's length.
  package static func nodes(of text: Text) -> [TextNode] { parse(text).nodes }

  /// What is wrong with the TeX of a label, in words; nothing for nearly all.
  package static func faults(in text: Text) -> [String] {
    text.source.utf8.contains(UInt8(ascii: "$")) ? parse(text).faults : []
  }

  private static func parse(_ text: Text) -> (nodes: [TextNode], faults: [String]) {
    let characters = text.source.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    var nodes: [TextNode] = []
    var faults: [String] = []
    var words = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\\", index + 1 < characters.count, characters[index + 1] == "$" {
        words.append("$")
        index += 2
      } else if character == "$", let end = closingDollar(after: index, in: characters) {
        if !words.isEmpty { nodes.append(.words(words)) }
        words = ""
        var parser = TextParser(Array(characters[(index + 1)..<end]))
        nodes.append(.row(parser.row(until: nil)))
        faults += parser.faults
        index = end + 1
      } else {
        words.append(character)
        index += 1
      }
    }
    if !words.isEmpty { nodes.append(.words(words)) }
    return (nodes, faults)
  }

  private static func closingDollar(after start: Int, in characters: [Character]) -> Int? {
    guard start + 1 < characters.count, characters[start + 1] != " " else { return nil }
    var index = start + 1
    while index < characters.count {
      if characters[index] == "\\" {
        index += 2
      } else if characters[index] == "$" {
        let isAmount = index + 1 < characters.count && ("0"..."9").contains(characters[index + 1])
        return index > start + 1 && characters[index - 1] != " " && !isAmount ? index : nil
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The atoms up to the closing character, which is consumed, or to the end.
  private mutating func row(until closing: Character?) -> [TextNode] {
    var nodes: [TextNode] = []
    while position < characters.count {
      if characters[position] == closing {
        position += 1
        return nodes
      }
      switch characters[position] {
      case "_", "^":
        let base = nodes.popLast() ?? .row([])
        nodes.append(scripts(of: base))
      case "}":
        position += 1
        faults.append("a '}' closes nothing")
      default:
        if let atom = atom() { nodes.append(atom) }
      }
    }
    if closing != nil { faults.append("nothing closes a '{'") }
    return nodes
  }

  private mutating func scripts(of base: TextNode) -> TextNode {
    var lower: TextNode?
    var upper: TextNode?
    while position < characters.count {
      if characters[position] == "_", lower == nil {
        position += 1
        lower = argument()
      } else if characters[position] == "^", upper == nil {
        position += 1
        upper = argument()
      } else {
        break
      }
    }
    return .scripts(base: base, lower: lower, upper: upper)
  }

  /// The argument of a command or a script: a group in braces or one atom.
  private mutating func argument() -> TextNode {
    while position < characters.count, characters[position] == " " { position += 1 }
    guard position < characters.count else {
      faults.append("something is missing at its end")
      return .row([])
    }
    switch characters[position] {
    case "_", "^", "}":
      faults.append("something is missing before '\(characters[position])'")
      return .row([])
    default: return atom() ?? .row([])
    }
  }

  private mutating func atom() -> TextNode? {
    let character = characters[position]
    position += 1
    switch character {
    case " ": return nil
    case "~": return .space(0.25)
    case "{":
      guard depth < TextParser.deepest else {
        faults.append("its braces are nested more than \(TextParser.deepest) deep")
        return nil
      }
      depth += 1
      defer { depth -= 1 }
      return .row(row(until: "}"))
    case "\\": return command()
    case "0"..."9": return number(from: character)
    default:
      let symbol = MathSymbols.symbol(for: character)
      return .symbol(symbol.sign, symbol.face, symbol.kind)
    }
  }

  /// Consecutive digits with their decimal point.
  private mutating func number(from first: Character) -> TextNode {
    var digits = String(first)
    while position < characters.count {
      let next = characters[position]
      let isPoint =
        next == "." && position + 1 < characters.count && ("0"..."9").contains(characters[position + 1])
      guard isPoint || ("0"..."9").contains(next) else { break }
      digits.append(next)
      position += 1
    }
    return .symbol(digits, .math, .ordinary)
  }

  private mutating func command() -> TextNode? {
    guard position < characters.count else { return nil }
    var name = ""
    while position < characters.count,
      ("a"..."z").contains(characters[position]) || ("A"..."Z").contains(characters[position])
    {
      name.append(characters[position])
      position += 1
    }
    if name.isEmpty {
      name.append(characters[position])
      position += 1
    }
    if depth >= TextParser.deepest { return nil }
    depth += 1
    defer { depth -= 1 }
    switch name {
    case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "mathcal", "boldsymbol", "mathit", "limits":
      return nil
    case "sqrt": return .radical(argument())
    case "frac", "tfrac", "dfrac": return .fraction(argument(), argument())
    case "mathbf", "bm", "mathbb": return TextParser.set(argument(), in: .mathBold)
    case "mathrm", "operatorname": return TextParser.set(argument(), in: .math)
    case "text", "textrm": return .words(literalGroup())
    default:
      if let sign = MathSymbols.accent(named: name) { return .accent(sign, argument()) }
      if let space = MathSymbols.space(named: name) { return .space(space) }
      if let symbol = MathSymbols.symbol(named: name) { return .symbol(symbol.sign, symbol.face, symbol.kind) }
      faults.append("figures know no '\\\(name)'")
      return .symbol(name, .math, .ordinary)
    }
  }

  /// The characters of a group, unparsed.
  private mutating func literalGroup() -> String {
    guard position < characters.count, characters[position] == "{" else { return "" }
    position += 1
    var text = ""
    while position < characters.count, characters[position] != "}" {
      text.append(characters[position])
      position += 1
    }
    position += 1
    return text
  }

  private static func set(_ node: TextNode, in face: Face) -> TextNode {
    switch node {
    case .symbol(let sign, .mathItalic, let kind): .symbol(sign, face, kind)
    case .symbol(let sign, .math, let kind) where kind == .ordinary: .symbol(sign, face, kind)
    case .row(let nodes): .row(nodes.map { set($0, in: face) })
    case .scripts(let base, let lower, let upper): .scripts(base: set(base, in: face), lower: lower, upper: upper)
    case .accent(let sign, let base): .accent(sign, set(base, in: face))
    default: node
    }
  }
}
