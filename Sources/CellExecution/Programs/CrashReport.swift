import BookModel
import Diagnostics
import Foundation

/// The Swift runtime's output when a program traps: the reason, and the line of the chapter.
package struct CrashReport {
  /// The reason as a sentence fragment: 'Index out of range'.
  package var reason: String?
  /// The function of the standard library that stopped the program: 'Array.subscript.getter'.
  package var trap: String?
  /// Whether an error was thrown and not caught.
  package var isUncaughtError = false
  /// Whether the program ran out of memory.
  package var isOutOfMemory = false
  /// The line and column of the chapter.
  package var place: (line: Int, column: Int)?

  /// - Parameters:
  ///   - text: the program's standard error.
  ///   - file: the chapter's path as the program knows it.
  package init(_ text: String, file: String) {
    for line in LocalTypeNames.withoutAddresses(text).split(separator: "\n") {
      if let range = line.firstRange(of: "Fatal error: Error raised at top level: ") {
        isUncaughtError = true
        reason = String(line[range.upperBound...])
      } else if reason == nil, let range = line.firstRange(of: "Fatal error: ") {
        reason = String(line[range.upperBound...])
      } else if reason == nil, let (name, range) = Self.assertion(in: line) {
        let text = line[range.upperBound...]
        reason = text.isEmpty ? "\(name) failed" : "\(name) failed: \(text)"
      } else if reason == nil, let range = line.firstRange(of: "Swift runtime failure: ") {
        reason = String(line[range.upperBound...].prefix { $0 != "*" }).trimmingCharacters { $0 == " " }
      }
      if trap == nil, let name = Self.function(inFrame: line) { trap = name }
      if line.contains("Could not allocate memory") || line.contains("failed to allocate") { isOutOfMemory = true }
      if place == nil { place = Self.place(in: line, file: file) }
    }
  }

  /// What a failed assertion is called, and where its mark is: `chapters/03.md:44: Assertion failed: the author's text`.
  private static func assertion(in line: Substring) -> (name: String, range: Range<Substring.Index>)? {
    for (mark, name) in [("Assertion failed", "an assertion"), ("Precondition failed", "a precondition")] {
      guard let range = line.firstRange(of: ": \(mark)") else { continue }
      let rest =
        line[range.upperBound...].hasPrefix(": ") ? line.index(range.upperBound, offsetBy: 2) : range.upperBound
      return (name, range.lowerBound..<rest)
    }
    return nil
  }

  /// The first line of what a runtime prints when it ends a program: what is before it is the program's own.
  package static func start(in text: String) -> String.Index? {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let marks = ["Fatal error: ", ": Assertion failed", ": Precondition failed", "*** ", "Swift runtime failure"]
      if marks.contains(where: { line.contains($0) }) { return line.startIndex }
    }
    return nil
  }

  /// The function in the first frame of a backtrace: `0 [inlined] [system] 0x… specialized Array.subscript.getter in
  /// …`.
  private static func function(inFrame line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard words.first == "0", let address = words.firstIndex(where: { $0.hasPrefix("0x") }),
      let end = words.lastIndex(of: "in"), end > address + 1
    else { return nil }
    return words[(address + 1)..<end].drop { $0 == "specialized" }.joined(separator: " ")
  }

  /// The location in a line of a backtrace, `main + 1220 in program at chapters/03.md:44:60`, or of a message,
  /// `chapters/03.md:44: Fatal error: …`.
  private static func place(in line: Substring, file: String) -> (line: Int, column: Int)? {
    guard let range = line.firstRange(of: file + ":") else { return nil }
    let numbers = line[range.upperBound...].split(separator: ":", maxSplits: 2)
    guard let first = numbers.first, let number = Int(first) else { return nil }
    let column = numbers.count > 1 ? Int(numbers[1].prefix { $0.isNumber }) : nil
    return (number, column ?? 1)
  }
}
