package import BookBuilder
import BuildStorage
package import CellExecution
package import Diagnostics
package import Experiments
import FileWatching
package import SiteWriting

/// Builds a book, and again whenever its files change.
///
/// A change during a build ends that build and the programs that it runs: the newest state is what counts.
package struct Rebuilder: Sendable {
  package enum Event: Sendable {
    case began
    /// The pages are made and about to be written.
    case pages(SiteChange)
    case ended(BuildReport, Duration)
    /// A cell that runs has done something.
    case cell(CellEvent, CellPlace)
    /// Sources of the program itself have changed.
    case sourcesChanged
  }

  private let build: Build
  let session = BuildSession()
  private let book: WatchedBook
  private let onEvent: @Sendable (Event) -> Void

  /// - Parameters:
  ///   - sources: the absolute path of the program's own sources, if they are to be watched.
  ///   - onEvent: called from any thread, for one build after another.
  package init(
    request: BuildRequest, catalog: ExperimentCatalog, sources: String? = nil,
    onEvent: @escaping @Sendable (Event) -> Void
  ) {
    var request = request
    request.onPages = { onEvent(.pages($0)) }
    request.onCell = { onEvent(.cell($0, $1)) }
    build = Build(request: request, catalog: catalog, session: session)
    book = WatchedBook(request, sources: sources)
    self.onEvent = onEvent
  }

  /// Builds until the task is cancelled.
  package func run() async throws(Diagnostic) {
    let watcher: FolderWatcher
    do throws(Files.Reason) { watcher = try FolderWatcher(book.paths(reading: [])) } catch {
      throw .error(
        "not-watched", at: SourceLocation(file: build.request.chapters), "changes can't be watched: \(error.text)",
        remedy: "Close other programs that watch files, or build without '--watch'.")
    }
    await withTaskCancellationHandler {
      var current = Task { await once(watcher) }
      for await changes in watcher.changes {
        if book.concernsProgram(changes) { onEvent(.sourcesChanged) }
        guard book.concernsBook(changes, reading: session.filesRead) else { continue }
        let last = current
        last.cancel()
        current = Task {
          await last.value
          await once(watcher)
        }
      }
      current.cancel()
      await current.value
    } onCancel: {
      watcher.stop()
    }
  }

  private func once(_ watcher: FolderWatcher) async {
    if Task.isCancelled { return }
    let start = ContinuousClock.now
    onEvent(.began)
    let report = await build.run()
    watcher.watch(book.paths(reading: session.filesRead))
    onEvent(.ended(report, ContinuousClock.now - start))
  }
}
