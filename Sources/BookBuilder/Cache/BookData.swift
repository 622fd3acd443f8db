/// The files under `data/` in a book's folder, which code cells may read.
enum BookData {
  /// Names the contents of them all: a cell's result depends on each, since nobody can tell which one it will open.
  ///
  /// - Complexity: reads every file.
  static func digest(in folder: String) -> String {
    let hash = SHA256()
    for path in paths(in: "\(folder)/data", below: "") {
      hash.update(field: path)
      if case .success(let bytes) = Files.bytes(of: "\(folder)/data/\(path)") {
        hash.update(field: Checksum.text(of: bytes[...]))
        hash.update(field: "\(bytes.count)")
      }
    }
    return hash.hexDigest()
  }

  private static func paths(in folder: String, below prefix: String) -> [String] {
    Files.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return Files.isFolder(path) ? paths(in: path, below: "\(prefix)\(name)/") : ["\(prefix)\(name)"]
    }
  }
}
