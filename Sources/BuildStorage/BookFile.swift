/// The location that a path written by an author resolves to.
package enum BookFile: Equatable {
  /// A file in the book's folder, by its path relative to that folder.
  case file(String)
  case missing
  /// A folder, a device, a pipe or a file without permission to read, with the reason.
  case unreadable(String)
  /// A path above the folder, an absolute path, or one that a symbolic link leads out of the folder.
  case outside
  case remote

  package init(_ path: String, in folder: String) {
    if path.contains("://") || path.hasPrefix("//") || path.hasPrefix("data:") {
      self = .remote
      return
    }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", parts.popLast() == nil {
        self = .outside
        return
      }
      if part != ".." { parts.append(part) }
    }
    guard !path.hasPrefix("/") else {
      self = .outside
      return
    }
    let relative = parts.joined(separator: "/")
    guard let root = Files.resolved(folder), let target = Files.resolved("\(folder)/\(relative)") else {
      self = .missing
      return
    }
    if !target.hasPrefix(root + "/") {
      self = .outside
    } else if let reason = Files.obstacle(toReading: target) {
      self = .unreadable(reason.text)
    } else {
      self = .file(relative)
    }
  }
}
