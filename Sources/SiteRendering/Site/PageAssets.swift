/// Makes the files that pages load besides the author's own: KaTeX's style sheet and fonts, and the search index.
package struct PageAssets: Sendable {
  package let material: SiteMaterial
  /// Each chapter's part of the search index, as JSON.
  package let searchEntries: [String]

  package func make() -> SiteContents {
    var contents = KaTeXAssets.files(for: material.book)
    contents += SearchIndex.files(searchEntries, in: material.book.folder)
    return contents
  }
}
