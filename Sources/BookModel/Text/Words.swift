/// The builder's own words in the language of a book: 'Figure', 'Section', 'Skip to the text'.
///
/// A word's name is the word in English, as in the templates. A file for each other language, and book.yaml, give what is
/// said for it.
package struct Words: Sendable, Equatable {
  private var said: [String: String]

  package init(_ said: [String: String] = [:]) { self.said = said }

  /// What is said for a word of English.
  package subscript(_ english: String) -> String { said[english] ?? english }

  /// What is said for a word that means something else in other places.
  package func said(_ english: String, of use: String) -> String { said["\(english) (\(use))"] ?? self[english] }

  /// Whether all words are English.
  package var areEnglish: Bool { said.isEmpty }

  /// Each word with what is said for it, in alphabetical order.
  package var texts: [String] { said.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } }

  /// The words that the pages' script says, for it to read.
  package var ofScript: [(english: String, said: String)] {
    Self.script.compactMap { english in said[english].map { (english, $0) } }
  }

  /// A text with the quotation marks of the language in place of English ones.
  package func quoted(_ text: String) -> String {
    guard said["“"] != nil || said["‘"] != nil else { return text }
    let hasSingle = text.contains("‘")
    return String(
      text.flatMap { character -> String in
        switch character {
        case "“", "”": self[String(character)]
        // Alone it is an apostrophe.
        case "‘" where hasSingle, "’" where hasSingle: self[String(character)]
        default: String(character)
        }
      })
  }

  /// What the pages' script says.
  package static let script = [
    "Copy", "Copied", "Not copied", "The search index is missing from this copy of the book.", "Nothing found for",
    "section", "sections", "the best", "of them",
  ]

  /// The words that are in no template: names of what has a number, and what is said in texts.
  package static let ofTexts =
    [
      "Chapter", "Section", "Figure", "Table", "Equation", "Listing", "Symbols", "Bibliography",
      "The whole book on one page", "Licences", "Link to the section", "Note", "Notes", "Back to the text", "done",
      "open (task)", "Note (footnote)",
      "and", "et al.", "and others", "(ed.)", "(eds.)", "Edited by", "BC", "“", "”", "‘", "’",
    ] + Callout.Kind.allCases.map(\.name) + script
}

/// The direction in which a language is written.
package enum WritingDirection {
  private static let rightToLeft: Set<Substring> = [
    "ar", "arc", "az-arab", "ckb", "dv", "fa", "he", "iw", "ku-arab", "nqo", "pa-arab", "ps", "sd", "syr", "ug", "ur",
    "yi",
  ]
  private static let scripts: Set<Substring> = ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm"]

  /// Whether a language, by its BCP 47 tag, is written from right to left.
  package static func isRightToLeft(_ language: String) -> Bool {
    let parts = language.lowercased().split(separator: "-")
    if let script = parts.dropFirst().first(where: { $0.count == 4 }) { return scripts.contains(script) }
    return parts.first.map(rightToLeft.contains) ?? false
  }
}
