package import BuildStorage
package import CProcess
import Foundation
import Synchronization

/// Starts programs, waits for them without blocking a thread, and terminates them with all processes they have started.
///
/// Output goes to files, not to pipes: a grandchild that outlives its parent can keep a pipe open indefinitely, but it
/// doesn't prevent a file from being read.
package struct ChildProcess: Sendable {
  /// How a program ended.
  package enum End: Sendable, Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  package let identifier: pid_t
  /// A value in the environment of the program and of all processes it starts.
  private let mark: String

  private static let builderMark = "BOOK_BUILDER"
  private static let processMark = "BOOK_PROCESS"
  private static let count = Atomic(0)
  private static let isEnding = Atomic(false)
  /// The running process groups, for ``endAll()``.
  private static let running = Mutex<Set<pid_t>>([])

  /// Refuses to begin anything when this process is about to end.
  package static func checkMayStart() throws(Files.Reason) {
    guard !isEnding.load(ordering: .relaxed) else { throw Files.Reason(text: "the build was interrupted") }
  }

  /// Starts a program in its own process group, without input. On Linux it ends with this process, however that ends.
  ///
  /// - Parameters:
  ///   - environment: variables added to those of this process.
  ///   - folder: the working directory.
  ///   - output: the file for its standard output, which may be the same as `errors`.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], folder: String, output: String,
    errors: String
  ) throws(Files.Reason) {
    try ChildProcess.checkMayStart()
    var variables = ProcessInfo.processInfo.environment
    variables.merge(environment) { _, new in new }
    mark = "\(getpid())-\(ChildProcess.count.wrappingAdd(1, ordering: .relaxed).newValue)"
    variables[ChildProcess.builderMark] = ProcessIdentity.current.text
    variables[ChildProcess.processMark] = mark
    let settings = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let start = ProcessStart(
      program: program, arguments: [program] + arguments, environment: settings, folder: folder, output: output,
      errors: errors)
    identifier = try StartingThread.shared.start(start)
    ChildProcess.running.withLock { _ = $0.insert(identifier) }
  }

  /// Kills all processes with a mark in their environment: descendants in any process group or session.
  ///
  /// If the system doesn't show environments under `/proc`, only the process groups are killed.
  private static func endAll(marked mark: String) {
    let wanted = Array(mark.utf8)
    for name in Files.names(in: "/proc") {
      guard let process = pid_t(name), process != getpid(),
        case .success(let environment) = Files.contents(of: "/proc/\(name)/environ")
      else { continue }
      guard environment.split(separator: 0).contains(where: { $0.elementsEqual(wanted) }) else { continue }
      kill(process, SIGKILL)
      awaitEnd(of: process)
    }
  }

  /// Waits at most a second until a killed process has released its working directory: it exits shortly after the
  /// signal.
  private static func awaitEnd(of process: pid_t) {
    var character: CChar = 0
    for _ in 0..<1000 where readlink("/proc/\(process)/cwd", &character, 1) >= 0 { usleep(1000) }
  }

  /// How the program ended, or nil while it runs. Kills any processes that it has left running.
  package func poll() -> End? {
    var status: Int32 = 0
    let result = waitpid(identifier, &status, WNOHANG)
    if result == 0 || (result < 0 && errno == EINTR) { return nil }
    end()
    ChildProcess.running.withLock { _ = $0.remove(identifier) }
    ChildProcess.endAll(marked: "\(Self.processMark)=\(mark)")
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  /// Waits for the end. `watch` is called repeatedly and returns whether the program may continue.
  ///
  /// Cancelling the task kills the program.
  package func wait(watch: () -> Bool = { true }) async -> End {
    // Most programs are short, so the first polls follow quickly.
    var pause = Duration.microseconds(500)
    while true {
      if let end = poll() { return end }
      if Task.isCancelled || !watch() { end() }
      try? await Task.sleep(for: pause)
      if Task.isCancelled { sched_yield() }
      pause = min(pause * 1.5, .milliseconds(3))
    }
  }

  /// Kills the program and its process group with a signal that they can't ignore.
  package func end() {
    kill(-identifier, SIGKILL)
    kill(identifier, SIGKILL)
  }

  /// Kills what was started by a builder that is no more: what a cell has started outlives a builder that is killed.
  package static func endOrphans() {
    let head = Array("\(builderMark)=".utf8)
    for name in Files.names(in: "/proc") {
      guard let process = pid_t(name), process != getpid(),
        case .success(let environment) = Files.contents(of: "/proc/\(name)/environ"),
        let mark = environment.split(separator: 0).first(where: { $0.starts(with: head) }),
        let builder = ProcessIdentity(text: String(decoding: mark.dropFirst(head.count), as: UTF8.self)),
        !builder.isRunning
      else { continue }
      kill(process, SIGKILL)
      awaitEnd(of: process)
    }
  }

  /// Kills all running programs, as the last action of an interrupted build.
  package static func endAll() {
    isEnding.store(true, ordering: .relaxed)
    for identifier in running.withLock({ $0 }) { kill(-identifier, SIGKILL) }
    endAll(marked: "\(builderMark)=\(ProcessIdentity.current.text)")
  }
}
