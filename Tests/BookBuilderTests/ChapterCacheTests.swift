import Foundation
import RandomStreams
import SiteWriting
import Synchronization
import Testing

@testable import BookBuilder

/// Cached chapters give the same pages as a build without a cache.
@Suite struct ChapterCacheTests {
  private func book() throws -> FixtureBook {
    let book = try FixtureBook(ChapterCacheBook.files)
    // The project's own templates, which make a page of the whole book too.
    try FileManager.default.removeItem(atPath: book.templates)
    let project = FixtureBook.sources.deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(atPath: project.appendingPathComponent("templates").path, toPath: book.templates)
    try book.write("func first() {\n  print(1)\n}\nfunc second() {\n  print(2)\n}\n", to: "Sources/A.swift")
    return book
  }

  /// An edit between two builds: a changed text, or a moved file.
  private struct Edit {
    var name: String
    var file: String
    var old: String
    var new: String
    /// The new path of the file.
    var target: String?
    /// Further changes that belong to it.
    var also: [(file: String, old: String, new: String)] = []

    init(_ file: String, _ old: String, _ new: String) {
      name = "\(file): \(old) → \(new)"
      (self.file, self.old, self.new) = (file, old, new)
    }

    init(moving file: String, to target: String, _ also: [(file: String, old: String, new: String)] = []) {
      name = "\(file) → \(target)"
      (self.file, old, new, self.target, self.also) = (file, "", "", target, also)
    }

    /// Whether the edit can be made, or undone.
    func canBeDone(in book: FixtureBook, isTakenBack: Bool) -> Bool {
      if let target { return book.text(isTakenBack ? target : file) != nil }
      return book.text(file)?.contains(isTakenBack ? new : old) == true
    }

    func make(in book: FixtureBook, isTakenBack: Bool) throws {
      if let target {
        let (from, to) = isTakenBack ? (target, file) : (file, target)
        try FileManager.default.moveItem(
          at: book.folder.appendingPathComponent(from), to: book.folder.appendingPathComponent(to))
        for change in also {
          let (old, new) = isTakenBack ? (change.new, change.old) : (change.old, change.new)
          if book.text(change.file)?.contains(old) == true { try book.replace(old, with: new, in: change.file) }
        }
      } else {
        let (from, to) = isTakenBack ? (new, old) : (old, new)
        try book.replace(from, with: to, in: file)
      }
    }
  }

  /// Each edit is made, and undone when it comes up again.
  private static let edits = [
    Edit("chapters/01-a.md", "The first chapter", "The very first chapter"),
    Edit("chapters/01-a.md", "## A section {#sec-a}", "## Before\n\nText.\n\n## A section {#sec-a}"),
    Edit("chapters/01-a.md", "## A section {#sec-a}", "## A section"),
    Edit("chapters/01-a.md", "steps: 4", "steps: 6"),
    Edit("chapters/01-a.md", "caption: A run", "caption: A run of $\\theta$"),
    Edit("chapters/01-a.md", "[^n]: A note", "[^n]: A note and [](#sec-d)"),
    Edit("chapters/01-a.md", " [@one]", ""),
    Edit("chapters/02-b.md", "Another chapter.", "Another chapter, of [](#quiz-c) and [](#exr-d)."),
    Edit("chapters/02-b.md", "# Second", "# Second *best*"),
    Edit("chapters/02-b.md", "Another chapter.", "Another chapter with $z$ of [@one]."),
    Edit("chapters/02-b.md", "sgd.loss < 100", "sgd.loss < 0"),
    Edit("chapters/02-b.md", "label: fig-b", "label: fig-other"),
    Edit("chapters/03-c.md", "A listing, a picture", "![](images/p.png) A listing, a picture"),
    Edit("chapters/03-c.md", "> [!QUIZ] Which? {#quiz-c}", "> [!QUIZ] What? {#quiz-c}"),
    Edit("chapters/03-c.md", "See [](#sec-b)", "See [](#sec-b) and `{run} fig-b.sgd.loss | .1f`"),
    Edit("chapters/04-d.md", "Numbers of others", "Numbers of others, and `{run} book.cells | d` cells"),
    Edit("chapters/04-d.md", "## The end {#sec-d}", "## The end {#sec-c}"),
    Edit("chapters/book.yaml", "01-a.md, 02-b.md", "02-b.md, 01-a.md"),
    Edit("chapters/book.yaml", "03-c.md, 04-d.md", "03-c.md"),
    Edit("chapters/book.yaml", "cover: fig-a", "cover: fig-b"),
    Edit("chapters/book.yaml", "cover: fig-a", "cover: fig-a\nedition: student"),
    Edit("chapters/references.yaml", "title: First", "title: Fist"),
    Edit("chapters/symbols.yaml", "How far", "How very far"),
    Edit("chapters/index.md", "It holds", "It really holds"),
    Edit("chapters/index.md", "[](#fig-b)", "[](#fig-b), [](#eq-b)"),
    Edit("chapters/images/p.png", "bytes", "other bytes"),
    Edit("chapters/notes.txt", "notes", "more notes"),
    Edit("Sources/A.swift", "print(1)", "print(2)"),
    Edit("templates/page.mustache", "<main", "<main data-x"),
    Edit("templates/partials/figure.mustache", "<figure", "<figure data-y"),
    Edit("templates/partials/cell.mustache", "<div", "<div data-z"),
    Edit("templates/index.mustache", "<main", "<main data-x"),
    Edit("templates/bibliography.mustache", "<main", "<main data-x"),
    Edit("templates/assets/book.css", "body", "body, .other"),
    Edit("chapters/coverage.yaml", "at: [sec-a]", "at: [sec-b]"),
    Edit("chapters/book.yaml", "title: A book", "title: Another book"),
    Edit("chapters/book.yaml", "title: A book", "title: A book\nlanguage: de"),
    Edit("chapters/book.yaml", "title: A book", "title: A book\nmacros: {'\\eta': '\\alpha'}"),
    Edit("chapters/book.yaml", "title: P", "title: Another part"),
    Edit("chapters/03-c.md", "images/p.png", "images/q.png"),
    Edit("chapters/03-c.md", "declaration: first", "declaration: second"),
    Edit(moving: "chapters/images/p.png", to: "chapters/images/moved.png"),
    Edit(moving: "chapters/notes.txt", to: "chapters/moved.txt", [("chapters/03-c.md", "(notes.txt)", "(moved.txt)")]),
    Edit(moving: "chapters/coverage.yaml", to: "chapters/other.yaml"),
    Edit(moving: "chapters/index.md", to: "chapters/.index.md"),
    Edit(moving: "templates/all.mustache", to: "templates/.all.mustache"),
    Edit(moving: "templates/assets/book.css", to: "templates/assets/moved.css"),
    Edit(
      moving: "chapters/04-d.md", to: "chapters/05-e.md",
      [("chapters/book.yaml", "04-d.md", "05-e.md"), ("chapters/01-a.md", "(04-d.md)", "(05-e.md)")]),
    Edit(moving: "Sources/A.swift", to: "Sources/B.swift", [("chapters/03-c.md", "A.swift", "B.swift")]),
    Edit("output/02-b.html", "Second", "Sekond"),
    Edit("output/figures/01-a/fig-a.svg", "svg", "gvs"),
  ]

  /// The number of edits in each sequence; `ORACLE_EDITS=2000 swift test --filter anySequence` tries longer ones.
  private static let length = ProcessInfo.processInfo.environment["ORACLE_EDITS"].flatMap { Int($0) } ?? 50

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anySequenceOfEditsGivesWhatABuildFromNothingDoes(_ seed: UInt64) async throws {
    try await edit(seed, session: nil)
  }

  /// Builds of one process, which pass on what they have read, and which have their pages shown before they are written.
  @Test(arguments: [5, 6, 7] as [UInt64])
  func anySequenceOfEditsInOneProcessGivesWhatABuildFromNothingDoes(_ seed: UInt64) async throws {
    try await edit(seed, session: BuildSession())
  }

  private func edit(_ seed: UInt64, session: BuildSession?) async throws {
    let book = try book()
    var numbers = Generator(seed: seed)
    var done: Set<Int> = []
    var successes = 0
    var faulty: Int?
    for step in 0...Self.length {
      var name = "nothing"
      // An error is undone at once, so that most builds succeed.
      if step > 0 {
        let index = faulty ?? Int(numbers.next() % UInt64(Self.edits.count))
        let edit = Self.edits[index]
        let isTakenBack = done.contains(index)
        name = "\(edit.name)\(isTakenBack ? ", taken back" : "")"
        if edit.canBeDone(in: book, isTakenBack: isTakenBack) {
          try edit.make(in: book, isTakenBack: isTakenBack)
          faulty = index
          // The build corrects changes to the site, so they are never undone.
          if !edit.file.hasPrefix("output"), !done.insert(index).inserted { done.remove(index) }
        }
      }
      let before = book.pages
      let shown = Mutex(SiteChange())
      let report = await book.build(session: session) { $0.onPages = { change in shown.withLock { $0 = change } } }
      let clean = await book.build {
        $0.output = book.folder.appendingPathComponent("clean/output").path
        $0.cache = book.folder.appendingPathComponent("clean/cache").path
      }
      if report.succeeded { faulty = nil }
      successes += report.succeeded ? 1 : 0
      let findings = book.lines(of: report).filter { !$0.hasSuffix("[altered-output]") }
      #expect(findings == book.lines(of: clean), "step \(step), \(name)")
      let own = book.pages
      let pages = report.succeeded ? book.pages(in: "clean/output") : before
      let different = Set(own.keys).union(pages.keys).filter { own[$0] != pages[$0] }.sorted()
      #expect(different.isEmpty, "step \(step), \(name)")
      let change = shown.withLock { $0 }
      #expect(change.written.allSatisfy { own[$0.path] == $0.bytes }, "step \(step), \(name): shown as written")
      let expected = Set(own.keys).filter { own[$0] != before[$0] && $0 != WrittenFiles.name }
      #expect(expected.isSubset(of: change.written.map(\.path)), "step \(step), \(name): all changes shown")
      #expect(change.removed == Set(before.keys).subtracting(own.keys), "step \(step), \(name)")
      try FileManager.default.removeItem(at: book.folder.appendingPathComponent("clean"))
    }
    #expect(successes > Self.length / 2)
  }

  /// An edit of prose makes the build read no other chapter.
  @Test func proseOfAChapterHasNoOtherRead() async throws {
    let book = try book()
    let first = await book.build()
    try #require(first.succeeded, "\(first.diagnostics)")
    #expect(first.read == 4)
    #expect(await book.build().read == 0)
    try book.replace("The first chapter", with: "This first chapter", in: "chapters/01-a.md")
    #expect(await book.build().read == 1)
    #expect(await book.build().read == 0)
    try book.replace("steps: 5", with: "steps: 7", in: "chapters/02-b.md")
    // The chapters that use no number of the changed one are not read.
    #expect(await book.build().read == 2)
  }

  @Test(arguments: [0, 40, 400])
  func damagedChaptersAreReadAgain(_ place: Int) async throws {
    let book = try book()
    #expect(await book.build().succeeded)
    let pages = book.pages
    let names = book.pages(in: "cache/chapters").filter {
      String(decoding: $0.value, as: UTF8.self).contains("02-b.md")
    }
    let path = "\(book.cache)/chapters/\(try #require(names.keys.first))"
    var bytes = try #require(FileManager.default.contents(atPath: path))
    bytes[bytes.count - 1 - place] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(await book.build().read == 1)
    try bytes.prefix(place).write(to: URL(fileURLWithPath: path))
    #expect(await book.build().read == 1)
    #expect(book.pages == pages)
  }
}
