package import BuildStorage

/// Something that a stage asked of the rest of the book or of the machine while it made a document.
///
/// The questions of a document, with their answers, are all that it depends on besides its own file: what was made of it
/// holds as long as each question has the same answer.
package struct Question: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// What numbers in the document begin with.
    case position
    /// Where a label leads.
    case target
    /// What a chapter is called in references.
    case chapter
    /// The cell that a value comes from.
    case value
    /// How many figures, claims and other things the book has. Nobody knows before everything is made, so what shows such a
    /// number is made in every build.
    case counts
    /// The cells of a document and everything their results depend on.
    case results
    /// A work of the bibliography.
    case work
    /// A file in the book's folder.
    case file
    /// A file in the folder above it, for listings.
    case source
    /// A setting of book.yaml.
    case setting
    /// A template with its partials.
    case template
    /// A program or library of the machine.
    case tool
    /// The labels of the document that others refer to.
    case previews
  }

  package var kind: Kind
  package var name: String

  package init(_ kind: Kind, _ name: String = "") {
    self.kind = kind
    self.name = name
  }
}

extension Question: CustomStringConvertible {
  /// For an author: 'label fig-ackley'.
  package var description: String {
    let words =
      switch kind {
      case .position: "its number"
      case .target: "label"
      case .chapter: "the number of chapter"
      case .value: "the cell of"
      case .counts: "counts of the book"
      case .results: "the cells of"
      case .work: "work"
      case .file: "file"
      case .source: "source"
      case .setting: "book.yaml:"
      case .template: "template"
      case .tool: "tool"
      case .previews: "labels that others refer to"
      }
    return name.isEmpty ? words : "\(words) \(name)"
  }
}

/// A question with its answer.
package struct Dependency: Sendable, Codable {
  package var question: Question
  /// The fingerprint of the answer; nil when there was nothing.
  package var answer: Fingerprint?
}

extension Question: Comparable {
  package static func < (left: Question, right: Question) -> Bool {
    (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
  }
}
