package import BuildStorage
import CFiles
package import Diagnostics
import Foundation

/// Updates the output folder to a new state in one atomic step.
///
/// The complete new site is made in a separate folder: changed files are written there, unchanged files are
/// hard-linked. Then the two folders exchange their names, so that a reader finds either the old site or the new one at
/// every moment. Foreign files in the old folder are moved over.
///
/// Files that no build wrote are not replaced or removed. A file of the site that somebody has changed is replaced, and
/// the changed version is set aside.
package struct SiteWriter {
  package let output: String
  /// The cache folder, in which the new site is made and the index of the site is stored.
  package let cache: String
  /// The index of the site when the build began.
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

  /// Writes a site.
  ///
  /// - Parameter onPlan: called with the changes before they are made.
  package func write(
    _ files: [SiteFile], onPlan: @Sendable (SiteChange) -> Void = { _ in }
  ) async throws(Diagnostic) -> Outcome {
    let root = Files.resolved(output) ?? output
    let plan = try await SitePlan(files: files, root: root, output: output, known: known)
    var outcome = Outcome(written: plan.changed.count + plan.stale.count)
    if plan.isCurrent {
      remember(plan.files)
      return Outcome()
    }
    onPlan(SiteChange(written: plan.files.filter { plan.changed.contains($0.path) }, removed: plan.stale))
    let staging = SiteStaging(root: root, output: output, cache: cache)
    outcome.diagnostics = try await staging.replaceSite(with: plan)
    remember(plan.files)
    return outcome
  }

  /// - Parameter files: all files that the site now contains.
  private func remember(_ files: [SiteFile]) {
    var stamps = SiteStamps(output: output)
    stamps.remember(files)
    if stamps != known { stamps.save(to: store) }
  }

  /// Removes what builds wrote. If other files remain, the folder keeps its mark, so that builds may write to it.
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
