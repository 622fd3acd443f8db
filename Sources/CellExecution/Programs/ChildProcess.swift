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
  /// The running process groups, for ``endAll()``.
  private static let running = Mutex<Set<pid_t>>([])

  /// Starts a program in its own process group, without input.
  ///
  /// - Parameters:
  ///   - environment: variables added to those of this process.
  ///   - folder: the working directory.
  ///   - output: the file for its standard output, which may be the same as `errors`.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], folder: String, output: String,
    errors: String
  ) throws(Files.Reason) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
    if output == errors {
      posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
    }
    process_set_folder(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var variables = ProcessInfo.processInfo.environment
    variables.merge(environment) { _, new in new }
    mark = "\(getpid())-\(ChildProcess.count.wrappingAdd(1, ordering: .relaxed).newValue)"
    variables[ChildProcess.builderMark] = "\(getpid())"
    variables[ChildProcess.processMark] = mark
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings = variables.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + settings { free(word) } }
    var identifier: pid_t = 0
    let status = posix_spawn(&identifier, program, &actions, &attributes, words, settings)
    guard status == 0 else { throw Files.Reason(text: String(cString: strerror(status)).lowercased()) }
    self.identifier = identifier
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

  /// Kills all running programs, as the last action of an interrupted build.
  package static func endAll() {
    for identifier in running.withLock({ $0 }) { kill(-identifier, SIGKILL) }
    endAll(marked: "\(builderMark)=\(getpid())")
  }
}
