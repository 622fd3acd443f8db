import Foundation
import SiteWriting
import Testing

@testable import Preview

/// What is served is what is written, and nothing else.
@Suite struct ServedSiteTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("served-\(UUID().uuidString)")
  private var output: String { folder.appendingPathComponent("output").path }

  init() throws {
    try FileManager.default.createDirectory(atPath: output + "/figures", withIntermediateDirectories: true)
    try Data("<html><head></head>page</html>".utf8).write(to: URL(fileURLWithPath: output + "/a.html"))
    try Data("secret".utf8).write(to: folder.appendingPathComponent("secret"))
  }

  private func remove() { try? FileManager.default.removeItem(at: folder) }

  @Test func pagesDifferByTheScriptAlone() throws {
    defer { remove() }
    let pages = ["<html><head><title>T</title></head><body>a</head></body></html>", "no head at all", ""]
    for page in pages.map({ Data($0.utf8) }) {
      let served = ServedSite.withScript(page, fingerprint: "f")
      let tag = try #require(served.range(of: Data(ServedSite.scriptTag("f").utf8)))
      #expect(served[..<tag.lowerBound] + served[tag.upperBound...] == page)
    }
  }

  @Test func whatIsMadeIsServedBeforeItIsWritten() {
    defer { remove() }
    let site = ServedSite(output: output)
    #expect(site.bytes(of: "a.html") == Data("<html><head></head>page</html>".utf8))
    #expect(site.bytes(of: "b.html") == nil)
    site.hold(SiteChange(written: [SiteFile(path: "b.html", bytes: Data("new".utf8))]))
    #expect(site.bytes(of: "b.html") == Data("new".utf8))
    #expect(site.release() == ["b.html"])
    #expect(site.bytes(of: "b.html") == nil)
  }

  @Test func linksDoNotLeadOut() throws {
    defer { remove() }
    let site = ServedSite(output: output)
    for (link, target) in [
      ("out.html", "../secret"), ("absolute.html", folder.appendingPathComponent("secret").path), ("up", ".."),
      ("loop.html", "loop.html"), ("in.html", "a.html"), ("figures/in.html", "../a.html"),
    ] { #expect(symlink(target, "\(output)/\(link)") == 0) }
    for path in ["out.html", "absolute.html", "up/secret", "loop.html", "figures", ""] {
      #expect(site.bytes(of: path) == nil, "\(path)")
    }
    for path in ["in.html", "figures/in.html"] { #expect(site.bytes(of: path) != nil, "\(path)") }
    // Reading a pipe would wait for a writer.
    #expect(mkfifo("\(output)/pipe", 0o644) == 0)
    #expect(site.bytes(of: "pipe") == nil)
  }

  @Test func anOutputFolderThatIsALink() throws {
    defer { remove() }
    let link = folder.appendingPathComponent("link").path
    #expect(symlink("output", link) == 0)
    #expect(ServedSite(output: link).bytes(of: "a.html") != nil)
    #expect(ServedSite(output: folder.appendingPathComponent("none").path).bytes(of: "a.html") == nil)
  }
}
