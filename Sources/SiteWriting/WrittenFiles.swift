package import BuildStorage
import Foundation

/// The list of the files that builds wrote into a folder, with a fingerprint of each. It marks the folder as one that
/// builds may write to, and identifies their files: builds never touch other files.
///
/// The file is a line with its format and a checksum, then a line for each file with the fingerprint and the path.
package struct WrittenFiles: Equatable {
  package static let name = ".book-files"
  private static let form = "book-files 2"

  /// The fingerprints by paths relative to the folder.
  package var fingerprints: [String: Fingerprint] = [:]
  /// Whether the list was read from a file that is not as it was written, so that a fingerprint may be wrong.
  package private(set) var isDamaged = false

  package init(_ fingerprints: [String: Fingerprint] = [:]) {
    self.fingerprints = fingerprints
  }

  /// The list in a folder, or nil if it has none. An empty file is an empty list: with it an author allows builds to
  /// write beside other files. Damaged lines are ignored.
  package init?(in folder: String) {
    guard case .success(let bytes) = Files.bytes(of: "\(folder)/\(Self.name)") else { return nil }
    let lines = bytes.split(separator: 0x0A)
    fingerprints.reserveCapacity(lines.count)
    for line in lines.dropFirst() {
      guard let fingerprint = Fingerprint(digits: line.prefix(32)) else { continue }
      fingerprints[Self.unescaped(String(decoding: line.dropFirst(33), as: UTF8.self))] = fingerprint
    }
    guard let first = lines.first else { return }
    isDamaged = !first.elementsEqual(Self.head(of: bytes.dropFirst(first.count + 1)).utf8)
    if !first.starts(with: Self.form.utf8), fingerprints.isEmpty { return nil }
  }

  /// The first line of the list's file.
  private static func head(of body: some ContiguousBytes) -> String { "\(form) \(Fingerprint(body).text)" }

  /// The contents of the list's file.
  package var bytes: [UInt8] {
    let lines = fingerprints.sorted { $0.key < $1.key }.map { "\($0.value.text) \(Self.escaped($0.key))\n" }
    let body = Array(lines.joined().utf8)
    return Array("\(Self.head(of: body))\n".utf8) + body
  }

  /// Whether a file in the folder is unchanged since a build wrote it.
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

  private static func unescaped(_ path: String) -> String {
    path.utf8.contains(0x25) ? path.replacing("%0A", with: "\n").replacing("%25", with: "%") : path
  }
}
