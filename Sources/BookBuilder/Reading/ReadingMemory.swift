import BuildStorage
import Synchronization

/// What the last build of a process made of each file that it read and parsed: chapters, works, symbols.
final class ReadingMemory: Sendable {
  private struct Read {
    var source: Fingerprint
    var value: any Sendable
  }

  private let files = Mutex<[String: Read]>([:])

  /// What is made of a file, from memory while the file has the same bytes.
  ///
  /// - Parameters:
  ///   - path: the file's name in the book's folder.
  ///   - source: a fingerprint of its bytes.
  func value<Value: Sendable>(_ path: String, _ source: Fingerprint, _ make: () -> Value) -> Value {
    if let known = files.withLock({ $0[path] }), known.source == source, let value = known.value as? Value {
      return value
    }
    let value = make()
    files.withLock { $0[path] = Read(source: source, value: value) }
    return value
  }

  /// Forgets all files but these.
  func keep(_ paths: Set<String>) { files.withLock { $0 = $0.filter { paths.contains($0.key) } } }
}
