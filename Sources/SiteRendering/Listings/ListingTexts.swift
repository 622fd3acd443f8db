package import BookModel
package import Dependencies
package import Diagnostics

/// What the listings of a book show, each source read once; a declaration that isn't there any more is a finding.
package struct ListingTexts: Sendable {
  /// By the places of the fences.
  private var texts: [SourceLocation: Listing.Text] = [:]
  package private(set) var diagnostics: [Diagnostic] = []

  package init(_ documents: [Document], _ environment: BuildEnvironment) {
    for chapter in documents {
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
  package subscript(location: SourceLocation) -> Listing.Text? { texts[location] }
}
