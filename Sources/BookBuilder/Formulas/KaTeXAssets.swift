import Diagnostics

/// KaTeX's style sheet and fonts, which the pages carry with them.
enum KaTeXAssets {
  static let stylesheet = "assets/katex/katex.min.css"

  static func files(for book: Book) -> (files: [SiteFile], diagnostics: [Diagnostic]) {
    do throws(JavaScriptFailure) {
      let folder = try KaTeX.folder()
      var files: [SiteFile] = []
      guard case .success(let style) = Files.bytes(of: folder + "/katex.min.css") else {
        throw JavaScriptFailure(message: "its style sheet can't be read; run ./setup", position: nil)
      }
      files.append(SiteFile(path: stylesheet, bytes: style))
      // Every browser that can show the pages reads WOFF 2; the other formats stay behind.
      for name in Files.names(in: folder + "/fonts") where name.hasSuffix(".woff2") {
        guard case .success(let bytes) = Files.bytes(of: "\(folder)/fonts/\(name)") else { continue }
        files.append(SiteFile(path: "assets/katex/fonts/\(name)", bytes: bytes))
      }
      return (files, [])
    } catch {
      return ([], [.error("no-katex", at: SourceLocation(file: book.folder), "KaTeX can't be used: \(error.message)")])
    }
  }
}
