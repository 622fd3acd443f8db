import Foundation
import Testing

@testable import BookBuilder

/// Files of the site that are known to be current without being read are correct.
@Suite struct SiteStampTests {
  private static let figure = "figures/01-a/fig-a.svg"

  /// A book that was built often enough for its figures to be recorded in the index.
  private func rememberedBook() async throws -> FixtureBook {
    let book = try FixtureBook([
      "book.yaml": "title: A\nparts: [{title: P, chapters: [01-a.md]}]\n",
      "01-a.md": """
      # A

      ```swift-run descent
      #| label: fig-a
      #| caption: A run.
      objective: ravine
      start: [5, 0.5]
      steps: 5
      optimizers:
        sgd: {learningRate: 0.015}
      plots: [loss]
      ```

      """,
    ])
    for _ in 1...2 {
      let report = await book.build()
      try #require(report.succeeded, "\(report.diagnostics)")
      try await Task.sleep(for: .milliseconds(80))
    }
    // The third build finds changes old enough to be recorded.
    _ = await book.build()
    let remembered = book.pages(in: "cache/site").values.map { String(decoding: $0, as: UTF8.self) }
    try #require(remembered.contains { $0.contains(Self.figure) })
    return book
  }

  @Test func nothingIsWrittenWhenAllStands() async throws {
    let book = try await rememberedBook()
    #expect(await book.build().written == 0)
  }

  /// The size and the modification time are the same; the time of the status change can't be set.
  @Test func aFigureChangedByHandIsPutRight() async throws {
    let book = try await rememberedBook()
    let pages = book.pages
    let path = "\(book.output)/\(Self.figure)"
    let times = try FileManager.default.attributesOfItem(atPath: path)
    var bytes = try #require(FileManager.default.contents(atPath: path))
    bytes[bytes.count / 2] ^= 1
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: bytes)
    try handle.close()
    let date = try #require(times[.modificationDate] as? Date)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    #expect(await book.build().written == 1)
    #expect(book.pages == pages)
  }

  @Test func aFigureThatWasRemovedComesBack() async throws {
    let book = try await rememberedBook()
    let pages = book.pages
    try FileManager.default.removeItem(atPath: "\(book.output)/\(Self.figure)")
    #expect(await book.build().written == 1)
    #expect(book.pages == pages)
  }

  @Test func anEditedCellsFigureIsWritten() async throws {
    let book = try await rememberedBook()
    let before = book.text("output/\(Self.figure)")
    try book.replace("steps: 5", with: "steps: 6", in: "chapters/01-a.md")
    #expect(await book.build().succeeded)
    #expect(book.text("output/\(Self.figure)") != before)
    try book.replace("steps: 6", with: "steps: 5", in: "chapters/01-a.md")
    #expect(await book.build().succeeded)
    #expect(book.text("output/\(Self.figure)") == before)
  }

  @Test func rememberedFilesOfAnotherSiteCountForNothing() async throws {
    let book = try await rememberedBook()
    let pages = book.pages
    let other = "\(book.folder.path)/moved"
    try FileManager.default.moveItem(atPath: book.output, toPath: other)
    try FileManager.default.createDirectory(atPath: book.output, withIntermediateDirectories: true)
    #expect(await book.build().succeeded)
    #expect(book.pages == pages)
  }

  /// The remains of the file: its beginning, with a byte changed.
  @Test(
    arguments: [(0, nil), (5, nil), (40, nil), (400, nil), (400, 3), (400, 20), (nil, 60), (nil, 200)] as [(Int?, Int?)]
  )
  func damagedStampsAreNone(length: Int?, changed: Int?) async throws {
    let book = try await rememberedBook()
    let pages = book.pages
    let path = "\(book.cache)/site/\(try #require(book.pages(in: "cache/site").keys.first))"
    var bytes = try #require(FileManager.default.contents(atPath: path))
    bytes = bytes.prefix(length ?? bytes.count)
    if let changed { bytes[changed] ^= 255 }
    try bytes.write(to: URL(fileURLWithPath: path))
    let report = await book.build()
    #expect(report.succeeded && report.written == 0)
    #expect(book.pages == pages)
  }
}
