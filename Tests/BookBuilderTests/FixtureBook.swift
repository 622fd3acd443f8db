import BookBuilder
import CellExecution
import Diagnostics
import Experiments
import Foundation

/// A book in its own folder that a test may change and build repeatedly.
final class FixtureBook: Sendable {
  let folder: URL

  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let fixtures = sources.appendingPathComponent("Fixtures")

  var chapters: String { folder.appendingPathComponent("chapters").path }
  var templates: String { folder.appendingPathComponent("templates").path }
  var output: String { folder.appendingPathComponent("output").path }
  var cache: String { folder.appendingPathComponent("cache").path }

  /// A copy of a book under `Fixtures/`.
  convenience init(copying name: String) throws {
    try self.init(chaptersFrom: Self.fixtures.appendingPathComponent("\(name)/chapters"))
  }

  /// A book with these files in its folder of chapters.
  convenience init(_ files: [String: String]) throws {
    try self.init(chaptersFrom: nil)
    for (name, text) in files { try write(text, to: "chapters/\(name)") }
  }

  private init(chaptersFrom source: URL?) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let chapters = folder.appendingPathComponent("chapters")
    if let source {
      try FileManager.default.copyItem(at: source, to: chapters)
    } else {
      try FileManager.default.createDirectory(at: chapters, withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      at: Self.sources.appendingPathComponent("Templates"), to: folder.appendingPathComponent("templates"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: folder.appendingPathComponent(path).path).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// A page without the markup of highlighted words.
  func plainPage(_ path: String) -> String? {
    text("output/\(path)")?.replacing(/<\/?span[^>]*>/, with: "").replacing("&lt;", with: "<").replacing(
      "&gt;", with: ">")
  }

  func replace(_ old: String, with new: String, in path: String) throws {
    guard let before = text(path), before.contains(old) else { throw CocoaError(.fileReadCorruptFile) }
    try write(before.replacingOccurrences(of: old, with: new), to: path)
  }

  /// Every file in the output folder with its bytes.
  var pages: [String: Data] { pages(in: "output") }

  /// Every file in a folder with its bytes.
  func pages(in folder: String) -> [String: Data] {
    let root = self.folder.appendingPathComponent(folder).path
    var result: [String: Data] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [] {
      if let data = FileManager.default.contents(atPath: "\(root)/\(path)") { result[path] = data }
    }
    return result
  }

  func build(runs: Bool = true) async -> BuildReport {
    await build { $0.runs = runs }
  }

  func build(session: BuildSession? = nil, _ change: (inout BuildRequest) -> Void) async -> BuildReport {
    var request = request
    change(&request)
    return await Build(request: request, catalog: .standard, session: session).run()
  }

  func explain(_ label: String) async -> (explanation: Explanation?, diagnostics: [Diagnostic]) {
    await Build(request: request, catalog: .standard).explain(label)
  }

  func explain(chapter path: String) async -> (explanation: ChapterExplanation?, diagnostics: [Diagnostic]) {
    await Build(request: request, catalog: .standard).explain(chapter: path)
  }

  private var request: BuildRequest {
    BuildRequest(chapters: chapters, templates: templates, output: output, cache: cache, jobs: 2)
  }

  /// Findings as `file:line:column: severity[id]`, with files relative to the book.
  func lines(of report: BuildReport) -> [String] {
    report.diagnostics.map { finding in
      let place = finding.location.description.replacingOccurrences(of: folder.path + "/", with: "")
      return "\(place): \(finding.severity.rawValue)[\(finding.id)]"
    }
  }
}
