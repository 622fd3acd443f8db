extension ChapterProgram {
  /// Whether the program is certainly sequential: it contains no word that starts a task, awaits, or names an actor.
  ///
  /// In such a program no value is passed between isolation domains, so the compiler need not check for it. The test is
  /// conservative: a word in a comment counts too, and so does an import, since the module might start tasks.
  package var isSequential: Bool {
    cells.allSatisfy { cell in !cell.code.utf8.split(whereSeparator: Self.isNoWord).contains(where: Self.tellsOfTasks) }
  }

  private static func isNoWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      false
    default: true
    }
  }

  private static func tellsOfTasks(_ word: Substring.UTF8View) -> Bool {
    switch word.first {
    case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "M"):
      words.contains { word.elementsEqual($0.utf8) } || hasTaskWithin(word)
    default: hasTaskWithin(word)
    }
  }

  private static let words = [
    "import", "actor", "async", "await", "isolated", "nonisolated", "sending", "Mutex",
  ]

  /// Whether a word resembles `withTaskGroup`, `AsyncStream`, `MainActor` or `CheckedContinuation`.
  private static func hasTaskWithin(_ word: Substring.UTF8View) -> Bool {
    guard word.count > 3, word.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "T")).contains($0) }) else {
      return false
    }
    let text = String(decoding: word, as: UTF8.self)
    return ["Task", "Async", "Actor", "Continuation"].contains { text.contains($0) }
  }
}
