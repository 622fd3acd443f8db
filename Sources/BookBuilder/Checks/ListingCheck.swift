import Diagnostics

/// Listings of declarations that aren't there any more.
struct ListingCheck: Check {
  func findings(in book: Book, numbering: Numbering) -> [Diagnostic] {
    book.chapters.flatMap { chapter in
      var diagnostics: [Diagnostic] = []
      chapter.forEachBlock { block in
        guard case .listing(let listing) = block.content else { return }
        do throws(Diagnostic) {
          _ = try listing.text(chapters: book.folder)
        } catch {
          diagnostics.append(error)
        }
      }
      return diagnostics
    }
  }
}
