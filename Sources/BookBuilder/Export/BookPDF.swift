import Diagnostics
import Foundation

/// The book as a PDF, which is one of the site's files: printed when it is asked for, kept as long as it shows the book as
/// it is, and gone when the book has changed since.
struct BookPDF: Sendable {
  static let name = "book.pdf"

  /// The folder of the site.
  let output: String
  /// The folder of the cache, in which the browser works.
  let cache: String
  /// Where PDFs are kept, each under the key of the pages it was printed from.
  let store: BuildStore
  /// Whether it is asked for.
  let isWanted: Bool
  /// Where to look for a browser.
  let searchPath: String?
  /// The most seconds the browser may take.
  let timeout: Double

  init(_ request: BuildRequest, store: BuildStore) {
    self.store = store
    output = request.output
    cache = request.cache
    isWanted = request.printsPDF
    searchPath = request.searchPath
    timeout = request.printingTimeout
  }

  /// Whether pages should offer it, as far as can be told before they are made.
  var isExpected: Bool { isWanted || Files.exists("\(output)/\(Self.name)") && store.hasAny(.pdf) }

  /// The PDF of a site's files; nil when it isn't asked for and the last one is out of date.
  func file(for files: [SiteFile]) async throws(Diagnostic) -> SiteFile? {
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
  var removal: Diagnostic {
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
