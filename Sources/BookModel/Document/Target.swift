/// A target of references.
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
  /// The anchor on the target's page.
  package var id: String
  /// The number, such as `7.2`, empty if the target has none.
  package var number: String
  /// The title, such as `Figure 7.2` or `Theorem 2.1`.
  package var title: String
  /// The name of the target's page, without its extension.
  package var slug: String

  /// The text of references: a name, followed by the number if there is one.
  package static func title(_ name: String, _ number: String) -> String { number.isEmpty ? name : "\(name) \(number)" }
}

/// A section of a chapter, for the page's table of contents.
package struct Section: Sendable {
  package var id: String
  package var number: String
  package var title: [Inline]
  package var subsections: [Section] = []
}

/// A target of a document before the document's position in the book is known. Its number lacks the document's prefix.
package struct LocalTarget: Sendable, Codable {
  package var kind: Target.Kind
  /// The anchor. For a target without a label, the word before its number.
  package var id: String
  package var isLabelled: Bool
  /// The number within the document: `2`, `2.1`. Empty for a target without a number.
  package var ordinal: String
  /// The name before the number: `Figure`, `Theorem`.
  package var name: String
  /// The title of a target without a number.
  package var plainTitle: String

  package init(kind: Target.Kind, id: String, isLabelled: Bool, ordinal: String, name: String, plainTitle: String) {
    self.kind = kind
    self.id = id
    self.isLabelled = isLabelled
    self.ordinal = ordinal
    self.name = name
    self.plainTitle = plainTitle
  }

  /// The target in a book.
  ///
  /// - Parameters:
  ///   - prefix: the prefix of numbers in the document, such as `7.`, or nil if nothing is numbered.
  ///   - words: the builder's words in the book's language.
  package func target(prefix: String?, slug: String, words: Words) -> Target {
    let number = ordinal.isEmpty ? "" : prefix.map { $0 + ordinal } ?? ""
    return Target(
      kind: kind, id: isLabelled ? id : number.isEmpty ? "" : "\(id)-\(number)", number: number,
      title: number.isEmpty ? words[plainTitle] : Target.title(words[name], number), slug: slug)
  }
}
