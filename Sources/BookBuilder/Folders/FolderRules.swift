import BuildStorage
import Diagnostics
import Foundation

/// Checks that builds don't write to folders that authors write to.
struct FolderRules {
  /// A folder with the option that sets it.
  struct Folder {
    var option: String
    var path: String
  }

  /// Folders that builds read.
  private let read: [Folder]
  /// Folders that builds write to.
  private let written: [Folder]

  init(_ request: BuildRequest) {
    read = [
      Folder(option: "--chapters", path: request.chapters), Folder(option: "--templates", path: request.templates),
      Folder(option: "", path: "\(request.chapters)/../Sources"),
    ]
    written = request.writes ? Self.written(output: request.output, cache: request.cache) : []
  }

  init(output: String, cache: String) {
    read = []
    written = Self.written(output: output, cache: cache)
  }

  private static func written(output: String, cache: String) -> [Folder] {
    [Folder(option: "--output", path: output), Folder(option: "--cache", path: cache)]
  }

  /// Errors for folders that builds may not use, and for pairs of which one contains the other.
  func findings() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for folder in read + written where folder.path.isEmpty {
      findings.append(
        .error(
          "unusable-folder", at: SourceLocation(file: folder.option), "the folder's name is empty",
          remedy: "Name a folder, or leave the option out."))
    }
    guard findings.isEmpty else { return findings }
    for folder in written where Self.absolute(folder.path) == "/" {
      findings.append(
        .error(
          "unusable-folder", at: SourceLocation(file: folder.option), "a build doesn't write to '/'",
          remedy: "Name a folder of its own."))
    }
    for (index, folder) in written.enumerated() {
      for other in read + written[..<index] where Self.overlap(folder.path, other.path) {
        let name = other.option.isEmpty ? "of the sources" : "of '\(other.option)'"
        findings.append(
          .error(
            "overlapping-folders", at: SourceLocation(file: folder.option),
            "'\(folder.path)' and the folder \(name) lie within one another",
            remedy: "Choose a folder that holds nothing else: builds write and remove files there."))
      }
    }
    return findings
  }

  private static func overlap(_ first: String, _ second: String) -> Bool {
    let (one, other) = (absolute(first), absolute(second))
    return one == other || one.hasPrefix(other == "/" ? other : other + "/")
      || other.hasPrefix(one == "/" ? one : one + "/")
  }

  /// The absolute path, with links resolved as far as it exists, and without `.` and `..`.
  private static func absolute(_ path: String) -> String {
    if let resolved = Files.resolved(path) { return resolved }
    let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    var parts = whole.split(separator: "/").map(String.init)
    var missing: [String] = []
    while let last = parts.popLast() {
      missing.insert(last, at: 0)
      guard let resolved = Files.resolved("/" + parts.joined(separator: "/")) else { continue }
      var result = resolved.split(separator: "/").map(String.init)
      for part in missing where part != "." {
        if part == ".." { _ = result.popLast() } else { result.append(part) }
      }
      return "/" + result.joined(separator: "/")
    }
    return "/"
  }
}
