package import Diagnostics

/// A chapter or another text of the book as a tree of blocks, each with its source location.
package struct Document: Sendable {
  /// The file's name in the folder of the chapters: `02-momentum.md`.
  package let name: String
  package let source: SourceText
  /// The first heading of level 1, empty after an error.
  package let title: [Inline]
  /// The blocks after the title.
  package let blocks: [Block]
  /// The document's targets and their numbers.
  package let numbering: DocumentNumbering

  package init(name: String, source: SourceText, title: [Inline], blocks: [Block]) {
    self.name = name
    self.source = source
    self.title = title
    self.blocks = blocks
    numbering = DocumentNumbering(blocks)
  }

  /// The name without its extension, used for pages and folders: `02-momentum`.
  package var slug: String { String(name.prefix { $0 != "." }) }
}

extension SourceLocation {
  /// The name of the document that contains the location, without its extension: a chapter's ``Document/slug``.
  package var document: String {
    let name = file[(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)...]
    return String(name.prefix { $0 != "." })
  }
}

/// A block element such as a paragraph, heading, list or cell.
package struct Block: Sendable {
  package indirect enum Content: Sendable {
    case heading(Heading)
    case paragraph([Inline])
    case equation(Equation)
    case code(String, language: String)
    case cell(Cell)
    case listing(Listing)
    case list(ordered: Bool, start: Int, tight: Bool, [ListItem])
    case quote([Block])
    case callout(Callout)
    case table(MarkdownTable)
    case figure(ImageFigure)
    /// A footnote, by its number in the chapter.
    case footnote(name: String, [Block])
    case html(String)
    case rule
  }

  package var content: Content
  package var location: SourceLocation

  package init(content: Content, location: SourceLocation) {
    self.content = content
    self.location = location
  }
}

/// A name that references use, with the location where it is defined.
package struct Label: Sendable, Hashable {
  package var name: String
  package var location: SourceLocation

  package init(name: String, location: SourceLocation) {
    self.name = name
    self.location = location
  }
}

/// A displayed formula.
package struct Equation: Sendable {
  package var tex: String
  /// The line on which its TeX begins.
  package var firstLine: Int
  package var label: Label?
  /// The labels of its lines, where more than one line of an `align` has a number; ``label`` is nil then.
  package var lineLabels: [Label] = []
  package var location: SourceLocation

  package init(tex: String, firstLine: Int, label: Label? = nil, location: SourceLocation) {
    self.tex = tex
    self.firstLine = firstLine
    self.label = label
    self.location = location
  }
}

extension Equation {
  package var labels: [Label] { label.map { [$0] } ?? lineLabels }
}

package struct ListItem: Sendable {
  package var blocks: [Block]
  /// Whether a task is done, or nil for an item that is not a task.
  package var isDone: Bool?

  package init(blocks: [Block], isDone: Bool? = nil) {
    self.blocks = blocks
    self.isDone = isDone
  }
}

package enum ColumnAlignment: Sendable { case natural, left, center, right }

/// A table that an author wrote in Markdown.
package struct MarkdownTable: Sendable {
  package var alignments: [ColumnAlignment]
  package var header: [[Inline]]
  package var rows: [[[Inline]]]
  /// The paragraph `Table: …` directly above the table.
  package var caption: [Inline] = []
  package var label: Label?

  package init(
    alignments: [ColumnAlignment], header: [[Inline]], rows: [[[Inline]]], caption: [Inline] = [], label: Label? = nil
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
    self.label = label
  }
}

/// A block quote that begins with `[!KIND]`.
package struct Callout: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution, danger, definition, theorem, proof, algorithm, exercise, solution,
      quiz, summary, claim

    /// Whether callouts of this kind are numbered consecutively in a chapter.
    package var isNumbered: Bool {
      switch self {
      case .definition, .theorem, .algorithm, .exercise, .quiz: true
      case .note, .tip, .important, .warning, .caution, .danger, .proof, .solution, .summary, .claim: false
      }
    }

    /// The kind's name as shown to the reader.
    package var name: String {
      switch self {
      case .quiz: "Question"
      case .claim: "Common claim, checked"
      case .note, .tip, .important, .warning, .caution, .danger, .definition, .theorem, .proof, .algorithm, .exercise,
        .solution, .summary:
        rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }
  }

  package var kind: Kind
  package var title: [Inline]
  package var label: Label?
  /// Whether the callout is collapsed until the reader opens it: `[!PROOF]-`.
  package var isFolded: Bool
  package var blocks: [Block]

  package init(kind: Kind, title: [Inline], label: Label? = nil, isFolded: Bool, blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.label = label
    self.isFolded = isFolded
    self.blocks = blocks
  }
}

/// An inline element of running text.
package struct Inline: Sendable {
  package indirect enum Content: Sendable {
    case text(String)
    case code(String)
    case math(String)
    case equation(Equation)
    case value(InlineValue)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case link(destination: String, title: String, [Inline])
    case image(Image)
    case footnoteReference(String)
    case citation([Citation])
    case html(String)
    case softBreak
    case lineBreak
  }

  package var content: Content
  package var location: SourceLocation

  package init(content: Content, location: SourceLocation) {
    self.content = content
    self.location = location
  }
}

/// A number in running text that is taken from a run: `` `{run} fig-ackley.adam.loss | .4f` ``.
package struct InlineValue: Sendable {
  /// The label and the name: `fig-ackley.adam.loss`.
  package var path: String
  /// The number format, or nil for the shortest form.
  package var format: String?

  package init(path: String, format: String? = nil) {
    self.path = path
    self.format = format
  }
}
