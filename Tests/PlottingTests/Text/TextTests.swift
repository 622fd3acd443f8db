import Plotting
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("Loss", "Loss"), ("Loss $J(\\theta)$", "Loss J(θ)"), ("$w_1$", "w_1"), ("$w_1^2$", "w_1^2"),
    ("$10^{-3}$", "10^−3"),
    ("$\\hat{m}_t$", "mˆ_t"), ("$\\sqrt{v}$", "√v"), ("$\\frac{1}{2}$", "1/2"),
    ("$\\|\\nabla J\\| \\le \\infty$", "∥∇J∥≤∞"),
    ("$\\mathbf{w}^\\top$", "w^⊤"), ("$a \\cdot b \\times c$", "a⋅b×c"), ("$\\text{a b}$", "a b"),
    ("costs \\$5", "costs $5"),
    ("just $5", "just $5"), ("$\\unknown$", "unknown"), ("$x_{i_{j}}$", "x_i_j"), ("", ""), ("$$", "$$"),
    ("η = 0.1", "η = 0.1"),
    ("$\\kappa$ and $\\beta$", "κ and β"), ("$a_$", "a_"), ("$^2$", "^2"), ("$}{$", ""), ("$\\", "$\\"),
    ("$\\sqrt$", "√"),
  ])
  func labelsAreReadAsTeX(source: String, expected: String) {
    #expect(plain(TextParser.nodes(of: Text(source))) == expected)
  }

  @Test func bracesWithinBracesNeverExhaustTheStack() {
    let deep = String(repeating: "{", count: 100_000) + "x"
    _ = TextParser.nodes(of: Text("$\(deep)$"))
    let commands = String(repeating: "\\sqrt", count: 50_000)
    _ = TextParser.nodes(of: Text("$\(commands)$"))
    let scripts = String(repeating: "_", count: 20_000)
    _ = TextParser.nodes(of: Text("$x\(scripts)$"))
  }

  private let typesetter = Typesetter(measures: RecordingCanvas(), style: .light)
  private let lettering = FigureStyle.light.axisLabel

  private func pieces(_ text: Text) -> [TextBlock.Piece] {
    typesetter.line(text, lettering).pieces
  }

  @Test func lettersAreSlantedAndDigitsUpright() {
    let faces = pieces("a $b_2 + \\log \\mathbf{c}$").map { ($0.run.string, $0.run.face) }
    #expect(faces.map(\.0) == ["a ", "b", "2", "+", "log", "c"])
    #expect(faces.map(\.1) == [.text, .mathItalic, .math, .math, .math, .mathBold])
  }

  @Test func scriptsAreSmallerAndMoved() {
    let pieces = pieces("$w_1^2$")
    let (base, upper, lower) = (pieces[0], pieces[1], pieces[2])
    #expect(upper.run.size < base.run.size && lower.run.size < base.run.size)
    #expect(upper.y < 0 && lower.y > 0)
    // They are above each other.
    #expect(abs(upper.x - lower.x) < 1)
  }

  @Test func operationsHaveGapsAndSignsHaveNone() {
    let minus = pieces("$a - b$")
    let sign = pieces("$-b$")
    let letter = minus[0].run.size * 0.55
    #expect(minus[2].x - minus[1].x > letter * 1.2)
    #expect(abs(sign[1].x - sign[0].x - letter) < 1e-9)
    let relation = pieces("$a = -b$")
    #expect(relation[2].x - relation[1].x > letter * 1.2)
    #expect(abs(relation[3].x - relation[2].x - letter) < 1e-9)
  }

  @Test func hatsStandOverTheirLetters() {
    let low = pieces("$\\hat{m}$")
    let tall = pieces("$\\hat{\\theta}$")
    #expect(tall[1].y < low[1].y)
    #expect(abs(low[1].x - low[0].x) < 0.2 * low[0].run.size)
  }

  @Test func rootsHaveARoof() {
    let block = typesetter.line("$\\sqrt{v + \\epsilon}$", lettering)
    #expect(block.rules.count == 1)
    #expect(block.rules[0].maxX <= block.width)
    #expect(block.rules[0].maxY < 0)
    #expect(block.ascent >= -block.rules[0].minY)
  }

  @Test func longTitlesBreakAtSpaces() {
    let text: Text = "a rather long title with $x = 1$ in it"
    let lines = typesetter.lines(text, lettering, width: 120)
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { $0.width <= 120 })
    #expect(typesetter.lines(text, lettering, width: 1000).count == 1)
    #expect(typesetter.lines("unbreakable", lettering, width: 5).count == 1)
  }
}
