import BookModel
import Foundation
import Testing

/// Every example of the CommonMark specification gives its text and elements, or a finding.
///
/// `Tests/CommonMark/fetch` brings the specification; without it there is nothing to compare.
@Suite struct CommonMarkSpecTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../.build/commonmark/spec.txt").path

  struct Example: Sendable {
    var number: Int
    var markdown: String
    var html: String
  }

  static let examples: [Example] = {
    guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
    let fence = String(repeating: "`", count: 32)
    let parts = String(decoding: bytes, as: UTF8.self).replacing("→", with: "\t").components(separatedBy: fence)
    var examples: [Example] = []
    for part in parts where part.hasPrefix(" example\n") {
      let body = part.dropFirst(" example\n".count)
      let halves = body.hasPrefix(".\n") ? ["", String(body.dropFirst(2))] : body.components(separatedBy: "\n.\n")
      guard halves.count >= 2 else { continue }
      examples.append(
        Example(
          number: examples.count + 1, markdown: halves[0], html: halves[1...].joined(separator: "\n.\n")))
    }
    return examples
  }()

  /// What is read otherwise on purpose, with why.
  private static let different: [Int: String] = [
    598: "a bare address", 602: "'@bar' is a citation, of a work that checks don't find", 604: "a bare address",
    607: "a bare address", 608: "a bare address",
  ]

  @Test(.enabled(if: !examples.isEmpty)) func everyExampleIsReadOrTold() {
    #expect(Self.examples.count == 649)
    var silent: [String] = []
    for example in Self.examples where Self.different[example.number] == nil {
      let chapter = ReadChapter(example.markdown)
      let written = WrittenHTML.flattened(WrittenHTML.html(chapter.document.blocks))
      let wanted = WrittenHTML.flattened(example.html)
      if written != wanted, chapter.findings.isEmpty {
        silent.append("\(example.number): \(example.markdown.debugDescription)\n  \(written)\n  \(wanted)")
      }
    }
    #expect(silent.isEmpty, "\(silent.joined(separator: "\n"))")
  }
}
