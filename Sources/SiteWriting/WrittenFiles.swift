package import BuildStorage

/// The list of the files that builds wrote into a folder, with the fingerprint of what each held: it marks the folder as one
/// that builds may write to, and tells their files from all others, which they never touch.
///
/// The file is a line with its form, and a line for each file: the fingerprint and the path.
package struct WrittenFiles: Equatable {
  package static let name = ".book-files"
  private static let form = "book-files 2"

  /// By the paths below the folder.
  package var fingerprints: [String: Fingerprint] = [:]

  package init(_ fingerprints: [String: Fingerprint] = [:]) {
    self.fingerprints = fingerprints
  }

  /// The list in a folder; nil when it has none. An empty file is an empty list: with it an author allows builds to write
  /// beside other files. A damaged line is left out.
  package init?(in folder: String) {
    guard case .success(let bytes) = Files.bytes(of: "\(folder)/\(Self.name)") else { return nil }
    let lines = bytes.split(separator: 0x0A)
    for line in lines.dropFirst() {
      let text = String(decoding: line, as: UTF8.self)
      guard let fingerprint = Fingerprint(text: text.prefix(32)) else { continue }
      fingerprints[Self.unescaped(text.dropFirst(33))] = fingerprint
    }
    if let first = lines.first, !first.elementsEqual(Self.form.utf8), fingerprints.isEmpty { return nil }
  }

  /// The list as a file.
  package var bytes: [UInt8] {
    let lines = fingerprints.sorted { $0.key < $1.key }.map { "\($0.value.text) \(Self.escaped($0.key))\n" }
    return Array("\(Self.form)\n\(lines.joined())".utf8)
  }

  /// Whether a file below the folder is just what a build wrote.
  package func holds(_ path: String, in folder: String) -> Bool {
    guard let fingerprint = fingerprints[path], case .success(let bytes) = Files.bytes(of: "\(folder)/\(path)") else {
      return false
    }
    return Fingerprint(bytes) == fingerprint
  }

  private static func escaped(_ path: String) -> String {
    path.utf8.contains { $0 == 0x0A || $0 == 0x25 }
      ? path.replacing("%", with: "%25").replacing("\n", with: "%0A") : path
  }

  private static func unescaped(_ path: Substring) -> String {
    path.contains("%") ? String(path).replacing("%0A", with: "\n").replacing("%25", with: "%") : String(path)
  }
}
