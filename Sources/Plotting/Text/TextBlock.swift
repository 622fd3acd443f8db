/// A typeset line: runs of text and rules, positioned relative to the start of the baseline, y downwards.
package struct TextBlock: Sendable, Equatable {
  package struct Piece: Sendable, Equatable {
    package var run: TextRun
    package var x: Double
    package var y: Double
  }

  package var pieces: [Piece] = []
  /// Filled bars: the line of a fraction, the top of a root.
  package var rules: [Rectangle] = []
  package var width = 0.0
  /// How far the line extends above and below its baseline.
  package var ascent = 0.0
  package var descent = 0.0

  package var height: Double { ascent + descent }

  /// Adds another block with its start at (`x`, `y`).
  mutating func place(_ block: TextBlock, x: Double, y: Double) {
    for piece in block.pieces { pieces.append(Piece(run: piece.run, x: piece.x + x, y: piece.y + y)) }
    for rule in block.rules {
      rules.append(Rectangle(x: rule.minX + x, y: rule.minY + y, width: rule.width, height: rule.height))
    }
    ascent = max(ascent, block.ascent - y)
    descent = max(descent, block.descent + y)
  }
}
