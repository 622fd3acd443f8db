/// Typesets text: converts nodes to blocks.
package struct Typesetter<Measures: TextMeasures> {
  package let measures: Measures
  package let style: FigureStyle

  package init(measures: Measures, style: FigureStyle) {
    self.measures = measures
    self.style = style
  }

  /// Typesets a label on one line.
  package func line(_ text: Text, _ lettering: FigureStyle.Lettering) -> TextBlock {
    noteFaults(of: text)
    return line(TextParser.nodes(of: text), lettering)
  }

  private func noteFaults(of text: Text) {
    // The others are mostly due to the first.
    if let fault = TextParser.faults(in: text).first { measures.note(fault: "in '\(text.source)' \(fault)") }
  }

  package func line(_ nodes: [TextNode], _ lettering: FigureStyle.Lettering) -> TextBlock {
    let face: Face = lettering.weight == .semibold ? .semibold : .text
    var block = row(nodes, Setting(size: lettering.size, face: face, isScript: false))
    // Lines of words and lines of mathematics have equal distances.
    block.ascent = max(block.ascent, 0.74 * lettering.size)
    block.descent = max(block.descent, 0.22 * lettering.size)
    return block
  }

  /// Typesets a label in lines no wider than `width`, broken at spaces, if its words are short enough.
  package func lines(_ text: Text, _ lettering: FigureStyle.Lettering, width: Double) -> [TextBlock] {
    noteFaults(of: text)
    let nodes = TextParser.nodes(of: text)
    let whole = line(nodes, lettering)
    if whole.width <= width { return [whole] }
    var lines: [TextBlock] = []
    var current: [TextNode] = []
    for word in Self.words(of: nodes) {
      let longer = current.isEmpty ? word : current + [.words(" ")] + word
      if !current.isEmpty, line(longer, lettering).width > width {
        lines.append(line(current, lettering))
        current = word
      } else {
        current = longer
      }
    }
    if !current.isEmpty { lines.append(line(current, lettering)) }
    return lines
  }

  /// The sequences of nodes between spaces, within which a line may not be broken.
  private static func words(of nodes: [TextNode]) -> [[TextNode]] {
    var words: [[TextNode]] = []
    var current: [TextNode] = []
    for node in nodes {
      guard case .words(let text) = node else {
        current.append(node)
        continue
      }
      for (index, part) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0, !current.isEmpty {
          words.append(current)
          current = []
        }
        if !part.isEmpty { current.append(.words(String(part))) }
      }
    }
    if !current.isEmpty { words.append(current) }
    return words
  }

  // MARK: Nodes

  private struct Setting {
    var size: Double
    var face: Face
    var isScript: Bool
  }

  private func row(_ nodes: [TextNode], _ setting: Setting) -> TextBlock {
    var block = TextBlock()
    var previous: MathClass?
    for (index, node) in nodes.enumerated() {
      var kind = node.kind
      if kind == .binary, MathClass.isSign(after: previous) || index == nodes.count - 1 { kind = .ordinary }
      if let previous, let kind, !setting.isScript {
        block.width += previous.gap(before: kind) * setting.size
      }
      let part = self.block(node, setting)
      block.place(part, x: block.width, y: 0)
      block.width += part.width
      if case .space = node { continue }
      previous = kind
    }
    return block
  }

  private func block(_ node: TextNode, _ setting: Setting) -> TextBlock {
    switch node {
    case .words(let text): return run(text, setting.face, size: setting.size)
    case .symbol(let sign, let face, _):
      let isText = face == .text
      return run(sign, isText ? setting.face : face, size: setting.size * (isText ? 1 : style.mathScale))
    case .space(let width):
      var block = TextBlock()
      block.width = width * setting.size
      return block
    case .row(let nodes): return row(nodes, setting)
    case .scripts(let base, let lower, let upper): return scripts(base, lower, upper, setting)
    case .accent(let sign, let base): return accent(sign, base, setting)
    case .radical(let content): return radical(content, setting)
    case .fraction(let upper, let lower): return fraction(upper, lower, setting)
    }
  }

  private func run(_ string: String, _ face: Face, size: Double) -> TextBlock {
    let run = TextRun(string, face: face, size: size)
    var block = TextBlock()
    block.pieces = [TextBlock.Piece(run: run, x: 0, y: 0)]
    block.width = measures.width(of: run)
    block.ascent = 0.74 * size
    block.descent = 0.22 * size
    return block
  }

  private func smaller(_ setting: Setting) -> Setting {
    let scale = setting.isScript ? 0.85 : style.scriptScale
    return Setting(size: setting.size * scale, face: setting.face, isScript: true)
  }

  private func scripts(_ base: TextNode, _ lower: TextNode?, _ upper: TextNode?, _ setting: Setting) -> TextBlock {
    var block = self.block(base, setting)
    let start = block.width
    let slant = base.isItalic ? 0.05 * setting.size : 0
    var end = start
    if let upper {
      let part = self.block(upper, smaller(setting))
      block.place(part, x: start + slant, y: -0.38 * setting.size)
      end = max(end, start + slant + part.width)
    }
    if let lower {
      let part = self.block(lower, smaller(setting))
      block.place(part, x: start, y: (upper == nil ? 0.17 : 0.24) * setting.size)
      end = max(end, start + part.width)
    }
    block.width = end + 0.04 * setting.size
    return block
  }

  private func accent(_ sign: String, _ base: TextNode, _ setting: Setting) -> TextBlock {
    var block = self.block(base, setting)
    let size = setting.size * style.mathScale
    let mark = run(sign, .math, size: size)
    // The accent is drawn for letters as low as x. It is raised above a taller one and shifted for an italic one.
    let rise = base.isTall ? 0.25 * size : 0
    let slant = base.isItalic ? 0.06 * size : 0
    block.place(mark, x: (block.width - mark.width) / 2 + slant, y: -rise)
    return block
  }

  private func radical(_ content: TextNode, _ setting: Setting) -> TextBlock {
    let inner = block(content, setting)
    let natural = setting.size * style.mathScale
    let size = max(natural, natural * (inner.ascent + 0.1 * natural) / (0.8 * natural) * 0.97)
    let sign = run("√", .math, size: size)
    var block = TextBlock()
    block.place(sign, x: 0, y: 0)
    block.place(inner, x: sign.width, y: 0)
    let roof = Rectangle(
      x: sign.width - 0.005 * size, y: -0.8 * size, width: inner.width + 0.06 * size, height: 0.04 * size)
    block.rules.append(roof)
    block.width = roof.maxX + 0.04 * size
    block.ascent = max(block.ascent, 0.8 * size)
    return block
  }

  private func fraction(_ upper: TextNode, _ lower: TextNode, _ setting: Setting) -> TextBlock {
    let small = smaller(setting)
    let above = block(upper, small)
    let below = block(lower, small)
    let width = max(above.width, below.width) + 0.1 * setting.size
    let axis = -0.29 * setting.size
    var block = TextBlock()
    block.place(
      above, x: (width - above.width) / 2 + 0.05 * setting.size, y: axis - above.descent - 0.06 * setting.size)
    block.place(below, x: (width - below.width) / 2 + 0.05 * setting.size, y: axis + below.ascent + 0.1 * setting.size)
    block.rules.append(
      Rectangle(x: 0.05 * setting.size, y: axis - 0.025 * setting.size, width: width, height: 0.05 * setting.size))
    block.width = width + 0.1 * setting.size
    return block
  }
}
