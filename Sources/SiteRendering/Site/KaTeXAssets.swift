import BookModel
import BuildStorage
import Diagnostics
import Foundation
import SiteWriting
package import Typesetting

/// KaTeX's style sheet and fonts, which are part of the site of a book with formulas.
///
/// All fonts are included, 260 KB: selecting those that formulas need would save the course 127 KB of 70 MB
/// (Documentation/Measurements.md), and a browser loads only the fonts that a page uses.
package enum KaTeXAssets {
  package static let stylesheet = "assets/katex/katex.min.css"

  /// The installed style sheet.
  package static func style() throws(JavaScriptFailure) -> [UInt8] {
    switch Files.bytes(of: try KaTeX.folder() + "/katex.min.css") {
    case .success(let bytes): return bytes
    case .failure(let reason):
      throw JavaScriptFailure(message: "its style sheet can't be read: \(reason.text); run ./setup")
    }
  }

  package static func files(for book: Book) -> SiteContents {
    guard book.interfaces.contains(where: { !$0.formulas.isEmpty }) else { return SiteContents() }
    do throws(JavaScriptFailure) {
      let folder = try KaTeX.folder()
      let style = withWOFF2Alone(String(decoding: try style(), as: UTF8.self))
      var files = [SiteFile(path: stylesheet, bytes: Array(style.utf8))]
      for font in fonts(in: style) {
        switch Files.bytes(of: "\(folder)/\(font)") {
        case .success(let bytes): files.append(SiteFile(path: "assets/katex/\(font)", bytes: bytes))
        case .failure(let reason):
          throw JavaScriptFailure(message: "its font '\(font)' can't be read: \(reason.text); run ./setup")
        }
      }
      return SiteContents(files: files)
    } catch {
      return SiteContents(diagnostics: [
        .error("no-katex", at: SourceLocation(file: book.folder), "KaTeX can't be used: \(error.message)")
      ])
    }
  }

  /// The style sheet without font formats other than WOFF 2, which every browser that can show the pages supports.
  /// Until a font is loaded, its text is shown in another.
  private static func withWOFF2Alone(_ style: String) -> String {
    style.replacingOccurrences(
      of: #",url\([^)]*\) format\(['"](woff|truetype)['"]\)"#, with: "", options: .regularExpression
    ).replacingOccurrences(of: "@font-face{", with: "@font-face{font-display:swap;")
  }

  /// The files that a style sheet loads, by paths relative to it.
  private static func fonts(in style: String) -> [String] {
    style.components(separatedBy: "url(").dropFirst().map { String($0.prefix { $0 != ")" }) }
  }
}
