import Configuration
import Diagnostics
import Foundation
import Testing

@testable import BookBuilder
@testable import BookModel

/// Books that `book init` and `book new` write.
@Suite struct NewBookTests {
  private let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("new-\(UUID().uuidString)")

  private func folder() throws -> URL {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    return scratch
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: scratch.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func newBookBuildsWithoutFindingAndGrowsByAChapter() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let title = #"Falling: "free" & slow"#
    let begun = try await CommandTests.book(["init", "free-fall", "--title", title], in: folder)
    #expect(begun.status == 0, "\(begun)")
    #expect(begun.output.contains("cd free-fall && "))
    let book = folder.appendingPathComponent("free-fall")
    let built = try await CommandTests.book(["build", "--quiet"], in: book)
    #expect(built.status == 0)
    #expect(built.output + built.errors == "")
    let page = try text("free-fall/output/a-pendulum.html")
    for part in [
      "class=\"katex", "id=\"fig-pendulum\"", "id=\"fig-swings\"", "id=\"quiz-string\"", "id=\"exr-second\"", "9.8",
    ] {
      #expect(page.contains(part), "no \(part)")
    }
    #expect(try text("free-fall/output/index.html").contains("Falling: &quot;free&quot; &amp; slow"))
    let manifest = try text("free-fall/chapters/book.yaml")
    for key in ManifestKeys.all {
      #expect(manifest.contains("\n\(key.name):") || manifest.contains("\n# \(key.name):"), "no \(key.name)")
      #expect(!key.isRequired || manifest.contains("\n\(key.name):"), "\(key.name) must be given")
    }

    let added = try await CommandTests.book(["new", "chapter", "Überall: $g$ again"], in: book)
    #expect(added.status == 0, "\(added)")
    #expect(try text("free-fall/chapters/uberall-g-again.md") == "# Überall: $g$ again\n")
    #expect(
      try text("free-fall/chapters/book.yaml").contains("chapters: [a-pendulum.md, a-descent.md, uberall-g-again.md]\n")
    )
    let checked = try await CommandTests.book(["check", "--quiet"], in: book)
    #expect(checked.status == 0)
    #expect(checked.output + checked.errors == "")
    let again = try await CommandTests.book(["new", "chapter", "Überall: $g$ again"], in: book)
    #expect(again.status == 1)
    #expect(again.errors.contains("error[existing-file]"))
  }

  @Test func folderWithFilesIsRefusedAndLeftAlone() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("mine".utf8).write(to: folder.appendingPathComponent("notes.txt"))
    let ended = try await CommandTests.book(["init", "."], in: folder)
    #expect(ended.status == 1)
    #expect(ended.errors.contains("error[filled-folder]: this folder holds files: 'notes.txt'"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
  }

  @Test func hiddenFilesOfOthersDoNotMatterButOwnAreNotReplaced() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("a/.git"), withIntermediateDirectories: true)
    #expect(try await CommandTests.book(["init", "a"], in: folder).status == 0)
    #expect(try text("a/README.md").hasPrefix("# A\n"))
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("b"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: folder.appendingPathComponent("b/.gitignore"))
    #expect(try await CommandTests.book(["init", "b"], in: folder).status == 1)
    #expect(try text("b/.gitignore") == "mine")
  }

  @Test(arguments: [
    ("chapters: [a.md, \"b.md\"] # two", "chapters: [a.md, \"b.md\", new.md] # two"),
    ("chapters: a.md", "chapters: [a.md, new.md]"),
    (
      "chapters:\n      - a.md\n      - b.md # the last",
      "chapters:\n      - a.md\n      - b.md # the last\n      - new.md"
    ),
    ("chapters: [\n      a.md,\n      b.md,\n    ]", "chapters: [\n      a.md,\n      b.md, new.md,\n    ]"),
  ])
  func chapterIsAddedInTheFormOfTheList(before: String, after: String) throws {
    let head = "title: T\nparts:\n  - title: Über\n    "
    let tail = "\n  - title: Second\n    chapters: [z.md]\n# end\n"
    let list = try ChapterList(source: SourceText(file: "book.yaml", text: head + before + tail), folder: "")
    #expect(try list.adding("new.md", toPart: "Über") == head + after + tail)
    #expect(try list.adding("new.md", toPart: nil) == head + before + tail.replacing("z.md", with: "z.md, new.md"))
    #expect(throws: Diagnostic.self) { try list.adding("new.md", toPart: "Ober") }
    // Listed twice.
    #expect(throws: Diagnostic.self) { try list.adding("a.md", toPart: nil) }
  }

  @Test func listOfUnusualFormIsLeftToTheAuthor() throws {
    let text = "title: T\nparts:\n  - title: P\n    chapters:\n      a.md\n"
    let list = try ChapterList(source: SourceText(file: "book.yaml", text: text), folder: "")
    let error = #expect(throws: Diagnostic.self) { try list.adding("new.md", toPart: nil) }
    #expect(error?.id == "unusual-list")
    #expect(error?.location.line == 5)
  }

  @Test func fileKeepsItsLineEndsAndReservedNamesAreRefused() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let manifest = folder.appendingPathComponent("book.yaml")
    try Data("\u{FEFF}title: T\r\nparts:\r\n  - title: P\r\n    chapters: [a.md]\r\n".utf8).write(to: manifest)
    #expect(try NewChapter(title: "Žár", chapters: folder.path).add() == "\(folder.path)/zar.md")
    #expect(
      try Data(contentsOf: manifest)
        == Data("\u{FEFF}title: T\r\nparts:\r\n  - title: P\r\n    chapters: [a.md, zar.md]\r\n".utf8))
    for name in ["index.md", "../a.md", "a b.md"] {
      let error = #expect(throws: Diagnostic.self) {
        try NewChapter(title: "T", file: name, chapters: folder.path).add()
      }
      #expect(error?.id == "unusable-name")
    }
  }
}
