/// Keeps pieces of HTML that a script made: those of one kind that a document shows in a file.
///
/// The file is a line with the kind, the key of what the pieces depend on, the checksum of what follows, and for each piece
/// two lengths, its source and its HTML.
struct FragmentStore: Sendable {
  /// The folder of the cache.
  let cache: String
  /// What pieces these are: the name of their file.
  let kind: String
  /// The document, without its ending.
  let document: String

  private var magic: String { "book-\(kind) 2" }
  private var place: DocumentCache { DocumentCache(cache, document) }

  /// The pieces kept under a key, by their sources.
  func load(key: String) -> [String: String] {
    guard case .success(let bytes) = Files.bytes(of: place.path(kind)) else { return [:] }
    let parts = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual(magic.utf8), parts[1].elementsEqual(key.utf8),
      Fingerprint(parts[3]).text.utf8.elementsEqual(parts[2])
    else { return [:] }
    var result: [String: String] = [:]
    var rest = parts[3]
    while let lineEnd = rest.firstIndex(of: 0x0A) {
      let lengths = String(decoding: rest[..<lineEnd], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
      rest = rest[(lineEnd + 1)...]
      guard lengths.count == 2, lengths.allSatisfy({ $0 >= 0 }), lengths[0] + lengths[1] <= rest.count else {
        return [:]
      }
      let source = String(decoding: rest.prefix(lengths[0]), as: UTF8.self)
      rest = rest.dropFirst(lengths[0])
      result[source] = String(decoding: rest.prefix(lengths[1]), as: UTF8.self)
      rest = rest.dropFirst(lengths[1])
    }
    return result
  }

  /// Keeps pieces for the next build, in place of those that were kept.
  func save(_ pieces: [String: String], key: String) {
    var body: [UInt8] = []
    for (source, html) in pieces.sorted(by: { $0.key < $1.key }) {
      body += "\(source.utf8.count) \(html.utf8.count)\n".utf8
      body += source.utf8
      body += html.utf8
    }
    let head = "\(magic)\n\(key)\n\(Fingerprint(body[...]).text)\n"
    place.replace(kind, with: [Array(head.utf8), body])
  }
}
