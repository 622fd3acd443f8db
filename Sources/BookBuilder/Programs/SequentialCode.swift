extension ChapterProgram {
  /// Whether the program does one thing after another: no word of it starts a task, waits, or names an actor.
  ///
  /// What lies in one isolation domain can't be handed to another one where there is none, so the compiler need not look
  /// for values that are. It may be told so only of what certainly has no tasks: a word in a comment counts as well, and
  /// so does an import, since nobody knows what a module starts.
  var isSequential: Bool {
    cells.allSatisfy { !$0.code.utf8.split(whereSeparator: Self.isNoWord).contains(where: Self.tellsOfTasks) }
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
    let text = String(decoding: word, as: UTF8.self)
    return ["import", "actor", "async", "await", "isolated", "nonisolated", "sending", "Mutex"].contains(text)
      || ["Task", "Async", "Actor", "Continuation"].contains { text.contains($0) }
  }
}
