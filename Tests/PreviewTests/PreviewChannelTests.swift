import Foundation
import Testing

@testable import Preview

/// Every open page gets every message, and a new page the state of things.
@Suite struct PreviewChannelTests {
  private func finding(_ id: String) -> ShownFinding {
    ShownFinding(file: "a.md", line: 1, column: 2, severity: "error", id: id, summary: "s", remedy: "", source: nil)
  }

  /// The kinds of the next messages, and their texts.
  private func read(_ count: Int, _ messages: inout AsyncStream<[UInt8]>.Iterator) async throws -> [[String: Any]] {
    var found: [[String: Any]] = []
    while found.count < count, let bytes = await messages.next() {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasSuffix("\n\n"))
      guard text.hasPrefix("data: ") else { continue }
      // An event ends at the first empty line, so that there must be none within.
      #expect(!text.dropLast(2).contains("\n"))
      let object = try JSONSerialization.jsonObject(with: Data(text.dropFirst(6).utf8))
      found.append(try #require(object as? [String: Any]))
    }
    return found
  }

  @Test func newPagesGetTheState() async throws {
    let channel = PreviewChannel()
    channel.show([finding("a")])
    channel.show(notice: "two\nlines")
    var messages = try #require(channel.open()).makeAsyncIterator()
    let greeting = try await read(3, &messages)
    #expect(greeting.map { $0["kind"] as? String } == ["hello", "findings", "notice"])
    #expect(greeting[2]["text"] as? String == "two\nlines")
    channel.announce(written: ["a.html"], removed: ["b.html"])
    channel.show([])
    let rest = try await read(2, &messages)
    #expect(rest.map { $0["kind"] as? String } == ["changed", "findings"])
    #expect(rest[0]["written"] as? [String] == ["a.html"])
    #expect(rest[0]["removed"] as? [String] == ["b.html"])
    #expect(rest[0]["version"] as? String != greeting[0]["version"] as? String)
    #expect((rest[1]["findings"] as? [Any])?.isEmpty == true)
  }

  @Test func pagesThatDoNotReadAreCutOff() throws {
    let channel = PreviewChannel()
    let stream = try #require(channel.open())
    #expect(channel.count == 1)
    for _ in 0..<1000 { channel.announce(written: [], removed: []) }
    #expect(channel.count == 0)
    withExtendedLifetime(stream) {}
  }

  @Test func closedPagesAreForgotten() async throws {
    let channel = PreviewChannel()
    do {
      let stream = try #require(channel.open())
      let reading = Task { for await _ in stream {} }
      reading.cancel()
      await reading.value
    }
    for _ in 0..<100 where channel.count > 0 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(channel.count == 0)
  }

  @Test func thereIsAMost() {
    let channel = PreviewChannel()
    let streams = (0..<PreviewChannel.most).map { _ in channel.open() }
    #expect(streams.allSatisfy { $0 != nil })
    #expect(channel.open() == nil)
  }
}
