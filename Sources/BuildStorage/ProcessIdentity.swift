import Foundation

/// Tells a process from all that ran before it under the same number.
package struct ProcessIdentity: Sendable, Equatable {
  private let number: pid_t
  /// When it started, in the system's ticks since it was switched on; empty where that isn't told.
  private let start: String

  /// This process.
  package static let current = ProcessIdentity(number: getpid(), start: startTime(of: getpid()) ?? "")

  private init(number: pid_t, start: String) {
    self.number = number
    self.start = start
  }

  /// Reads what ``text`` gives.
  package init?(text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = pid_t(parts[0]), number > 0 else { return nil }
    self.init(number: number, start: String(parts[1]))
  }

  package var text: String { "\(number)-\(start)" }

  package var isRunning: Bool {
    (Self.startTime(of: number) ?? "") == start && (kill(number, 0) == 0 || errno == EPERM)
  }

  /// Field 22 of proc(5)'s `stat`; the name before it is in brackets and may contain anything.
  private static func startTime(of number: pid_t) -> String? {
    guard case .success(let bytes) = Files.contents(of: "/proc/\(number)/stat") else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 19 ? String(fields[19]) : nil
  }
}
