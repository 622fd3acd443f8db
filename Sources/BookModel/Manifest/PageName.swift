/// The names of the pages that the builder makes in addition to the chapters' pages.
package enum PageName {
  package static let front = "index"
  package static let bibliography = "bibliography"
  package static let licences = "licences"
  package static let whole = "all"
  package static let notFound = "404"
  /// Names that a chapter can't have.
  package static let reserved = Set([front, bibliography, Glossary.page, licences, whole, notFound].map { $0 + ".md" })
}
