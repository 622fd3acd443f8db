package import BookModel
package import Dependencies
package import Diagnostics

/// The texts of a book's listings. Each source is read once; a declaration that no longer exists is an error.
package struct ListingTexts: Sendable {
  /// The texts by the locations of the fences.
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

  /// The text of the fence at a location, or nil after an error.
  package subscript(location: SourceLocation) -> Listing.Text? { texts[location] }
}
