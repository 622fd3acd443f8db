import BuildStorage
import Diagnostics
import Foundation

/// The files in a folder of templates, and what can't be read there.
///
/// Only regular files are taken. A link may lead to a file of the same folder; what it leads to elsewhere, or to a folder,
/// is refused: a copy of the folder must look the same, and links to folders may go round in circles.
struct TemplateFolder {
  let folder: String
  /// The paths of the templates, in a fixed order.
  private(set) var templates: [String] = []
  /// The paths of all files below `assets`, in a fixed order.
  private(set) var assets: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The folder with links followed, which links of files must not leave.
  private let root: String

  private static let deepest = 16
  private static let most = 10_000

  init(_ folder: String) {
    self.folder = folder
    root = Files.resolved(folder) ?? folder
    walk("", depth: 0)
    guard diagnostics.isEmpty, !Files.isFolder("\(folder)/assets") else { return }
    report("assets", "missing-assets", "the folder of the style sheet and the script is missing", Self.restoring)
  }

  private static let restoring =
    "Take it from the project; for pages without style and script, make an empty folder."

  private mutating func walk(_ prefix: String, depth: Int) {
    let path = prefix.isEmpty ? folder : "\(folder)/\(prefix)"
    let names: [String]
    switch Files.listed(path) {
    case .success(let found): names = found
    case .failure(let reason): return report(prefix, "unreadable-folder", "this folder can't be read: \(reason.text)")
    }
    guard depth <= Self.deepest else {
      return report(prefix, "nested-too-deep", "this folder is inside \(depth) others", "Move its files further up.")
    }
    for name in names where !name.hasPrefix(".") {
      guard templates.count + assets.count < Self.most else {
        if !diagnostics.contains(where: { $0.id == "too-many-files" }) {
          report(prefix, "too-many-files", "the folder of templates holds more than \(Self.most) files")
        }
        return
      }
      take(prefix.isEmpty ? name : "\(prefix)/\(name)", depth: depth)
    }
  }

  private mutating func take(_ path: String, depth: Int) {
    let isAsset = path.hasPrefix("assets/")
    var kind = kind(of: path, following: false)
    if kind == S_IFLNK {
      let isWanted = isAsset || path == "assets" || path.hasSuffix(".mustache")
      guard isWanted || Files.isFolder("\(folder)/\(path)") else { return }
      guard let target = Files.resolved("\(folder)/\(path)") else {
        return report(path, "unreadable-file", "this link leads to nothing", "Put the file in its place.")
      }
      guard target == root || target.hasPrefix("\(root)/") else {
        return report(
          path, "escaping-path", "this link leads out of the folder of templates", "Put the file in its place.")
      }
      kind = self.kind(of: path, following: true)
      if kind == S_IFDIR {
        return report(path, "linked-folder", "this link leads to a folder", "Put the folder in its place.")
      }
    }
    if kind == S_IFDIR { return walk(path, depth: depth + 1) }
    guard isAsset || path.hasSuffix(".mustache") else { return }
    guard kind == S_IFREG else {
      return report(path, "unreadable-file", "this is not a regular file", "Put a file in its place.")
    }
    if path.hasSuffix(".mustache") { templates.append(path) }
    if isAsset { assets.append(path) }
  }

  private func kind(of path: String, following: Bool) -> mode_t {
    var status = stat()
    let result = following ? stat("\(folder)/\(path)", &status) : lstat("\(folder)/\(path)", &status)
    return result == 0 ? status.st_mode & S_IFMT : 0
  }

  private mutating func report(_ path: String, _ id: String, _ summary: String, _ remedy: String = "") {
    let location = SourceLocation(file: path.isEmpty ? folder : "\(folder)/\(path)")
    diagnostics.append(.error(id, at: location, summary, remedy: remedy))
  }
}
