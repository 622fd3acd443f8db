package import BuildStorage

/// A question that a stage asked about the rest of the book or the machine while it made a document.
///
/// A document depends only on its own file and on the answers to its questions. A cached document is valid as long as
/// each answer is unchanged.
package struct Question: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// The prefix of the document's numbers.
    case position
    /// The target of a label.
    case target
    /// The heading with an anchor on a page.
    case anchor
    /// A chapter's title in references.
    case chapter
    /// The cell that a value comes from.
    case value
    /// The number of figures, claims and other things in the book. These are known only when everything is made, so a
    /// document that shows such a number is made in every build.
    case counts
    /// The cells of a document and everything their results depend on.
    case results
    /// A work of the bibliography.
    case work
    /// A file in the book's folder.
    case file
    /// A file in the parent of the book's folder, for listings.
    case source
    /// A setting of book.yaml.
    case setting
    /// A template with its partials.
    case template
    /// A program or library on the machine.
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
  /// The question as shown to an author: 'label fig-ackley'.
  package var description: String {
    let words =
      switch kind {
      case .position: "its number"
      case .target: "label"
      case .anchor: "heading"
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
  /// The fingerprint of the answer, or nil if the thing asked for doesn't exist.
  package var answer: Fingerprint?

  package init(question: Question, answer: Fingerprint? = nil) {
    self.question = question
    self.answer = answer
  }
}

extension Question: Comparable {
  package static func < (left: Question, right: Question) -> Bool {
    (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
  }
}
