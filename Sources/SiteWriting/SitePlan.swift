package import BuildStorage
package import Diagnostics
import Foundation

/// The changes to make to an output folder: which files are written, linked again or removed, and which foreign files
/// are preserved.
package struct SitePlan: Sendable {
  /// All files of the site, in the order of their paths.
  package let files: [SiteFile]
  /// The paths of the files that the folder doesn't yet contain in this state.
  package let changed: Set<String>
  /// The paths of files that the last build wrote and this build doesn't.
  package let stale: Set<String>
  /// What the last build wrote.
  package let before: WrittenFiles
  /// What this build writes.
  package let after: WrittenFiles
  /// Entries of the folder that no build wrote.
  package private(set) var foreign: [FolderContents.Entry] = []
  /// Files written by a build whose contents have changed since.
  package private(set) var altered: [String] = []
  /// The files of the folder as they were found, by paths.
  private(set) var kinds: [String: FolderContents.Kind] = [:]
  private let isMarked: Bool

  /// Whether there is nothing to do.
  package var isCurrent: Bool { changed.isEmpty && stale.isEmpty && isMarked && before == after }

  /// - Parameters:
  ///   - root: the output folder with links resolved.
  ///   - output: the same folder as printed in diagnostics.
  package init(files: [SiteFile], root: String, output: String, known: SiteStamps) async throws(Diagnostic) {
    self.files = files.sorted { $0.path < $1.path }
    let list = WrittenFiles(in: root)
    isMarked = list != nil
    before = list ?? WrittenFiles()
    let states = await inParallel(shares(of: self.files)) { [before] share in
      share.map { Self.state(of: $0, in: root, before: before, known: known) }
    }.flatMap { $0 }
    var after = WrittenFiles()
    var changed: Set<String> = []
    for (file, state) in zip(self.files, states) {
      after.fingerprints[file.path] = state.fingerprint
      if !state.isCurrent { changed.insert(file.path) }
    }
    self.after = after
    self.changed = changed
    stale = Set(before.fingerprints.keys.filter { after.fingerprints[$0] == nil && Files.exists("\(root)/\($0)") })
    if !isCurrent { try look(at: root, output: output) }
  }

  /// Whether an entry of the old site is the file of the new site too.
  func contains(_ entry: FolderContents.Entry) -> Bool {
    guard after.fingerprints[entry.path] != nil, !changed.contains(entry.path), case .file = entry.kind else {
      return false
    }
    return kinds[entry.path] == entry.kind
  }

  private static func state(
    of file: SiteFile, in root: String, before: WrittenFiles, known: SiteStamps
  ) -> (fingerprint: Fingerprint, isCurrent: Bool) {
    let path = "\(root)/\(file.path)"
    if file.stands || known.stands(file) {
      if !before.isDamaged, let fingerprint = before.fingerprints[file.path] { return (fingerprint, true) }
      if file.stands { return (Fingerprint((try? Files.bytes(of: path).get()) ?? []), true) }
    }
    // A link to a file with these bytes is not the site's own file.
    guard case .file = FolderContents.kind(of: path) else { return (Fingerprint(file.bytes), false) }
    return (Fingerprint(file.bytes), Files.holds(path, file.bytes))
  }

  /// Finds what the folder contains besides the last build's files, and refuses conflicts with the new site.
  private mutating func look(at root: String, output: String) throws(Diagnostic) {
    let ours = foldersAbove(before.fingerprints.keys).union(foldersAbove(after.fingerprints.keys))
    let entries = FolderContents(of: root, enters: ours.contains).entries
    kinds.reserveCapacity(entries.count)
    for entry in entries {
      kinds[entry.path] = entry.kind
      if entry.path == WrittenFiles.name, case .file = entry.kind { continue }
      let isWanted = after.fingerprints[entry.path] != nil
      if isWanted, !changed.contains(entry.path) { continue }
      if before.fingerprints[entry.path] != nil {
        if before.holds(entry.path, in: root) { continue }
        if isWanted { altered.append(entry.path) } else { foreign.append(entry) }
      } else if isWanted || ours.contains(entry.path) || entry.path == WrittenFiles.name {
        throw .error(
          "foreign-output", at: SourceLocation(file: "\(output)/\(entry.path)"),
          "no build wrote this, and it is in the way of a file of the site",
          remedy: "Move it elsewhere, or choose another folder with '--output DIR'.")
      } else {
        foreign.append(entry)
      }
    }
    guard !isMarked, let first = foreign.first(where: { !$0.path.hasPrefix(".") }) else { return }
    throw .error(
      "foreign-output", at: SourceLocation(file: output),
      "this folder holds files that no build wrote, such as '\(first.path)'",
      remedy: """
        Choose an empty folder with '--output DIR'. To write the site beside those files, make an empty file \
        '\(output)/\(WrittenFiles.name)'.
        """)
  }
}

/// Splits elements into slices that are large enough to be worth a task each.
package func shares<Element>(of elements: [Element]) -> [ArraySlice<Element>] {
  let size = 100
  return stride(from: 0, to: elements.count, by: size).map { elements[$0..<min($0 + size, elements.count)] }
}
