package import BuildStorage

/// The files under `data/` in a book's folder, which code cells may read.
package enum BookData {
  /// Each file with a checksum of its contents. A cell depends on all of them, since the files that it will open can't
  /// be known in advance.
  ///
  /// - Complexity: reads every file.
  package static func inputs(in folder: String) -> [Recipe.Input] {
    paths(in: "\(folder)/data", below: "data/").map { path in
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
      texts: paths(in: "\(folder)/data", below: "data/").flatMap { path in
        [path, (try? Files.bytes(of: "\(folder)/\(path)").get()).map { Fingerprint($0).text } ?? "unreadable"]
      })
  }

  private static func paths(in folder: String, below prefix: String) -> [String] {
    Files.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return Files.isFolder(path) ? paths(in: path, below: "\(prefix)\(name)/") : ["\(prefix)\(name)"]
    }
  }
}
