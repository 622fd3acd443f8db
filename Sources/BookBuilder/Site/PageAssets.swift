/// Makes the files that pages load beside the author's own: KaTeX's style sheet and fonts.
struct PageAssets: Sendable {
  let material: RenderingMaterial
  let formulas: FormulaTypesetter.Outcome
  /// The cache's folder.
  let cache: String

  func make() -> SiteContents {
    KaTeXAssets.files(for: material.book, FormulaReadings(formulas, cache: cache))
  }
}
