import BuildStorage
import CellExecution
import Foundation
import Synchronization

/// The sources that this program was built from, and how to build it again.
struct ProgramSources: Sendable {
  /// The folder of the package.
  let package: String
  /// The program's file.
  let program: String
  /// `debug` or `release`.
  let configuration: String

  /// The folder of the sources.
  var folder: String { "\(package)/Sources" }

  /// The sources of the running program, or nil if it isn't in a package's build folder.
  static let own = Files.resolved("/proc/self/exe").flatMap { ProgramSources(program: $0) }

  /// - Parameter program: `PACKAGE/.build/TRIPLE/CONFIGURATION/book`.
  init?(program: String) {
    let parts = program.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 5, parts[parts.count - 4] == ".build" else { return nil }
    package = parts.dropLast(4).joined(separator: "/")
    configuration = parts[parts.count - 2]
    self.program = program
    guard ["debug", "release"].contains(configuration), Files.exists("\(package)/Package.swift"),
      Files.isFolder("\(package)/Sources")
    else { return nil }
  }

  /// Builds the program.
  ///
  /// - Returns: what the build printed, if it failed. Nil if it succeeded, or was cancelled.
  func build() async -> String? {
    let log = FileManager.default.temporaryDirectory.appendingPathComponent("book-program-\(getpid())").path
    defer { unlink(log) }
    do throws(Files.Reason) {
      let process = try ChildProcess(
        "/usr/bin/env", ["swift", "build", "--product", "book", "--configuration", configuration], folder: package,
        output: log, errors: log)
      let end = await process.wait()
      guard end != .exited(0), !Task.isCancelled else { return nil }
      return String(decoding: (try? Files.bytes(of: log).get()) ?? [], as: UTF8.self)
    } catch {
      return error.text
    }
  }

  /// Begins the program anew in this process, with the same arguments. Returns only if that is impossible.
  func restart() {
    // What is open would stay open, and with it the port.
    for name in Files.names(in: "/proc/self/fd") {
      guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    let arguments = CommandLine.arguments.filter { $0 != "--open" }
    var pointers = arguments.map { strdup($0) }
    pointers.append(nil)
    execv(program, pointers)
    for pointer in pointers { free(pointer) }
  }
}

/// Builds the program again when its sources change, and begins it anew.
final class ProgramRebuild: Sendable {
  private let sources: ProgramSources
  private let onNotice: @Sendable (String) -> Void
  private let current = Mutex<Task<Void, Never>?>(nil)

  /// - Parameter onNotice: called with what to tell; an empty text when there is nothing more to tell.
  init(_ sources: ProgramSources, onNotice: @escaping @Sendable (String) -> Void) {
    self.sources = sources
    self.onNotice = onNotice
  }

  /// Builds, instead of a build that is at work.
  func sourcesChanged() {
    current.withLock { current in
      current?.cancel()
      current = Task { [sources, onNotice, last = current] in
        await last?.value
        if Task.isCancelled { return }
        onNotice("Sources of the program have changed: building it again. Until then the pages are as before.")
        let identity = BuilderIdentity.current
        let failure = await sources.build()
        if Task.isCancelled { return }
        if let failure {
          standardError(Self.errors(in: failure).showingControls)
          onNotice("The program can't be built; see the terminal. The pages are made by the last one.")
        } else if BuilderIdentity.identity(ofProgram: sources.program) == identity {
          onNotice("")
        } else {
          standardError("book: the program was built again; it begins anew\n")
          ChildProcess.endAll()
          sources.restart()
          onNotice("The program can't begin anew; start it again.")
        }
      }
    }
  }

  /// The compiler's errors, or the end of the text if there are none.
  private static func errors(in log: String) -> String {
    let lines = log.split(separator: "\n")
    let errors = lines.filter { $0.contains(": error: ") }
    return (errors.isEmpty ? Array(lines.suffix(10)) : Array(errors.prefix(20))).map { "\($0)\n" }.joined()
  }
}
