/// The ids that pages have of their own, and that no heading and no label can have.
package enum PageIDs {
  /// Ids in the templates of chapters' pages.
  package static let ofTemplates: Set<String> = [
    "text", "theme", "chapters", "search", "search-status", "keys-title",
  ]

  /// Whether a page may have an id of its own with this name: one of the templates, or that of a note, a citation, or a
  /// figure without a label.
  package static func isReserved(_ id: String) -> Bool {
    if ofTemplates.contains(id) { return true }
    let words = id.split(separator: "-", omittingEmptySubsequences: false)
    guard words.count > 1, let first = words.first, let last = words.last, last.first?.isNumber == true else {
      return false
    }
    switch first {
    case "footnote":
      return last.allSatisfy(\.isNumber) && (words.count == 2 || words.count == 3 && words[1] == "reference")
    case "cite": return words.count > 2 && last.allSatisfy(\.isNumber)
    case "figure", "table", "equation", "listing":
      return words.count == 2 && last.contains(".") && last.allSatisfy { $0.isNumber || $0 == "." }
    default: return false
    }
  }
}
