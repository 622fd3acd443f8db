package import Diagnostics
import Foundation

/// The folder that caches results between builds. A mark identifies it; builds use and clean no folder without the
/// mark.
///
/// The mark is a cache directory tag (Brian Ford, https://bford.info/cachedir/), which backup programs recognize too.
package struct CacheFolder {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  private static let name = "CACHEDIR.TAG"
  private static let text = """
    Signature: 8a477f597d28d172789f06886806bc55
    # Results that 'book build' keeps between builds; 'book clean' removes them.

    """

  /// The folders for temporary files, empty between builds.
  package static let scratchFolders = ["programs", "printing"]

  private var tag: String { "\(path)/\(Self.name)" }

  /// Whether the folder has the mark. One line of the tag is enough, so that a damaged byte doesn't make the folder a
  /// foreign one.
  package var isMarked: Bool {
    guard case .success(let bytes) = Files.bytes(of: tag) else { return false }
    let lines = Self.text.utf8.split(separator: 0x0A)
    return bytes.split(separator: 0x0A).contains { line in lines.contains { $0.elementsEqual(line) } }
  }

  /// Marks a new folder. A folder that contains other files is refused.
  package func claim() throws(Diagnostic) {
    if isMarked { return }
    if let first = Files.names(in: path).first(where: { $0 != Self.name }) {
      throw .error(
        "foreign-cache", at: SourceLocation(file: path),
        "this folder holds files that no build keeps there, such as '\(first)'",
        remedy: "Choose another with '--cache DIR', or remove it if it is the cache of another version.")
    }
    if case .failure(let reason) = Files.replace(tag, with: [Array(Self.text.utf8)]) {
      throw .error(
        "folder-not-writable", at: SourceLocation(file: path), "this folder can't be written: \(reason.text)",
        remedy: "Choose another with '--cache DIR'.")
    }
  }

  /// Removes the mark, and the folder if it is empty.
  package func release() {
    if Files.names(in: path) == [Self.name] { unlink(tag) }
    rmdir(path)
  }
}
