package import BuildStorage

/// The files under `data/` in a book's folder, which code cells may read.
package enum BookData {
  /// Each file with a checksum of its contents. A cell depends on all of them, since the files that it will open can't
  /// be known in advance.
  ///
  /// - Complexity: reads every file.
  package static func inputs(in folder: String) -> [Recipe.Input] {
    paths(in: folder).map { path in
      var value = "unreadable"
      if case .success(let bytes) = Files.bytes(of: "\(folder)/\(path)") {
        value = "\(bytes.count) bytes, \(SHA256.hexDigest(of: bytes))"
      }
      return Recipe.Input(name: path, value: value)
    }
  }

  /// A fingerprint that changes if any of the files has changed.
  package static func fingerprint(in folder: String) -> Fingerprint {
    Fingerprint(
      texts: paths(in: folder).flatMap { path in
        [path, (try? Files.bytes(of: "\(folder)/\(path)").get()).map { Fingerprint($0).text } ?? "unreadable"]
      })
  }

  /// What is in the folder and can't be read: by its path in the book's folder, and why.
  package static func faults(in folder: String) -> [(path: String, summary: String)] { walk(folder).faults }

  private static func paths(in folder: String) -> [String] { walk(folder).paths }

  /// The most files, and so the longest walk.
  private static let fileLimit = 100_000

  private struct Walk {
    let root: String
    var paths: [String] = []
    var faults: [(path: String, summary: String)] = []
    /// The folders that lead to the one that is looked at, links followed: one of them again is a loop.
    var open: Set<String> = []
    /// Folders that a link led to: each is entered once.
    var linked: Set<String> = []
    var count = 0
  }

  private static func walk(_ folder: String) -> Walk {
    guard let root = Files.resolved(folder) else { return Walk(root: "") }
    var walk = Walk(root: root)
    look("\(folder)/data", "data", &walk)
    return walk
  }

  private static func look(_ file: String, _ path: String, _ walk: inout Walk) {
    guard let kind = FolderContents.kind(of: file) else { return }
    walk.count += 1
    guard walk.count <= fileLimit else {
      if walk.count == fileLimit + 1 { walk.faults.append((path, "'data' holds more than \(fileLimit) files")) }
      return
    }
    switch kind {
    case .file: walk.paths.append(path)
    case .special: walk.faults.append((path, "this is not a regular file"))
    case .folder: enter(file, path, &walk)
    case .link:
      guard let target = Files.resolved(file) else {
        walk.faults.append((path, "this link leads nowhere"))
        return
      }
      guard target.hasPrefix(walk.root + "/") || target == walk.root else {
        walk.faults.append((path, "this link leads out of the book's folder"))
        return
      }
      guard Files.isFolder(target) else {
        if let kind = FolderContents.kind(of: target), case .file = kind {
          walk.paths.append(path)
        } else {
          walk.faults.append((path, "this is not a regular file"))
        }
        return
      }
      guard walk.linked.insert(target).inserted, !walk.open.contains(target) else {
        walk.faults.append((path, "this link leads to a folder that is read already"))
        return
      }
      enter(file, path, &walk)
    }
  }

  private static func enter(_ folder: String, _ path: String, _ walk: inout Walk) {
    let target = Files.resolved(folder) ?? folder
    guard walk.open.insert(target).inserted else {
      walk.faults.append((path, "this folder holds itself"))
      return
    }
    for name in Files.names(in: folder) { look("\(folder)/\(name)", "\(path)/\(name)", &walk) }
    walk.open.remove(target)
  }
}
