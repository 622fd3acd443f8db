import Diagnostics

/// A finding about a book that needs no run; one kind of fault a type, one type a file.
protocol Check: Sendable {
  func findings(in book: Book, numbering: Numbering) -> [Diagnostic]
}

enum Checks {
  /// All of them, in the order of their names.
  static let all: [any Check] = [
    CitationCheck(), ClaimSyntaxCheck(), CoverCheck(), CoverageCheck(), DuplicateLabelCheck(), HeadingLevelCheck(),
    ImageCheck(), InlineValueCheck(), QuizCheck(), RawHTMLCheck(), ReferenceCheck(), StarterCheck(),
  ]

  /// What all of them find, several at once.
  static func findings(in book: Book, numbering: Numbering) async -> [Diagnostic] {
    await withTaskGroup(of: [Diagnostic].self) { group in
      for check in all { group.addTask { check.findings(in: book, numbering: numbering) } }
      var found: [Diagnostic] = []
      for await findings in group { found += findings }
      return found.inSourceOrder()
    }
  }
}
