import Diagnostics

/// What the listings of a book show, each source read once; a declaration that isn't there any more is a finding.
struct ListingTexts: Sendable {
  /// By the places of the fences.
  private var texts: [SourceLocation: Listing.Text] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ book: Book, _ environment: BuildEnvironment) {
    for chapter in book.documents {
      chapter.forEachBlock { block in
        guard case .listing(let listing) = block.content else { return }
        do throws(Diagnostic) {
          texts[block.location] = try listing.text(in: environment)
        } catch {
          diagnostics.append(error)
        }
      }
    }
  }

  /// What the fence at a place shows; nil after an error.
  subscript(location: SourceLocation) -> Listing.Text? { texts[location] }
}
