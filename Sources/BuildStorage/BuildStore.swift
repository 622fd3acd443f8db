package import Foundation
import Synchronization

/// A store on disk for what builds made, in files named by their keys.
///
/// All files have the same format: a line with the format, kind and key; the checksum of everything after it; the
/// lengths of a JSON header and of the blobs; the header and the blobs. A file is written under a temporary name and
/// renamed. It is used only if its kind, key and checksum match: a file that is damaged, truncated or in the wrong
/// place is treated as missing.
package struct BuildStore: Sendable {
  /// What an entry contains. Each kind has its own folder.
  package enum Kind: String, CaseIterable, Sendable {
    /// Results of cells, by the keys of everything they depend on.
    case results
    /// Chapters with what was rendered from them.
    case chapters
    case formulas, listings
    /// The plain text of formulas.
    case formulaTexts = "formula-texts"
    /// The inputs of the keys that the last build of a document used, for `--explain`.
    case inputs
    /// The stems of words.
    case stems
    /// What the files of the site were written from.
    case site
    case pdf
    /// How long experiments and programs took.
    case times
    /// The inputs for which a check had no findings.
    case checks
  }

  private static let form = "book-store 1"
  package let folder: String
  private let used = UsedKeys()
  private let memory: StoreMemory?

  /// - Parameters:
  ///   - folder: the cache folder.
  ///   - memory: what earlier builds of this process have read, if it builds more than once.
  package init(folder: String, memory: StoreMemory? = nil) {
    self.folder = folder
    self.memory = memory
  }

  /// A header and the blobs behind it.
  package struct Entry<Header: Codable> {
    package var header: Header
    package var blobs: [Data]
  }

  private func path(_ kind: Kind, _ key: String) -> String { "\(folder)/\(kind.rawValue)/\(key)" }

  private static func head(_ kind: Kind, _ key: String) -> String { "\(form) \(kind.rawValue) \(key)\n" }

  /// The entry stored under a key, or nil if there is no valid one. Blobs are mapped, not copied.
  package func load<Header: Codable>(_ kind: Kind, _ key: String, as type: Header.Type = Header.self) -> Entry<Header>?
  {
    let head = Self.head(kind, key)
    let digits = 33
    guard case .success(let bytes) = Files.mapped(path(kind, key)), bytes.count > head.utf8.count + digits,
      bytes.starts(with: head.utf8)
    else { return nil }
    let checksum = bytes.dropFirst(head.utf8.count).prefix(digits)
    var rest = bytes.dropFirst(head.utf8.count + digits)
    guard checksum.elementsEqual("\(Fingerprint(rest).text)\n".utf8), let end = rest.firstIndex(of: 0x0A) else {
      return nil
    }
    let lengths = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").map { Int($0) ?? -1 }
    rest = rest[(end + 1)...]
    var parts: [Data] = []
    for length in lengths {
      guard length >= 0, length <= rest.count else { return nil }
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty, let first = parts.first, let header = try? Self.decoder().decode(Header.self, from: first)
    else {
      return nil
    }
    used.insert(kind, key)
    return Entry(header: header, blobs: Array(parts.dropFirst()))
  }

  /// What is made from the entry stored under a key: from memory if an earlier build of this process has made it.
  ///
  /// - Parameter make: loads the entry and decodes it.
  package func value<Value: Sendable>(_ kind: Kind, _ key: String, _ make: () -> Value?) -> Value? {
    guard let memory else { return make() }
    if let known: Value = memory.value(kind, key) {
      used.insert(kind, key)
      return known
    }
    guard let value = make() else { return nil }
    memory.hold(value, kind, key)
    return value
  }

  /// Stores a header and blobs under a key.
  package func save(_ kind: Kind, _ key: String, _ header: some Encodable, _ blobs: [Data] = []) -> Result<
    Void, Files.Reason
  > {
    guard let json = try? Self.encoder().encode(header) else {
      return .failure(Files.Reason(text: "it can't be written as JSON"))
    }
    let parts = [json] + blobs
    let lengths = Data("\(parts.map { "\($0.count)" }.joined(separator: " "))\n".utf8)
    let body = [lengths] + parts
    let head = Data("\(Self.head(kind, key))\(Fingerprint(body).text)\n".utf8)
    used.insert(kind, key)
    memory?.forget(kind, key)
    return Files.makeFolder("\(folder)/\(kind.rawValue)").flatMap {
      Files.replace(path(kind, key), with: [head] + body)
    }
  }

  /// Whether the store has an entry of a kind.
  package func hasAny(_ kind: Kind) -> Bool { !Files.names(in: "\(folder)/\(kind.rawValue)").isEmpty }

  // MARK: Removal

  /// Removes entries that this build has not used, oldest first, until the remaining ones take at most `room` bytes.
  ///
  /// Entries made useless by an edit are worth caching, since edits are often undone. A removed entry that is needed
  /// later is made again.
  ///
  /// - Parameter results: results that are in use although they were not loaded.
  package func prune(keeping results: Set<ResultKey>, room: Int) {
    let kept = used.keys.union(results.map { UsedKeys.Key(kind: .results, key: $0.digest) })
    var left = room
    for file in files().filter({ !kept.contains($0.key) }).sorted(by: { $0.isNewer(than: $1) }) {
      left -= file.size
      if left < 0 { remove(file.key) }
    }
  }

  /// Removes everything that a store has written, and nothing else.
  package func removeAll() {
    removeTemporaries()
    for file in files() { remove(file.key) }
    for kind in Kind.allCases { rmdir("\(folder)/\(kind.rawValue)") }
  }

  /// Removes files that killed builds did not finish. They are named after the file and the process that wrote them.
  package func removeTemporaries() {
    for kind in Kind.allCases {
      for name in names(kind)
      where name.utf8.contains(UInt8(ascii: "."))
        && name.wholeMatch(of: /[0-9a-f]{32,64}\.\d+/) != nil
      {
        unlink(path(kind, name))
      }
    }
  }

  /// Removes a file if a store wrote it.
  private func remove(_ key: UsedKeys.Key) {
    let path = path(key.kind, key.key)
    guard case .success(let bytes) = Files.mapped(path), bytes.starts(with: Self.form.utf8) else { return }
    unlink(path)
  }

  /// The names of the files of a kind; none where the kind's folder is a link, since what it leads to is not the store's.
  private func names(_ kind: Kind) -> [String] {
    let path = "\(folder)/\(kind.rawValue)"
    return FolderContents.kind(of: path) == .folder ? Files.names(in: path) : []
  }

  private struct File {
    var key: UsedKeys.Key
    var size: Int
    var modified: timespec

    func isNewer(than other: File) -> Bool {
      (modified.tv_sec, modified.tv_nsec, key.key) > (other.modified.tv_sec, other.modified.tv_nsec, other.key.key)
    }
  }

  private func files() -> [File] {
    Kind.allCases.flatMap { kind in
      names(kind).compactMap { name -> File? in
        var status = stat()
        guard lstat(path(kind, name), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
          let modified = status.st_mtimespec
        #else
          let modified = status.st_mtim
        #endif
        return File(key: UsedKeys.Key(kind: kind, key: name), size: Int(status.st_size), modified: modified)
      }
    }
  }

  private static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }

  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}

/// The keys that a build has loaded or saved.
private final class UsedKeys: Sendable {
  struct Key: Hashable {
    var kind: BuildStore.Kind
    var key: String
  }

  private let inserted = Mutex<Set<Key>>([])

  var keys: Set<Key> { inserted.withLock { $0 } }

  func insert(_ kind: BuildStore.Kind, _ key: String) {
    _ = inserted.withLock { $0.insert(Key(kind: kind, key: key)) }
  }
}
