import Foundation

/// A file of the cache that holds one record: a line that says what it is, the fingerprint of what follows, and the record.
///
/// A damaged file counts as none.
struct RecordFile {
  let path: String
  /// The line, with a number for the form of the record.
  let kind: String

  /// What the file holds; nil when there is none that is whole.
  func load<Value: Recorded>(_ type: Value.Type) -> Value? {
    let headLength = kind.utf8.count + 34
    // Most of a chapter's is looked at only now and then: mapped, it is not copied.
    guard case .success(let bytes) = Files.mapped(path), bytes.count > headLength else { return nil }
    let body = bytes[(bytes.startIndex + headLength)...]
    guard bytes.prefix(headLength).elementsEqual(head(of: Fingerprint(body)).utf8) else { return nil }
    return RecordReader.value(of: type, in: body)
  }

  /// Writes a record in place of what the file holds; what can't be kept is made again by the next build.
  func save(_ value: some Recorded) {
    var writer = RecordWriter()
    writer.write(value)
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    let head = Array(head(of: Fingerprint(writer.bytes)).utf8)
    _ = Files.makeFolder(folder).flatMap { Files.replace(path, with: [head, writer.bytes]) }
  }

  private func head(of fingerprint: Fingerprint) -> String { "\(kind)\n\(fingerprint.text)\n" }
}
