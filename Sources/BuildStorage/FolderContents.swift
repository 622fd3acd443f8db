import Foundation

/// The contents of a folder. Links are not followed.
package struct FolderContents {
  package enum Kind: Equatable {
    case file(size: Int, number: UInt64)
    case link(number: UInt64)
    case folder
    /// A device, a pipe or a socket.
    case special
  }

  package struct Entry: Equatable {
    /// The path relative to the folder.
    package var path: String
    package var kind: Kind
  }

  /// Everything that is not a folder, and the folders that were not entered, in a fixed order.
  package private(set) var entries: [Entry] = []
  /// The folders that were entered, each before its subfolders.
  package private(set) var folders: [String] = []

  /// - Parameter enters: whether to enter the folder with the given path. A folder that isn't entered is an entry
  ///   itself.
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

  /// The kind of file at a path, or nil if nothing exists there.
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

/// The folders on the way to the given paths.
package func foldersAbove(_ paths: some Sequence<String>) -> Set<String> {
  var folders: Set<String> = []
  for path in paths {
    var rest = path.utf8[...]
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      if !folders.insert(String(Substring(rest))).inserted { break }
    }
  }
  return folders
}
