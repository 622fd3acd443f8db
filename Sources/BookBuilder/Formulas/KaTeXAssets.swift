import Diagnostics

/// KaTeX's style sheet and fonts, which the pages carry with them: only those that a formula is drawn with.
enum KaTeXAssets {
  static let stylesheet = "assets/katex/katex.min.css"

  /// The style sheet as it is installed.
  static func style() throws(JavaScriptFailure) -> [UInt8] {
    switch Files.bytes(of: try KaTeX.folder() + "/katex.min.css") {
    case .success(let bytes): return bytes
    case .failure(let reason):
      throw JavaScriptFailure(message: "its style sheet can't be read: \(reason.text); run ./setup")
    }
  }

  static func files(for book: Book, _ readings: FormulaReadings) -> SiteContents {
    do throws(JavaScriptFailure) {
      if let failure = readings.failure { throw failure }
      guard let style = readings.style else { return SiteContents() }
      let folder = try KaTeX.folder()
      // Every browser that can show the pages reads WOFF 2; the other formats stay behind.
      let used = readings.fonts.values.reduce(into: Set()) { $0.formUnion($1) }
      let fonts = style.fonts.filter { used.contains($0.file) }
      var files = [SiteFile(path: stylesheet, bytes: Array(style.text(with: fonts).utf8))]
      for font in fonts {
        switch Files.bytes(of: "\(folder)/\(font.file)") {
        case .success(let bytes): files.append(SiteFile(path: "assets/katex/\(font.file)", bytes: bytes))
        case .failure(let reason):
          throw JavaScriptFailure(message: "its font '\(font.file)' can't be read: \(reason.text); run ./setup")
        }
      }
      return SiteContents(files: files)
    } catch {
      return SiteContents(diagnostics: [
        .error("no-katex", at: SourceLocation(file: book.folder), "KaTeX can't be used: \(error.message)")
      ])
    }
  }
}
