import BuildStorage
package import Diagnostics

/// A formula of the book, as passed to the typesetter.
package struct Formula: Hashable, Sendable {
  package var tex: String
  /// Whether it is a displayed formula.
  package var isDisplayed: Bool

  package init(tex: String, isDisplayed: Bool) {
    self.tex = tex
    self.isDisplayed = isDisplayed
  }

  /// A unique key: a letter for the display mode, followed by the TeX.
  package var source: String { (isDisplayed ? "d" : "i") + tex }

  /// A short identifier of the formula.
  package var number: UInt64 { Fingerprint(texts: [source]).low }
}

extension Document {
  /// Every formula of the chapter with the location of its TeX, in reading order.
  package var formulas: [(formula: Formula, location: SourceLocation)] {
    var found: [(Formula, SourceLocation)] = []
    func add(_ equation: Equation) {
      var location = equation.location
      if equation.firstLine > location.line { location = SourceLocation(file: location.file, line: equation.firstLine) }
      found.append((Formula(tex: equation.tex, isDisplayed: true), location))
    }
    func add(_ inline: Inline) {
      switch inline.content {
      case .math(let tex): found.append((Formula(tex: tex, isDisplayed: false), inline.location))
      case .equation(let equation): add(equation)
      default: break
      }
    }
    forEachInline(add)
    forEachBlock { block in
      if case .equation(let equation) = block.content { add(equation) }
    }
    return found
  }
}
