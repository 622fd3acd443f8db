import Diagnostics
package import SiteWriting

/// Makes the site's files: the pages, the files they load, and the PDF if there is one.
package struct SiteWithPDF: Sendable {
  package let material: SiteMaterial
  /// All chapters in reading order, and their parts of the search index.
  package let chapters: [RenderedChapter]
  package let searchEntries: [String]
  package let pdf: BookPDF
  /// The index of the output folder.
  package let site: SiteStamps

  package init(
    material: SiteMaterial, chapters: [RenderedChapter], searchEntries: [String], pdf: BookPDF, site: SiteStamps
  ) {
    self.material = material
    self.chapters = chapters
    self.searchEntries = searchEntries
    self.pdf = pdf
    self.site = site
  }

  /// - Parameter isFaultless: whether the book has no errors so far. Otherwise nothing is written, and so nothing is
  ///   printed.
  package func contents(isFaultless: Bool) async -> SiteContents {
    async let loading = PageAssets(material: material, searchEntries: searchEntries).make()
    var contents = await pages(offeringPDF: pdf.isExpected, isFaultless)
    let assets = await loading
    contents = Self.joined(contents, assets, in: material.book.folder)
    guard pdf.isExpected, isFaultless, !contents.diagnostics.hasErrors else { return contents }
    do throws(Diagnostic) {
      if let file = try await pdf.file(for: contents.files) {
        contents.files.append(file)
        return contents
      }
      contents = Self.joined(await pages(offeringPDF: false, isFaultless), assets, in: material.book.folder)
      contents.diagnostics.append(pdf.removal)
    } catch {
      contents.diagnostics.append(error)
    }
    return contents
  }

  private func pages(offeringPDF: Bool, _ isFaultless: Bool) async -> SiteContents {
    var material = material
    material.pdf = offeringPDF ? BookPDF.name : nil
    // Printing needs the bytes of all files, so none of them is skipped.
    return await SiteRenderer(material: material, chapters: chapters, site: pdf.isExpected ? nil : site)
      .site(isFaultless: isFaultless)
  }

  private static func joined(_ pages: SiteContents, _ assets: SiteContents, in folder: String) -> SiteContents {
    var contents = pages
    contents += assets
    return contents.withoutRepetitions(in: folder)
  }
}
