package import BuildStorage
import CFiles
package import Diagnostics
import Foundation

/// Brings the output folder to a new state: all of it or nothing, in one step.
///
/// The new site is made whole in a folder of its own: changed files are written there, unchanged files get a second name
/// there. Then the two folders exchange their names, so that a reader finds the old site or the new one at every moment.
/// What the old folder holds besides the last build's files moves over.
///
/// Files that no build wrote are not replaced or removed. One of the site's files that somebody has changed is put right,
/// and the changed file set aside.
package struct SiteWriter {
  package let output: String
  /// The folder of the cache, where the new site is made and where what the site holds is remembered.
  package let cache: String
  /// What the site held when the build began.
  package let known: SiteStamps
  package let store: BuildStore

  package init(output: String, cache: String, known: SiteStamps, store: BuildStore) {
    self.output = output
    self.cache = cache
    self.known = known
    self.store = store
  }

  package struct Outcome {
    /// The number of files that were written or removed.
    package var written = 0
    package var diagnostics: [Diagnostic] = []
  }

  package func write(_ files: [SiteFile]) async throws(Diagnostic) -> Outcome {
    let root = Files.resolved(output) ?? output
    let plan = try await SitePlan(files: files, root: root, output: output, known: known)
    var outcome = Outcome(written: plan.changed.count + plan.stale.count)
    if plan.isCurrent {
      remember(plan.files)
      return Outcome()
    }
    let staging = SiteStaging(root: root, output: output, cache: cache)
    outcome.diagnostics = try await staging.replaceSite(with: plan)
    remember(plan.files)
    return outcome
  }

  /// - Parameter files: all that the site holds now.
  private func remember(_ files: [SiteFile]) {
    var stamps = SiteStamps(output: output)
    stamps.remember(files)
    if stamps != known { stamps.save(to: store) }
  }

  /// Removes what builds wrote. Where other files are left the folder stays one that builds may write to.
  package func removeAll() throws(Diagnostic) {
    guard let root = Files.resolved(output), let list = WrittenFiles(in: root) else { return }
    let contents = FolderContents(of: root, enters: foldersAbove(list.fingerprints.keys).contains)
    for entry in contents.entries where list.holds(entry.path, in: root) { unlink("\(root)/\(entry.path)") }
    for folder in contents.folders.reversed() { rmdir("\(root)/\(folder)") }
    let path = "\(root)/\(WrittenFiles.name)"
    if Files.names(in: root).allSatisfy({ $0.hasPrefix(".") }) {
      unlink(path)
    } else if case .failure(let reason) = Files.replace(path, with: [WrittenFiles().bytes]) {
      throw .error("not-removed", at: SourceLocation(file: path), "this can't be written: \(reason.text)")
    }
  }
}
