import BookModel
import BuildStorage
import CellExecution
package import Diagnostics
import Foundation
package import SiteWriting

/// Prints the page that contains the whole book.
package struct BookPrinter {
  /// A temporary folder for the browser's profile and the pages. It is removed afterwards.
  package let scratch: String
  package let searchPath: String?
  /// The time limit of the browser in seconds.
  package let timeout: Double

  /// The PDF of a site. Its dates and element names come from the browser and differ each time.
  package func pdf(of files: [SiteFile], output: String) async throws(Diagnostic) -> [UInt8] {
    let place = SourceLocation(file: "\(output)/\(BookPDF.name)")
    guard let browser = Browser(searchPath: searchPath) else {
      throw .error(
        "no-browser", at: place, "the book can't be printed: there is no Chromium, Chrome or Edge",
        remedy: "Install one ('./setup --dev' installs Chromium), or build without '--pdf'.")
    }
    let pages = "\(scratch)/pages"
    do throws(Files.Reason) {
      try write(files, to: pages)
      let root = Files.resolved(scratch) ?? scratch
      let process = try ChildProcess(
        browser.path,
        browser.arguments(
          printing: "\(root)/pages/\(PageName.whole).html", to: "\(root)/printed.pdf",
          profile: "\(root)/profile"),
        environment: ["XDG_CONFIG_HOME": "\(root)/profile", "XDG_CACHE_HOME": "\(root)/profile"],
        folder: root, output: "\(root)/log", errors: "\(root)/log")
      let began = ContinuousClock.now
      let end = await process.wait { ContinuousClock.now - began < .seconds(timeout) }
      if ContinuousClock.now - began >= .seconds(timeout) {
        throw Files.Reason(text: "it was not done after \(NumberFormat.plain(timeout)) seconds")
      }
      let bytes = try Files.bytes(of: "\(scratch)/printed.pdf").get()
      guard end == .exited(0), Self.isWhole(bytes) else {
        throw Files.Reason(text: "it wrote no PDF that can be read")
      }
      return bytes
    } catch {
      throw .error(
        "not-printed", at: place, "the book can't be printed with '\(browser.path)': \(error.text)\(lastWords)",
        remedy: "Build without '--pdf'; 'all.html' prints from any browser.")
    }
  }

  private func write(_ files: [SiteFile], to folder: String) throws(Files.Reason) {
    var made: Set<String> = []
    for file in files {
      let path = "\(folder)/\(file.path)"
      let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
      if made.insert(parent).inserted { try Files.makeFolder(parent).get() }
      let isPrinted = file.path == "\(PageName.whole).html"
      try Files.write(isPrinted ? file.bytes + Self.linksInside.utf8 : file.bytes, to: path).get()
    }
  }

  /// Removes links to other files of the site from the page: in the PDF they would refer to the folder that it was
  /// printed from.
  private static let linksInside = """
    <script>
    for (const link of [...document.links]) {
      if (link.protocol === "file:" && link.pathname !== location.pathname) link.removeAttribute("href");
    }
    </script>

    """

  /// Whether a file is a complete PDF.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    let lastLines = bytes.suffix(32).split(separator: 0x0A)
    return bytes.starts(with: "%PDF-".utf8) && lastLines.contains { $0.starts(with: "%%EOF".utf8) }
  }

  /// The end of the browser's output.
  private var lastWords: String {
    guard case .success(let bytes) = Files.bytes(of: "\(scratch)/log") else { return "" }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.last.map { "; it said: \($0.prefix(200))" } ?? ""
  }
}
