import Diagnostics

/// The book as a PDF, which is one of the site's files: printed when it is asked for, kept as long as it shows the book as
/// it is, and gone when the book has changed since.
struct BookPDF: Sendable {
  static let name = "book.pdf"

  /// The folder of the site.
  let output: String
  /// The folder of the cache, where the last PDF is kept under the key of the pages it was printed from.
  let cache: String
  /// Whether it is asked for.
  let isWanted: Bool
  /// Where to look for a browser.
  let searchPath: String?
  /// The most seconds the browser may take.
  let timeout: Double

  init(_ request: BuildRequest) {
    output = request.output
    cache = request.cache
    isWanted = request.printsPDF
    searchPath = request.searchPath
    timeout = request.printingTimeout
  }

  private static let magic = "book-pdf 1"
  private var record: String { "\(cache)/pdf" }

  /// Whether pages should offer it, as far as can be told before they are made.
  var isExpected: Bool { isWanted || Files.exists("\(output)/\(Self.name)") && Files.exists(record) }

  /// The PDF of a site's files; nil when it isn't asked for and the last one is out of date.
  func file(for files: [SiteFile]) async throws(Diagnostic) -> SiteFile? {
    let key = Self.key(of: files)
    if let kept = kept(key) { return SiteFile(path: Self.name, bytes: Array(kept)) }
    guard isWanted else { return nil }
    guard files.contains(where: { $0.path == "\(PageName.whole).html" }) else {
      throw .error(
        "no-whole-page", at: SourceLocation(file: "\(output)/\(Self.name)"),
        "there is nothing to print: the templates make no page that holds the whole book",
        remedy: "Take 'all.mustache' from the project's templates.")
    }
    let printer = BookPrinter(scratch: "\(cache)/printing", searchPath: searchPath, timeout: timeout)
    let bytes = try await printer.pdf(of: files, output: output)
    let head = "\(Self.magic)\n\(key)\n\(Fingerprint(bytes[...]).text)\n"
    // What can't be kept is printed again.
    _ = Files.replace(record, with: [Array(head.utf8), bytes])
    return SiteFile(path: Self.name, bytes: bytes)
  }

  /// Told to the author when the PDF goes.
  var removal: Diagnostic {
    Diagnostic(
      .note, "pdf-removed", at: SourceLocation(file: "\(output)/\(Self.name)"),
      "the book has changed since this was printed, so it is removed",
      remedy: "Print it again with 'book build --pdf'.")
  }

  private func kept(_ key: String) -> ArraySlice<UInt8>? {
    guard case .success(let bytes) = Files.bytes(of: record) else { return nil }
    let parts = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual(Self.magic.utf8), parts[1].elementsEqual(key.utf8),
      Fingerprint(parts[3]).text.utf8.elementsEqual(parts[2])
    else { return nil }
    return parts[3]
  }

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
