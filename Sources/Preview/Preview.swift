package import BookBuilder
import BuildStorage
package import Diagnostics
package import Experiments
import Foundation
import SiteWriting

/// Shows a book in the browser while it is written: builds it, serves it, builds it again when its files change, and has
/// the pages that are open take the changes over.
package struct Preview: Sendable {
  package let address: ServerAddress
  private let site: ServedSite
  private let channel: PreviewChannel
  private let server: PreviewServer
  private let rebuilder: Rebuilder

  /// - Parameters:
  ///   - address: where to serve; its port must be free.
  ///   - sources: the absolute path of the program's own sources, if they are to be watched.
  ///   - onEvent: called from any thread.
  package init(
    request: BuildRequest, catalog: ExperimentCatalog, address: ServerAddress, sources: String? = nil,
    onEvent: @escaping @Sendable (Rebuilder.Event) -> Void
  ) throws(Diagnostic) {
    let site = ServedSite(output: request.output)
    let channel = PreviewChannel()
    self.address = address
    self.site = site
    self.channel = channel
    let rebuilder = Rebuilder(request: request, catalog: catalog, sources: sources) { event in
      switch event {
      case .cell(let event, let place): channel.note(event, place)
      case .pages(let change):
        site.hold(change)
        channel.announce(written: change.written.map(\.path), removed: change.removed.sorted())
        channel.clearCells()
      case .ended(let report, _):
        let held = site.release()
        // Pages that took over what could not be written go back to what is there.
        if !report.succeeded, !held.isEmpty { channel.announce(written: held, removed: []) }
        // A newer build may wait for the cells of one that it ended.
        if report.isCancelled { break }
        channel.clearCells()
        channel.show(ShownFinding.all(of: report.diagnostics, cells: report.cellPlaces))
      case .began, .sourcesChanged: break
      }
      onEvent(event)
    }
    let session = rebuilder.session
    self.rebuilder = rebuilder
    server = try PreviewServer(address: address, site: site, channel: channel) { file, line in
      do throws(EditorCommand.Refusal) {
        // Findings name files as the terminal does, pages the names of chapters.
        let folders = ["\(request.chapters)/..", request.templates]
        let paths = [file, "\(request.chapters)/\(file)"]
        guard let path = paths.lazy.compactMap({ EditorCommand.file($0, in: folders) }).first else {
          throw EditorCommand.Refusal(text: "'\(file)' is no file of the book")
        }
        try EditorCommand(
          configured: session.editor, environment: ProcessInfo.processInfo.environment, file: path, line: line
        ).run()
        return nil
      } catch {
        return error.text
      }
    } marked: {
      session.marked($0, $1)
    }
  }

  /// Builds and serves until the task is cancelled.
  package func run() async throws(Diagnostic) {
    Self.allowManyFiles()
    let serving = Task { await server.run() }
    defer { serving.cancel() }
    try await rebuilder.run()
  }

  /// Shows a line in the pages that are open; an empty one shows none.
  package func show(notice: String) { channel.show(notice: notice) }

  /// Lets the process have as many files open as the system allows: each connection is one.
  private static func allowManyFiles() {
    var limit = rlimit()
    #if canImport(Darwin)
      let kind = RLIMIT_NOFILE
    #else
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    guard getrlimit(kind, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(kind, &limit)
  }
}
