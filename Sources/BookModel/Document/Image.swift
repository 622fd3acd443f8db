import Diagnostics

/// A picture from a file.
package struct Image: Sendable {
  package var source: String
  package var title: String
  /// What the picture shows, in words; the caption of a figure.
  package var alt: [Inline]
  package var size = ImageSize()
  /// A description other than ``alt``: `{alt="…"}`.
  package var description: String?
  /// The label of a picture that is a figure.
  package var label: Label?

  package init(source: String, title: String, alt: [Inline]) {
    self.source = source
    self.title = title
    self.alt = alt
  }
}

/// The size that an author gives a picture: `{width=50%}`. A length has a unit of CSS.
package struct ImageSize: Sendable, Equatable {
  package var width: String?
  package var height: String?

  /// The declarations of CSS, empty without a size.
  package var css: String {
    [width.map { "width: \($0)" }, height.map { "height: \($0)" }].compactMap { $0 }.joined(separator: "; ")
  }
}

/// A picture from a file that has a number: `![Caption](x.png){#fig-x}`, in a paragraph of its own.
package struct ImageFigure: Sendable {
  package var image: Image
  package var label: Label

  package init(image: Image, label: Label) {
    self.image = image
    self.label = label
    // The label belongs to the figure.
    self.image.label = nil
  }

  package var caption: [Inline] { image.alt }
}
