package import Diagnostics
import Foundation

/// What to build, from where, to where.
package struct BuildRequest: Sendable {
  /// The folder that holds `book.yaml` and the chapters.
  package var chapters: String
  /// The folder of the Mustache templates and their assets.
  package var templates: String
  /// The folder that gets the pages.
  package var output: String
  /// The folder that keeps results between builds.
  package var cache: String
  /// How many bytes of results the cache keeps that the book has no more: enough for three whole books of the size of
  /// this one.
  package var roomForFormerResults = 256 << 20
  /// How many experiments run at once.
  package var jobs: Int
  /// Whether experiments are run; a check doesn't.
  package var runs = true
  /// Whether cells whose results aren't kept are run; otherwise each is an error.
  package var runsMissing = true
  /// Whether the book is printed too.
  package var printsPDF = false
  /// Folders with colons between them, where a browser to print with may be.
  package var searchPath = ProcessInfo.processInfo.environment["PATH"]
  /// The most seconds that printing may take.
  package var printingTimeout = 180.0
  /// Told, from any thread, how many of the cells that must run are done.
  package var onProgress: @Sendable (_ done: Int, _ count: Int, _ label: String) -> Void = { _, _, _ in }
  /// Told when another build has to end first.
  package var onWaiting: @Sendable () -> Void = {}

  /// Whether the output folder is written to.
  package var writes: Bool { runs }

  package init(chapters: String, templates: String, output: String, cache: String, jobs: Int) {
    self.chapters = chapters
    self.templates = templates
    self.output = output
    self.cache = cache
    self.jobs = jobs
  }
}

/// What a build did and found.
package struct BuildReport: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var chapters = 0
  /// How many of them were read; the others stand as the last build left them.
  package var read = 0
  /// The number of cells in the book.
  package var cells = 0
  /// How many of them had to run; the others came from the cache.
  package var runs = 0
  /// How long each experiment and program took that had to run.
  package var times: [(title: String, time: Duration)] = []
  /// How many files of the site changed.
  package var written = 0

  /// Whether an input changed while the build ran, so that it has to begin again.
  var isOutdated = false

  package var succeeded: Bool { !diagnostics.hasErrors }

  func adding(_ more: [Diagnostic]) -> BuildReport {
    var result = self
    result.diagnostics += more
    return result
  }

  func sorted() -> BuildReport {
    var result = self
    result.diagnostics = diagnostics.inSourceOrder()
    return result
  }
}
