import BookModel
package import BuildStorage
package import Diagnostics
import Foundation
package import SiteWriting

/// The book as a PDF, which is one of the site's files: printed when it is asked for, kept as long as it shows the book as
/// it is, and gone when the book has changed since.
package struct BookPDF: Sendable {
  package static let name = "book.pdf"

  /// The folder of the site.
  package let output: String
  /// The folder of the cache, in which the browser works.
  package let cache: String
  /// Where PDFs are kept, each under the key of the pages it was printed from.
  package let store: BuildStore
  /// Whether it is asked for.
  package let isWanted: Bool
  /// Where to look for a browser.
  package let searchPath: String?
  /// The most seconds the browser may take.
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

  /// Whether pages should offer it, as far as can be told before they are made.
  package var isExpected: Bool { isWanted || Files.exists("\(output)/\(Self.name)") && store.hasAny(.pdf) }

  /// The PDF of a site's files; nil when it isn't asked for and the last one is out of date.
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
    let printer = BookPrinter(scratch: "\(cache)/printing", searchPath: searchPath, timeout: timeout)
    let bytes = try await printer.pdf(of: files, output: output)
    // What can't be kept is printed again.
    _ = store.save(.pdf, key, Kept(), [Data(bytes)])
    return SiteFile(path: Self.name, bytes: bytes)
  }

  /// Told to the author when the PDF goes.
  package var removal: Diagnostic {
    Diagnostic(
      .note, "pdf-removed", at: SourceLocation(file: "\(output)/\(Self.name)"),
      "the book has changed since this was printed, so it is removed",
      remedy: "Print it again with 'book build --pdf'.")
  }

  private struct Kept: Codable {}

  /// Names what is printed: the page of the whole book, and what it may load.
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
    // A figure's other forms change with its light SVG.
    let others = ["-dark.svg", "-1x.png", ".png"]
    return !others.contains { path.hasSuffix($0) && paths.contains(path.dropLast($0.count) + ".svg") }
  }
}
