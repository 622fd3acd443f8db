import Foundation

/// What the server tells the pages that are open.
enum PreviewMessage: Sendable {
  /// The first message of a channel: which state of the site is served.
  case hello(version: String)
  /// Files of the site are new, changed or gone.
  case changed(version: String, written: [String], removed: [String])
  /// The findings of the last build; none when all is well.
  case findings([ShownFinding])
  /// What a cell that runs does.
  case cell(CellMessage)
  /// No cell runs any more.
  case idle
  /// A line about what the program does: it rebuilds itself.
  case notice(String)

  /// The message as an event of a stream (HTML standard, server-sent events).
  var event: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = (try? encoder.encode(body)) ?? Data()
    return Array("data: ".utf8) + json + Array("\n\n".utf8)
  }

  private struct Body: Encodable {
    var kind: String
    var version: String?
    var written: [String]?
    var removed: [String]?
    var findings: [ShownFinding]?
    var text: String?
    var run: CellMessage?
  }

  private var body: Body {
    switch self {
    case .hello(let version): Body(kind: "hello", version: version)
    case .changed(let version, let written, let removed):
      Body(kind: "changed", version: version, written: written, removed: removed)
    case .findings(let findings): Body(kind: "findings", findings: findings)
    case .cell(let message): Body(kind: "cell", run: message)
    case .idle: Body(kind: "idle")
    case .notice(let text): Body(kind: "notice", text: text)
    }
  }
}
