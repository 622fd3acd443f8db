import BookBuilder
import Foundation
import SiteRendering
import SiteWriting
import Testing

/// What is read of a folder of templates, and what is refused.
@Suite struct TemplateFolderTests {
  private func findings(_ change: (FixtureBook) throws -> Void) throws -> [String] {
    let book = try FixtureBook([:])
    try change(book)
    return TemplateKeyTests.lines(TemplateLibrary.load(from: book.templates).1, book)
  }

  private static let files = FileManager.default

  @Test func siteIsNotMadeWithoutItsStyle() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    #expect(await book.build().succeeded)
    let before = book.pages
    try Self.files.moveItem(atPath: book.templates + "/assets", toPath: book.templates + "/elsewhere")
    #expect(book.lines(of: await book.build()) == ["templates/assets: error[missing-assets]"])
    #expect(book.pages == before)
    try book.write("", to: "templates/assets")
    #expect(book.lines(of: await book.build()) == ["templates/assets: error[missing-assets]"])
  }

  @Test(.enabled(if: getuid() != 0)) func foldersThatCanNotBeReadAreReported() throws {
    let found = try findings { book in
      try Self.files.setAttributes([.posixPermissions: 0], ofItemAtPath: book.templates + "/assets")
    }
    #expect(found.first?.hasPrefix("assets: error[unreadable-folder]: this folder can't be read: permission") == true)
  }

  @Test func folderThatIsNotThereIsReportedOnce() async throws {
    let book = try FixtureBook(IncrementalBuildTests.files)
    try Self.files.removeItem(atPath: book.templates)
    #expect(book.lines(of: await book.build()) == ["templates: error[unreadable-folder]"])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["page.mustache", "assets/pipe", "partials/pipe.mustache"])
  func pipesAreNotOpened(_ path: String) throws {
    let found = try findings { book in
      try? Self.files.removeItem(atPath: "\(book.templates)/\(path)")
      #expect(mkfifo("\(book.templates)/\(path)", 0o600) == 0)
    }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\(path): error[unreadable-file]: this is not a regular file") == true, "\(found)")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      (".", "assets/loop", "linked-folder"), ("..", "partials/loop", "linked-folder"),
      ("../..", "assets/out", "escaping-path"), ("../../outside.css", "assets/out.css", "escaping-path"),
      ("../../outside.css", "partials/out.mustache", "escaping-path"),
      ("nowhere", "assets/gone.css", "unreadable-file"),
      ("partials", "more", "linked-folder"),
    ])
  func linksThatLeadAstrayAreRefused(_ target: String, _ path: String, _ id: String) throws {
    let found = try findings { book in
      try book.write("secret", to: "outside.css")
      try Self.files.createSymbolicLink(atPath: "\(book.templates)/\(path)", withDestinationPath: target)
    }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\(path): error[\(id)]") == true, "\(found)")
  }

  @Test func linksWithinTheFolderAreFollowed() throws {
    let book = try FixtureBook([:])
    try Self.files.createSymbolicLink(
      atPath: book.templates + "/assets/copy.css", withDestinationPath: "book.css")
    let (library, findings) = TemplateLibrary.load(from: book.templates)
    #expect(findings.isEmpty)
    #expect(library?.assets.map(\.path) == ["assets/book.css", "assets/copy.css"])
  }

  @Test func foldersWithinFoldersHaveAnEnd() throws {
    let found = try findings { book in
      let deep = book.templates + "/assets" + String(repeating: "/a", count: 40)
      try Self.files.createDirectory(atPath: deep, withIntermediateDirectories: true)
    }
    #expect(found.count == 1)
    #expect(found.first?.contains("error[nested-too-deep]") == true)
  }
}
