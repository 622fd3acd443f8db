package import Diagnostics
import Foundation

/// A work that a book cites, as described in its bibliography file (CSL in YAML).
package struct BibliographyEntry: Sendable {
  package var key: String
  package var location: SourceLocation
  package var title: String
  /// The title with its markup, nil where it has none.
  package var titleHTML: String?
  package var authors: [Name] = []
  package var editors: [Name] = []
  /// Whether there are further authors: the list ends with 'others', as in BibTeX.
  package var hasMoreAuthors = false
  package var hasMoreEditors = false
  package var year: Int?
  /// The date in words, where it is no year: 'forthcoming'.
  package var dateText: String?
  /// Distinguishes works of the same authors and year: the 'a' of '2019a'.
  package internal(set) var yearLetter = ""
  /// The journal, proceedings, book or site that the work is part of.
  package var container: String?
  package var volume: String?
  package var issue: String?
  package var pages: String?
  package var publisher: String?
  package var doi: String?
  package var address: String?
  /// Text at the end of the entry: 'Lecture 6e', 'arXiv:1212.5701'.
  package var note: String?
  /// The builder's words in the book's language.
  package var words = Words()
  /// Whether the work is published on its own, as a book is, so that its title is set in italics.
  package var isWhole = false

  package init(
    key: String, location: SourceLocation, title: String, authors: [Name] = [], hasMoreAuthors: Bool = false,
    year: Int? = nil, yearLetter: String = "", container: String? = nil, volume: String? = nil, issue: String? = nil,
    pages: String? = nil, publisher: String? = nil, doi: String? = nil, address: String? = nil, note: String? = nil,
    isWhole: Bool = false
  ) {
    self.key = key
    self.location = location
    self.title = title
    self.authors = authors
    self.hasMoreAuthors = hasMoreAuthors
    self.year = year
    self.yearLetter = yearLetter
    self.container = container
    self.volume = volume
    self.issue = issue
    self.pages = pages
    self.publisher = publisher
    self.doi = doi
    self.address = address
    self.note = note
    self.isWhole = isWhole
  }

  package struct Name: Sendable {
    package var family: String
    package var given: String
    /// What is always before the family name: 'van der'.
    package var particle = ""
    /// What is before the family name behind given names alone: 'van'.
    package var droppedParticle = ""
    /// What is behind the name: 'Jr.'.
    package var suffix = ""

    package init(family: String, given: String) {
      self.family = family
      self.given = given
    }
  }
}

/// All works that a book may cite.
package struct Bibliography: Sendable {
  package private(set) var entries: [String: BibliographyEntry] = [:]
  /// The language in whose order works are sorted.
  package let language: String
  /// The keys in list order, when all works were added.
  private var order: [String] = []

  package init(entries: [String: BibliographyEntry] = [:], language: String = "en") {
    self.entries = entries
    self.language = language
  }

  /// Adds a work. Returns false if its key is already in use.
  package mutating func add(_ entry: BibliographyEntry) -> Bool {
    guard entries[entry.key] == nil else { return false }
    entries[entry.key] = entry
    return true
  }

  /// Assigns letters, in list order, to works whose citations would otherwise be identical.
  package mutating func tellApart() {
    order = inOrder.map(\.key)
    for (_, works) in Dictionary(grouping: sorted, by: \.shortText) where works.count > 1 {
      for (index, work) in works.enumerated() where work.year != nil {
        entries[work.key]?.yearLetter = Self.letters(index)
      }
    }
  }

  /// 'a' to 'z', then 'aa'.
  private static func letters(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? letter : letters(index / 26 - 1) + letter
  }

  package subscript(key: String) -> BibliographyEntry? { entries[key] }

  package var isEmpty: Bool { entries.isEmpty }

  package var keys: [String] { entries.keys.sorted() }

  /// The works in list order: by first author, then year, then title; names and titles as their language sorts them.
  package var sorted: [BibliographyEntry] {
    order.count == entries.count ? order.compactMap { entries[$0] } : inOrder
  }

  private var inOrder: [BibliographyEntry] {
    let locale = Locale(identifier: language)
    func compare(_ left: String, _ right: String) -> ComparisonResult {
      left.compare(right, options: [.caseInsensitive, .numeric], range: nil, locale: locale)
    }
    return entries.values.map { (entry: $0, name: $0.makers.first?.shortName ?? $0.title) }.sorted { left, right in
      let names = compare(left.name, right.name)
      if names != .orderedSame { return names == .orderedAscending }
      let years = (left.entry.year ?? 0, right.entry.year ?? 0)
      if years.0 != years.1 { return years.0 < years.1 }
      let titles = compare(left.entry.title, right.entry.title)
      return titles == .orderedSame ? left.entry.key < right.entry.key : titles == .orderedAscending
    }.map(\.entry)
  }
}
