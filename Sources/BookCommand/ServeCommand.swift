import ArgumentParser
import BookBuilder
import Diagnostics
import Experiments
import Foundation
import Preview
import Synchronization

/// `book serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the book in the browser while it is written.",
    discussion: """
      Builds the book, serves its pages to browsers on this machine, and builds again whenever a file changes. Pages that \
      are open take changes over where they are, and show errors.
      """)

  @OptionGroup var book: BookOptions
  @OptionGroup var build: BuildOptions

  @Option(help: "The port; the next one that is free where it is taken.")
  var port: UInt16 = 4000

  @Option(help: "The address to serve at, for other machines to reach; this machine alone unless given.")
  var host: String?

  @Flag(help: "Open the book in the browser.")
  var open = false

  func validate() throws {
    if port == 0 { throw ValidationError("'--port' must lie between 1 and 65535.") }
  }

  func run() async throws {
    var request = build.request(of: book)
    let progress = BuildProgress(isQuiet: book.quiet || book.format == .json)
    progress.attach(to: &request)
    let interruption = Interruption()
    defer { interruption.cancel() }
    let log = RebuildLog(output: request.output, options: book, progress: progress)
    do throws(Diagnostic) {
      let address = try ServerAddress(host: host, port: port).free()
      let notices = PreviewNotices()
      let rebuild = ProgramSources.own.map { sources in
        ProgramRebuild(sources) { notice in
          if !notice.isEmpty { log.say(notice) }
          notices.show(notice)
        }
      }
      let preview = try Preview(
        request: request, catalog: .standard, address: address, sources: ProgramSources.own?.folder
      ) { event in
        if case .sourcesChanged = event { rebuild?.sourcesChanged() }
        log.note(event)
      }
      notices.take(preview)
      if !book.quiet {
        if address.port != port { standardError("book: port \(port) is taken\n") }
        standardError("book: serving '\(request.output)' at \(address.url); Control-C ends\n")
      }
      if open { Browsing.open(address.url) }
      try await preview.run()
    } catch {
      FindingPrinter(format: book.format).print([error])
      throw ExitCode(1)
    }
  }
}

/// Passes notices on to a preview, once there is one.
private final class PreviewNotices: Sendable {
  private let preview = Mutex<Preview?>(nil)

  func take(_ preview: Preview) { self.preview.withLock { $0 = preview } }

  func show(_ notice: String) { preview.withLock { $0 }?.show(notice: notice) }
}

/// Opens addresses in the browser of the desktop.
enum Browsing {
  static func open(_ url: String) {
    let opener = Process()
    opener.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    #if canImport(Darwin)
      opener.arguments = ["open", url]
    #else
      opener.arguments = ["xdg-open", url]
    #endif
    opener.standardOutput = FileHandle.nullDevice
    opener.standardError = FileHandle.nullDevice
    // Where there is no desktop, the address was printed.
    try? opener.run()
  }
}
