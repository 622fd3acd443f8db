import BookBuilder
import BuildStorage
import CellExecution
import Dispatch
import Foundation

/// Kills the programs of code cells when the build is interrupted, then exits.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    sources = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        ChildProcess.endAll()
        ScratchFolder.removeAll()
        // The exit code that shells use for signals. Files written so far are complete, since pages are moved into
        // place at the end.
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
