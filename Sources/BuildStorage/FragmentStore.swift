import Foundation

/// A cache of HTML or text fragments by their sources. All fragments of one kind in a document share an entry.
package struct FragmentStore: Sendable {
  package let store: BuildStore
  package let kind: BuildStore.Kind
  /// The name of the document, without its extension.
  package let document: String

  package init(store: BuildStore, kind: BuildStore.Kind, document: String) {
    self.store = store
    self.kind = kind
    self.document = document
  }

  /// The lengths of each source and fragment in the blob.
  private struct Header: Codable { var lengths: [Int] }

  private func name(_ key: String) -> String { Fingerprint(texts: [document, key]).text }

  /// The fragments stored under a key, by their sources.
  package func load(key: String) -> [String: String] {
    store.value(kind, name(key)) { read(key: key) } ?? [:]
  }

  private func read(key: String) -> [String: String]? {
    guard let entry = store.load(kind, name(key), as: Header.self), var rest = entry.blobs.first,
      entry.header.lengths.count.isMultiple(of: 2), entry.header.lengths.allSatisfy({ (0...rest.count).contains($0) }),
      entry.header.lengths.reduce(0, +) == rest.count
    else { return nil }
    func next(_ length: Int) -> String {
      defer { rest = rest.dropFirst(length) }
      return String(decoding: rest.prefix(length), as: UTF8.self)
    }
    var pieces: [String: String] = [:]
    let lengths = entry.header.lengths
    for index in stride(from: 0, to: lengths.count, by: 2) {
      let source = next(lengths[index])
      pieces[source] = next(lengths[index + 1])
    }
    return pieces
  }

  /// Stores fragments for the next build. Fragments that can't be stored are made again.
  package func save(_ pieces: [String: String], key: String) {
    var header = Header(lengths: [])
    var blob = Data()
    for (source, piece) in pieces.sorted(by: { $0.key < $1.key }) {
      header.lengths += [source.utf8.count, piece.utf8.count]
      blob.append(contentsOf: source.utf8)
      blob.append(contentsOf: piece.utf8)
    }
    _ = store.save(kind, name(key), header, [blob])
  }
}
