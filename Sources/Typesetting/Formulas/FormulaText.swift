/// A typeset formula as a line of plain text, as one would write it in a message: `θ_(t+1) = θ_t − η g_t`.
package struct FormulaText {
  package let text: String

  /// - Parameter html: KaTeX's output, empty if there is none.
  package init(html: String) {
    text = (MathML(inFormula: html).map(Self.line) ?? "").singleSpaced
  }

  private static func line(_ element: MathML) -> String {
    let children = element.children
    switch element.name {
    case "annotation", "mphantom": return ""
    case "mi", "mn", "ms", "mtext", "mo":
      return String(element.text.map { $0.isWhitespace ? " " : $0 })
    case "mspace": return " "
    case "mfrac" where children.count == 2: return "\(grouped(children[0]))/\(grouped(children[1]))"
    case "msqrt": return "√\(grouped(row(children)))"
    case "mroot" where children.count == 2: return "\(line(children[1]))√\(grouped(children[0]))"
    case "msub" where children.count == 2: return scripts(children[0], below: children[1])
    case "msup" where children.count == 2: return scripts(children[0], above: children[1])
    case "msubsup" where children.count == 3: return scripts(children[0], below: children[1], above: children[2])
    case "munder" where children.count == 2: return under(children[0], children[1])
    case "mover" where children.count == 2: return over(children[0], children[1])
    case "munderover" where children.count == 3: return scripts(children[0], below: children[1], above: children[2])
    case "mtable": return children.map(line).filter { !$0.isEmpty }.joined(separator: "; ")
    case "mtr": return children.map(line).filter { !$0.isEmpty }.joined(separator: " ")
    default: return row(children)
    }
  }

  /// The text of adjacent elements, with spaces where a reader needs them.
  private static func row(_ elements: [MathML]) -> String {
    var result = ""
    var isTight = true
    var isInWord = false
    for element in elements {
      let text = line(element)
      guard let first = text.first, let last = text.last else { continue }
      let continues = result.last?.isNumber == true && first.isNumber
      // Adjacent upright letters form a word: diag, softmax.
      let isLetter = element.name == "mi" && text.count == 1 && element.attributes.contains("mathvariant=\"normal\"")
      let isClose =
        isTight || continues || isLetter && isInWord || " )]}⟩,;.!′:".contains(first)
        || opens(element, text, after: result)
      if !isClose { result += " " }
      let isSign = text == "−" && result.last { $0 != " " }.map { "([{=<>≤≥≈,;±".contains($0) } ?? true
      result += text
      isInWord = isLetter && first.isLetter
      isTight = "([{⟨ ".contains(last) || isSign || element.attributes.contains("rspace=\"0em\"")
    }
    return result
  }

  /// Whether an element is the opening bracket after a function's name: `f(x)`.
  private static func opens(_ element: MathML, _ text: String, after before: String) -> Bool {
    guard element.name == "mo", "([".contains(text), let last = before.last else { return false }
    return last.isLetter || last == "′" || last == ")"
  }

  private static func scripts(_ base: MathML, below: MathML? = nil, above: MathML? = nil) -> String {
    var result = line(base)
    if result.contains(where: "+−=".contains), !result.hasPrefix("(") { result = "(\(result))" }
    if let below { result += "_" + grouped(below).replacing(" ", with: "") }
    if let above {
      let text = line(above)
      // A prime follows its letter directly.
      result += text.allSatisfy { $0 == "′" } ? text : "^" + grouped(above).replacing(" ", with: "")
    }
    return result
  }

  private static func under(_ base: MathML, _ mark: MathML) -> String {
    mark.attributes.contains("stretchy") ? line(base) : scripts(base, below: mark)
  }

  private static let accents: [String: String] = [
    "^": "\u{302}", "~": "\u{303}", "ˉ": "\u{304}", "‾": "\u{304}", "¯": "\u{304}", "˙": "\u{307}", "¨": "\u{308}",
    "⃗": "\u{20D7}",
  ]

  private static func over(_ base: MathML, _ mark: MathML) -> String {
    let text = line(base)
    if let accent = accents[mark.text], text.count == 1 { return text + accent }
    return mark.name == "mo" ? text : scripts(base, above: mark)
  }

  private static func grouped(_ element: MathML) -> String { grouped(line(element)) }

  /// A text in brackets if it is more than a name or a number.
  private static func grouped(_ text: String) -> String {
    let isSimple = text.count == 1 || text.allSatisfy { $0.isLetter || $0.isNumber || "_.".contains($0) }
    return isSimple ? text : "(\(text))"
  }
}
