import BookModel
package import BuildStorage
package import Diagnostics
import Foundation
package import SiteWriting

/// The PDF of the book, a file of the site. It is printed on request, kept as long as the book is unchanged, and
/// removed when the book changes.
package struct BookPDF: Sendable {
  package static let name = "book.pdf"

  /// The output folder.
  package let output: String
  /// The cache folder, in which the browser works.
  package let cache: String
  /// The store for PDFs, each under the key of the pages that it was printed from.
  package let store: BuildStore
  /// Whether a PDF is requested.
  package let isWanted: Bool
  /// Where to search for a browser.
  package let searchPath: String?
  /// The time limit of the browser in seconds.
  package let timeout: Double

  package init(
    output: String, cache: String, store: BuildStore, isWanted: Bool, searchPath: String?, timeout: Double
  ) {
    self.output = output
    self.cache = cache
    self.store = store
    self.isWanted = isWanted
    self.searchPath = searchPath
    self.timeout = timeout
  }

  /// Whether pages should link to it, as far as this is known before they are made.
  package var isExpected: Bool { isWanted || Files.exists("\(output)/\(Self.name)") && store.hasAny(.pdf) }

  /// The PDF of a site's files, or nil if none is requested and the last one is out of date.
  package func file(for files: [SiteFile]) async throws(Diagnostic) -> SiteFile? {
    let key = Self.key(of: files)
    if let kept = store.load(.pdf, key, as: Kept.self)?.blobs.first { return SiteFile(path: Self.name, bytes: kept) }
    guard isWanted else { return nil }
    guard files.contains(where: { $0.path == "\(PageName.whole).html" }) else {
      throw .error(
        "no-whole-page", at: SourceLocation(file: "\(output)/\(Self.name)"),
        "there is nothing to print: the templates make no page that holds the whole book",
        remedy: "Take 'all.mustache' from the project's templates.")
    }
    let folders = CacheScratch("printing", cache: cache)
    folders.clear()
    let scratch: String
    do throws(Files.Reason) { scratch = try folders.make().get() } catch {
      throw .error(
        "not-printed", at: SourceLocation(file: "\(output)/\(Self.name)"), "the book can't be printed: \(error.text)",
        remedy: "Make room in '\(cache)', or build without '--pdf'.")
    }
    defer { folders.remove(scratch) }
    let bytes = try await BookPrinter(scratch: scratch, searchPath: searchPath, timeout: timeout)
      .pdf(of: files, output: output)
    // A PDF that can't be stored is printed again.
    _ = store.save(.pdf, key, Kept(), [Data(bytes)])
    return SiteFile(path: Self.name, bytes: bytes)
  }

  /// The diagnostic that reports that the PDF is removed.
  package var removal: Diagnostic {
    Diagnostic(
      .note, "pdf-removed", at: SourceLocation(file: "\(output)/\(Self.name)"),
      "the book has changed since this was printed, so it is removed",
      remedy: "Print it again with 'book build --pdf'.")
  }

  private struct Kept: Codable {}

  /// The key of what is printed: the page with the whole book, and the files that it may load.
  private static func key(of files: [SiteFile]) -> String {
    let hash = SHA256()
    hash.update(field: BuilderIdentity.current)
    let paths = Set(files.map(\.path))
    for file in files.sorted(by: { $0.path < $1.path }) where isPrinted(file.path, among: paths) {
      hash.update(field: file.path)
      hash.update(field: "\(file.bytes.count) \(Fingerprint(file.bytes).text)")
    }
    return hash.hexDigest()
  }

  private static func isPrinted(_ path: String, among paths: Set<String>) -> Bool {
    if path == "\(PageName.whole).html" { return true }
    if path.hasPrefix("assets/search/") || [".html", ".csv", ".txt", ".xml", ".pdf"].contains(where: path.hasSuffix) {
      return false
    }
    // A figure's other files change together with its light SVG.
    let others = ["-dark.svg", "-1x.png", ".png"]
    return !others.contains { path.hasSuffix($0) && paths.contains(path.dropLast($0.count) + ".svg") }
  }
}
