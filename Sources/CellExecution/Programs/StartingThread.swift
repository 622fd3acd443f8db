import BuildStorage
import CProcess
import Dispatch
import Foundation
import Synchronization

/// What a program is started with.
struct ProcessStart: Sendable {
  var program: String
  /// The program's name is the first.
  var arguments: [String]
  /// Each `NAME=value`.
  var environment: [String]
  var folder: String
  var output: String
  var errors: String

  /// Starts the program and gives its number.
  fileprivate func run() -> Result<pid_t, Files.Reason> {
    let paths = [program, folder, output, output == errors ? nil : errors].map { $0.flatMap { strdup($0) } }
    let words = arguments.map { strdup($0) } + [nil]
    let settings = environment.map { strdup($0) } + [nil]
    defer { for text in paths + words + settings { free(text) } }
    var identifier: pid_t = 0
    let status = words.withUnsafeBufferPointer { words in
      settings.withUnsafeBufferPointer { settings in
        var start = process_start()
        start.program = UnsafePointer(paths[0])
        start.arguments = words.baseAddress
        start.environment = settings.baseAddress
        start.folder = UnsafePointer(paths[1])
        start.output = UnsafePointer(paths[2])
        start.errors = UnsafePointer(paths[3] ?? paths[2])
        return process_start(&identifier, &start)
      }
    }
    guard status == 0 else { return .failure(Files.Reason(text: String(cString: strerror(status)).lowercased())) }
    return .success(identifier)
  }
}

/// Starts all programs from one thread that lives as long as this process: where a program is to end with the one that
/// started it, the system looks at the thread, and those of a pool come and go.
final class StartingThread: Sendable {
  static let shared = StartingThread()

  private let waiting = Mutex<[@Sendable () -> Void]>([])
  private let work = DispatchSemaphore(value: 0)

  private init() {
    let thread = Thread { [self] in
      while true {
        work.wait()
        let next = waiting.withLock { waiting in
          defer { waiting = [] }
          return waiting
        }
        for start in next { start() }
      }
    }
    thread.start()
  }

  func start(_ start: ProcessStart) throws(Files.Reason) -> pid_t {
    let outcome = Outcome()
    waiting.withLock { waiting in
      waiting.append {
        outcome.result.withLock { $0 = start.run() }
        outcome.isKnown.signal()
      }
    }
    work.signal()
    outcome.isKnown.wait()
    switch outcome.result.withLock({ $0 }) {
    case .success(let identifier): return identifier
    case .failure(let reason): throw reason
    case nil: throw Files.Reason(text: "it was not started")
    }
  }

  private final class Outcome: Sendable {
    let result = Mutex<Result<pid_t, Files.Reason>?>(nil)
    let isKnown = DispatchSemaphore(value: 0)
  }
}
