/// The part of the cache that belongs to one document: what was made of it, each kind in a file.
struct DocumentCache: Sendable {
  /// The name of the folder in the cache that holds all of them.
  static let folderName = "by-document"

  private let folder: String

  /// - Parameters:
  ///   - cache: the folder of the cache.
  ///   - document: the document's name, without its ending.
  init(_ cache: String, _ document: String) {
    folder = "\(cache)/\(Self.folderName)/\(document)"
  }

  /// Where one kind of thing is kept.
  func path(_ kind: String) -> String { "\(folder)/\(kind)" }

  /// Keeps something in place of what was kept; what can't be kept is made again by the next build.
  func replace(_ kind: String, with pieces: [[UInt8]]) {
    _ = Files.makeFolder(folder).flatMap { Files.replace(path(kind), with: pieces) }
  }
}
