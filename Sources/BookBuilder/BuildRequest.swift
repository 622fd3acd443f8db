package import CellExecution
package import Diagnostics
import Foundation
package import SiteWriting

/// What to build, with its input and output folders.
package struct BuildRequest: Sendable {
  /// The folder that contains `book.yaml` and the chapters.
  package var chapters: String
  /// The folder of the Mustache templates and their assets.
  package var templates: String
  /// The folder in which the pages are written.
  package var output: String
  /// The folder that caches results between builds.
  package var cache: String
  /// The maximum size in bytes of cached results that the book no longer uses: enough for three whole books of the size
  /// of this one.
  package var roomForFormerResults = 256 << 20
  /// The number of experiments that run concurrently.
  package var jobs: Int
  /// Whether experiments are run. A check runs none.
  package var runs = true
  /// Whether cells without a cached result are run. Otherwise each is an error.
  package var runsMissing = true
  /// Whether a PDF is printed too.
  package var printsPDF = false
  /// The folders in which to search for a browser, separated by colons.
  package var searchPath = ProcessInfo.processInfo.environment["PATH"]
  /// The time limit of printing in seconds.
  package var printingTimeout = 180.0
  /// Called from any thread when a stage of the build begins.
  package var onStage: @Sendable (BuildStage) -> Void = { _ in }
  /// Called from any thread when the running of cells begins and whenever one of them begins or ends.
  package var onProgress: @Sendable (RunProgress) -> Void = { _ in }
  /// Called from any thread with what cells do while they run.
  package var onCell: @Sendable (CellEvent, CellPlace) -> Void = { _, _ in }
  /// Called from any thread when the pages are made, before they are written.
  package var onPages: @Sendable (SiteChange) -> Void = { _ in }
  /// Called when the build must wait for another one.
  package var onWaiting: @Sendable () -> Void = {}

  /// Whether the output folder is written.
  package var writes: Bool { runs }

  package init(chapters: String, templates: String, output: String, cache: String, jobs: Int) {
    self.chapters = chapters
    self.templates = templates
    self.output = output
    self.cache = cache
    self.jobs = jobs
  }
}

/// A stage of a build, beside the running of cells.
package enum BuildStage: Sendable, Equatable {
  case reading
  /// The number of chapters that are made again.
  case rendering(chapters: Int)
  /// The number of files that are new or different.
  case writing(files: Int)
}

/// What a build did, with its diagnostics.
package struct BuildReport: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var chapters = 0
  /// The number of chapters that were read. The others are unchanged since the last build.
  package var read = 0
  /// The number of cells in the book.
  package var cells = 0
  /// The number of cells that had to run. The others came from the cache.
  package var runs = 0
  /// The duration of each experiment and program that had to run.
  package var times: [(title: String, time: Duration)] = []
  /// The number of files of the site that changed.
  package var written = 0

  /// The cells that hold the places of findings.
  package internal(set) var cellPlaces: [SourceLocation: CellPlace] = [:]

  /// Whether an input changed while the build ran, so that it has to begin again.
  var isOutdated = false
  /// Whether the build was cancelled, because newer files are to be built. It has written nothing, and its findings say
  /// nothing.
  package internal(set) var isCancelled = false

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
