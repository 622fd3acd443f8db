/// A parsed label: ``TextParser`` makes it from a ``Text``, and ``Typesetter`` turns it into a ``TextBlock``.
package indirect enum TextNode: Sendable, Hashable {
  /// Words in the font of the surrounding text.
  case words(String)
  /// One atom of mathematics.
  case symbol(String, Face, MathClass)
  /// A space, relative to the size of the text around it.
  case space(Double)
  case row([TextNode])
  case scripts(base: TextNode, lower: TextNode?, upper: TextNode?)
  /// A symbol above its base.
  case accent(String, TextNode)
  case radical(TextNode)
  case fraction(TextNode, TextNode)
}

/// The class of a mathematical atom, which determines the spaces around it.
package enum MathClass: Sendable, Hashable {
  case ordinary, function, binary, relation, opening, closing, punctuation
}

/// The font faces of a figure's text.
package enum Face: String, Sendable, Hashable, CaseIterable {
  case text, semibold, mathItalic, math, mathBold
}

/// A stretch of text in one face and size.
package struct TextRun: Sendable, Hashable {
  package var string: String
  package var face: Face
  package var size: Double

  package init(_ string: String, face: Face, size: Double) {
    self.string = string
    self.face = face
    self.size = size
  }
}

/// Measures text.
package protocol TextMeasures {
  /// The advance of a run in canvas units.
  func width(of run: TextRun) -> Double
  /// Called with what is wrong with a label that is typeset.
  func note(fault: String)
}

extension TextMeasures {
  package func note(fault: String) {}
}
