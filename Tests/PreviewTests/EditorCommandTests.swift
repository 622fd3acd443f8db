import Foundation
import Testing

@testable import Preview

/// A click opens the editor at the line, whatever the editor is.
@Suite struct EditorCommandTests {
  private func words(_ configured: String?, _ environment: [String: String] = [:]) throws(EditorCommand.Refusal)
    -> [String]
  {
    try EditorCommand(configured: configured, environment: environment, file: "/b/a b.md", line: 7).words
  }

  @Test func configured() throws {
    #expect(try words("code --goto {file}:{line}") == ["code", "--goto", "/b/a b.md:7"])
    #expect(try words("'my editor' +{line}  {file}") == ["my editor", "+7", "/b/a b.md"])
    #expect(try words("edit") == ["edit", "/b/a b.md"])
    // The file's name is one word, whatever it holds.
    let file = "/b/a'; rm -rf \"$HOME\".md"
    #expect(
      try EditorCommand(configured: "edit {file}", environment: [:], file: file, line: 1).words == ["edit", file])
    #expect(throws: EditorCommand.Refusal.self) { try words("  ") }
  }

  @Test func fromTheEnvironment() throws {
    #expect(try words(nil, ["EDITOR": "/usr/bin/code --wait"]) == ["/usr/bin/code", "--wait", "--goto", "/b/a b.md:7"])
    #expect(try words(nil, ["VISUAL": "gvim", "EDITOR": "code"]) == ["gvim", "+7", "/b/a b.md"])
    // An editor in a terminal can't be opened from a page.
    #expect(try words(nil, ["VISUAL": "vim", "EDITOR": "subl"]) == ["subl", "/b/a b.md:7"])
    for environment in [[:], ["EDITOR": "vim"], ["EDITOR": ""], ["VISUAL": "nano -w"]] {
      #expect(throws: EditorCommand.Refusal.self) { try words(nil, environment) }
    }
  }

  @Test func filesOfTheBookAlone() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("edited-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: "\(folder)/book", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["book/a.md", "secret"] { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    #expect(symlink("../secret", "\(folder)/book/link.md") == 0)
    #expect(EditorCommand.file("\(folder)/book/a.md", in: ["\(folder)/book"])?.hasSuffix("/book/a.md") == true)
    for path in ["secret", "book/link.md", "book/../secret", "book/none.md", "book", "bookish"] {
      #expect(EditorCommand.file("\(folder)/\(path)", in: ["\(folder)/book"]) == nil, "\(path)")
    }
  }
}
