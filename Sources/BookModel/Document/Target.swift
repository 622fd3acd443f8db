/// Something a reference can lead to.
package struct Target: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case chapter = "Chapter"
    case section = "Section"
    case figure = "Figure"
    case table = "Table"
    case equation = "Equation"
    case listing = "Listing"
    case cell = "Cell"
    case callout = ""
  }

  package var kind: Kind
  /// The anchor on its page.
  package var id: String
  /// `7.2`; empty when it has none.
  package var number: String
  /// `Figure 7.2`, `Theorem 2.1`.
  package var title: String
  /// The page it is on, without its ending.
  package var slug: String

  /// What references print: a name, and a number where there is one.
  package static func title(_ name: String, _ number: String) -> String { number.isEmpty ? name : "\(name) \(number)" }
}

/// A section of a chapter, for the contents of the page.
package struct Section: Sendable {
  package var id: String
  package var number: String
  package var title: [Inline]
  package var subsections: [Section] = []
}

/// A target of a document before the document has a place in a book: its number begins where the document's own ends.
package struct LocalTarget: Sendable, Codable {
  package var kind: Target.Kind
  /// The anchor; of an unlabelled target the word before its number.
  package var id: String
  package var isLabelled: Bool
  /// The number within the document: `2`, `2.1`; empty for what is not numbered.
  package var ordinal: String
  /// What comes before the number: `Figure`, `Theorem`.
  package var name: String
  /// The title where there is no number.
  package var plainTitle: String

  /// The target in a book.
  ///
  /// - Parameter prefix: what numbers in the document begin with, `7.`; nil where nothing is numbered.
  package func target(prefix: String?, slug: String) -> Target {
    let number = ordinal.isEmpty ? "" : prefix.map { $0 + ordinal } ?? ""
    return Target(
      kind: kind, id: isLabelled ? id : number.isEmpty ? "" : "\(id)-\(number)", number: number,
      title: number.isEmpty ? plainTitle : Target.title(name, number), slug: slug)
  }
}
