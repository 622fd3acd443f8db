package import BookModel
package import CellExecution
package import Dependencies
package import Diagnostics
import Experiments
package import Typesetting

/// What the renderer of a document has access to: the document itself, the rest of the book through a view that records
/// the questions, and the results of the document's cells, formulas and code.
package struct RenderContext: Sendable {
  package let document: Document
  package let view: DocumentView
  private let material: SiteMaterial
  private let targets: [SourceLocation: Target]
  private let citations: DocumentCitations
  /// The builder's words in the book's language.
  package let words: Words

  package init(_ document: Document, view: DocumentView, material: SiteMaterial) {
    self.document = document
    self.view = view
    self.material = material
    let prefix = view.prefix
    let words = view.words
    self.words = words
    targets = Dictionary(
      document.numbering.entries.map {
        ($0.location, $0.target.target(prefix: prefix, slug: document.slug, words: words))
      }
    ) { $1 }
    citations = DocumentCitations(document)
  }

  // MARK: The document

  /// The target at a location of the document: a heading, cell, equation or callout.
  package func target(at location: SourceLocation) -> Target? { targets[location] }

  /// The sections with their numbers.
  package var sections: [Section] {
    let prefix = view.prefix
    func numbered(_ section: Section) -> Section {
      var section = section
      section.number = section.number.isEmpty ? "" : prefix.map { $0 + section.number } ?? ""
      section.subsections = section.subsections.map(numbered)
      return section
    }
    return document.numbering.sections.map(numbered)
  }

  /// The anchor of a citation.
  package func id(of citation: Citation) -> String? { citations.id(of: citation) }

  /// A part of the document, through its template.
  package func render(_ part: some PartialContext) -> String {
    view.note(template: type(of: part).template)
    return material.templates.render(part)
  }

  /// A finding where a template is missing that not every folder has.
  package func missing(_ part: (some PartialContext).Type, at location: SourceLocation) -> Diagnostic? {
    view.note(template: part.template)
    guard var finding = material.templates.missing(part.template) else { return nil }
    finding.summary = "a figure of a picture needs the template '\(finding.location.file)', which is missing"
    finding.location = location
    return finding
  }

  // MARK: What was made of it

  /// A formula as HTML, or nil if it could not be typeset.
  package func html(_ formula: Formula) -> String? {
    view.noteFormulas()
    return material.formulas.html[formula]
  }

  /// A formula as text, empty if it could not be typeset.
  package func text(_ formula: Formula) -> String {
    view.noteFormulas()
    return material.formulaTexts[formula]
  }

  /// Code as HTML, or nil if it is shown without highlighting.
  package func html(_ snippet: Snippet) -> String? {
    view.note(.prism)
    return material.listings[snippet]
  }

  /// The text of a listing, or nil after an error.
  package func text(of listing: Listing, at location: SourceLocation) -> Listing.Text? {
    _ = view.source(listing.file)
    return material.listingTexts[location]
  }

  /// The result of a cell's run.
  package func result(of cell: Cell) -> CellResult? {
    view.noteResults()
    return material.execution.results[cell.location]
  }

  /// The experiment of a cell, with its parameters.
  package func plannedCell(_ cell: Cell) -> ExecutionPlan.PlannedCell? { material.plannedCell(at: cell.location) }

  /// The value at `label.name`.
  package func value(at path: String) -> CellValues.Lookup {
    view.note(value: path)
    return material.values.value(at: path)
  }
}
