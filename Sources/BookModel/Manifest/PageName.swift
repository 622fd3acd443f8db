/// The pages that the builder makes beside the chapters'.
package enum PageName {
  package static let front = "index"
  package static let bibliography = "bibliography"
  package static let licences = "licences"
  package static let whole = "all"
  package static let notFound = "404"
  /// Names that no chapter can have.
  package static let reserved = Set([front, bibliography, Glossary.page, licences, whole, notFound].map { $0 + ".md" })
}
