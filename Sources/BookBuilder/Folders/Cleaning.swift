import BuildStorage
package import Diagnostics
import Foundation
import SiteWriting

/// Removes what builds have written: the pages and the cache.
package struct Cleaning {
  private let output: String
  private let cache: String

  package init(output: String, cache: String) {
    self.output = output
    self.cache = cache
  }

  package func run() throws(Diagnostic) {
    let misplaced = FolderRules(output: output, cache: cache).findings()
    if let first = misplaced.first { throw first }
    // Only existing folders are locked, since locking would create the others.
    let lock = BuildLock(folders: [output, cache].filter(Files.exists), onWaiting: {})
    try lock.acquire()
    defer { lock.release() }
    let store = BuildStore(folder: cache)
    // A killed build may have left an author's files in the folder where it made the new site.
    if let root = Files.resolved(output) {
      let staging = SiteStaging(root: root, output: output, cache: cache)
      _ = try staging.clear()
      _ = try staging.discard()
    }
    try SiteWriter(output: output, cache: cache, known: SiteStamps(output: output), store: store).removeAll()
    let folder = CacheFolder(path: cache)
    guard folder.isMarked else {
      if Files.names(in: cache).isEmpty { return }
      throw .error(
        "foreign-cache", at: SourceLocation(file: cache), "no build made this folder, so nothing in it was removed",
        remedy: "Remove it yourself if it is the cache of another version.")
    }
    store.removeAll()
    for name in CacheFolder.scratchFolders { CacheScratch(name, cache: cache).clear() }
    rmdir("\(cache)/staging")
    folder.release()
  }
}
