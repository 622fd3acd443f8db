/// A label taken apart: what ``TextParser`` makes of a ``Text`` and ``TextBlock`` sets.
package indirect enum TextNode: Sendable, Hashable {
  /// Words in the face of the surrounding text.
  case words(String)
  /// One atom of mathematics.
  case symbol(String, Face, MathClass)
  /// A gap, in the size of the text around it.
  case space(Double)
  case row([TextNode])
  case scripts(base: TextNode, lower: TextNode?, upper: TextNode?)
  /// A sign above its base.
  case accent(String, TextNode)
  case radical(TextNode)
  case fraction(TextNode, TextNode)
}

/// What an atom of mathematics is to its neighbours: it decides the gaps between them.
package enum MathClass: Sendable, Hashable {
  case ordinary, function, binary, relation, opening, closing, punctuation
}

/// The faces a figure's text is set in.
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

/// Knows how wide text comes out.
package protocol TextMeasures {
  /// The advance of a run in canvas units.
  func width(of run: TextRun) -> Double
}
