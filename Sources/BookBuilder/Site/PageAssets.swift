/// Makes the files that pages load beside the author's own: KaTeX's style sheet and fonts, and the search index.
struct PageAssets: Sendable {
  let material: SiteMaterial
  /// What the search index holds of each chapter, as JSON.
  let searchEntries: [String]

  func make() -> SiteContents {
    var contents = KaTeXAssets.files(for: material.book, material.formulaTexts)
    contents += SearchIndex.files(searchEntries, in: material.book.folder)
    return contents
  }
}
