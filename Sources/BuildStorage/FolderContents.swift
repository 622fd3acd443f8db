import Foundation

/// What is in a folder, links not followed.
package struct FolderContents {
  package enum Kind: Equatable {
    case file(size: Int, number: UInt64)
    case link(number: UInt64)
    case folder
    /// A device, a pipe or a socket.
    case special
  }

  package struct Entry: Equatable {
    /// Relative to the folder.
    package var path: String
    package var kind: Kind
  }

  /// The folders that were not entered, and everything that is not a folder, in a fixed order.
  package private(set) var entries: [Entry] = []
  /// The folders that were entered, those within others behind them.
  package private(set) var folders: [String] = []

  /// - Parameter enters: whether to look into a folder, by its path; one that isn't entered is an entry itself.
  package init(of root: String, enters: (String) -> Bool) {
    list(root, below: "", enters)
  }

  private mutating func list(_ root: String, below prefix: String, _ enters: (String) -> Bool) {
    for name in Files.names(in: prefix.isEmpty ? root : "\(root)/\(prefix)") {
      let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
      guard let kind = Self.kind(of: "\(root)/\(path)") else { continue }
      if kind == .folder, enters(path) {
        folders.append(path)
        list(root, below: path, enters)
      } else {
        entries.append(Entry(path: path, kind: kind))
      }
    }
  }

  /// What a path leads to; nil when there is nothing.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(size: Int(status.st_size), number: UInt64(status.st_ino))
    case S_IFLNK: return .link(number: UInt64(status.st_ino))
    case S_IFDIR: return .folder
    default: return .special
    }
  }
}

/// The folders that paths lead through.
package func foldersAbove(_ paths: some Sequence<String>) -> Set<String> {
  var folders: Set<String> = []
  for path in paths {
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if !folders.insert(String(rest)).inserted { break }
    }
  }
  return folders
}
