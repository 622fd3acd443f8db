/// Makes the files that pages load beside the author's own: KaTeX's style sheet and fonts, and the search index.
struct PageAssets: Sendable {
  let material: RenderingMaterial
  let readings: FormulaReadings
  /// The cache's folder.
  let cache: String

  func make() async -> SiteContents {
    var contents = KaTeXAssets.files(for: material.book, readings)
    contents += await SearchIndex(material, formulas: readings, cache: cache).make()
    return contents
  }
}
