package import Diagnostics
import Foundation

/// Removes what builds have written: the pages, and the cache.
package struct Cleaning {
  private let output: String
  private let cache: String

  package init(output: String, cache: String) {
    self.output = output
    self.cache = cache
  }

  package func run() throws(Diagnostic) {
    // Folders that aren't there are clean; locking would make them.
    let lock = BuildLock(folders: [output, cache].filter(Files.exists), onWaiting: {})
    try lock.acquire()
    defer { lock.release() }
    try SiteWriter(output: output, cache: cache, known: SiteStamps(output: output)).removeAll()
    // Only what this program keeps there: a folder named by mistake survives.
    let names = ["results", DocumentCache.folderName, "stamps", "stems", "programs", "pdf", "printing"]
    for name in names {
      let path = "\(cache)/\(name)"
      guard Files.exists(path) else { continue }
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        throw .error(
          "not-removed", at: SourceLocation(file: path), "this can't be removed: \(error.localizedDescription)")
      }
    }
    rmdir(cache)
  }
}
