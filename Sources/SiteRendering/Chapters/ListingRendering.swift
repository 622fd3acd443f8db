package import BookModel
import Dependencies
package import Diagnostics
import SiteWriting

extension ChapterRenderer {
  /// A declaration of the book's program, and a link to the file that contains it.
  package mutating func listing(_ listing: Listing, at location: SourceLocation) -> String {
    guard let text = context.text(of: listing, at: location) else { return "" }
    // Browsers display a '.txt' but offer to download a '.swift'.
    let path = "sources/\(listing.file).txt"
    need(SiteFile(path: path, bytes: text.file))
    let target = context.target(at: location)
    return context.render(
      ListingContext(
        id: target.flatMap { anchor($0.id) }, number: target?.number, captionHTML: html(listing.options.caption),
        declaration: listing.declaration, file: listing.file, href: path.linkEscaped, language: "swift",
        sourceHTML: code(text.lines, language: "swift"), fold: listing.options.fold))
  }
}
