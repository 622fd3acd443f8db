import BuildStorage
import CFiles
package import Diagnostics
import Foundation

/// A folder in which a complete site is made before it replaces the last one.
///
/// The folder contains a mark while the site is incomplete. Without the mark it contains a complete site: the new one
/// before the exchange, the old one after it. From this a later build decides what to do with a folder left by a killed
/// build.
package struct SiteStaging {
  /// The output folder with links resolved, and as printed in diagnostics.
  package let root: String
  package let output: String
  package let cache: String

  /// Whether the two folders exchange their names. Otherwise files are moved one by one, as for an output folder that
  /// is a mount point.
  package var exchanges = true

  package init(root: String, output: String, cache: String, exchanges: Bool = true) {
    self.root = root
    self.output = output
    self.cache = cache
    self.exchanges = exchanges
  }

  /// The name of the file that marks a folder as incomplete.
  private static let mark = ".book-incomplete"

  /// A folder in the cache, or beside the output folder if the cache is on another disk.
  private var folder: String {
    // Each output folder has its own: the remains of one site must not get into another.
    if Files.device(of: cache) == Files.device(of: root) {
      return "\(cache)/staging/\(Fingerprint(texts: [root]).text)"
    }
    let slash = root.lastIndex(of: "/") ?? root.startIndex
    return "\(root[..<slash])/.\(root[root.index(after: slash)...]).book-staging"
  }

  /// The folder for files that somebody changed after a build had written them.
  private var setAside: String { "\(cache)/set-aside" }

  /// Makes the new site and replaces the old one with it.
  package func replaceSite(with plan: SitePlan) async throws(Diagnostic) -> [Diagnostic] {
    try check(Files.makeFolder(folder), "the new site can't be made")
    // Another build that begins after the exchange waits until this one has finished.
    let lock = open(folder, O_RDONLY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    if lock >= 0 { flock(lock, LOCK_EX) }
    do throws(Diagnostic) {
      try await make(plan)
      if lock >= 0 { files_sync(lock) }
      unlink("\(folder)/\(Self.mark)")
      if !exchanges || files_exchange(folder, root) != 0 {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try InPlaceSwitch(from: folder, to: root, output: output, setAside: setAside).replace(plan)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
    // The folder now contains the old site.
    return try removeOldSite()
  }

  /// Removes what a killed build left behind, and returns foreign files to the output folder.
  package func clear() throws(Diagnostic) -> [Diagnostic] {
    InPlaceSwitch.clear(root)
    guard Files.exists(folder) else { return [] }
    guard Files.exists("\(folder)/\(Self.mark)") else { return try removeOldSite() }
    try? FileManager.default.removeItem(atPath: folder)
    return []
  }

  private func make(_ plan: SitePlan) async throws(Diagnostic) {
    try check(Files.write([UInt8](), to: "\(folder)/\(Self.mark)"), "the new site can't be made")
    let carried = plan.foreign.filter { $0.kind != .folder }
    for path in foldersAbove(plan.files.map(\.path) + carried.map(\.path)).sorted() {
      try check(Files.makeFolder("\(folder)/\(path)"), "the new site can't be made")
    }
    var status = stat()
    if stat(root, &status) == 0 { chmod(folder, status.st_mode & 0o7777) }
    let outcomes = await inParallel(shares(of: plan.files)) { [folder, root] share in
      share.map { file -> Result<Void, Files.Reason> in
        let path = "\(folder)/\(file.path)"
        if !plan.changed.contains(file.path), files_link("\(root)/\(file.path)", path) == 0 { return .success(()) }
        // The file system doesn't support hard links.
        if file.stands { return Files.bytes(of: "\(root)/\(file.path)").flatMap { Files.write($0, to: path) } }
        return Files.write(file.bytes, to: path)
      }
    }
    for (file, outcome) in zip(plan.files, outcomes.flatMap { $0 }) {
      try check(outcome, "'\(file.path)' can't be written")
    }
    // Entries that can't be linked are moved after the exchange.
    for entry in carried { _ = files_link("\(root)/\(entry.path)", "\(folder)/\(entry.path)") }
    try check(Files.write(plan.after.bytes, to: "\(folder)/\(WrittenFiles.name)"), "the list of files can't be written")
  }

  /// Removes the files of builds from the folder, moves foreign files to the new site, and sets aside files that were
  /// changed.
  private func removeOldSite() throws(Diagnostic) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let list = WrittenFiles(in: folder) ?? WrittenFiles()
    let contents = FolderContents(of: folder, enters: foldersAbove(list.fingerprints.keys).contains)
    for entry in contents.entries {
      let path = "\(folder)/\(entry.path)"
      let successor = FolderContents.kind(of: "\(root)/\(entry.path)")
      if entry.path == WrittenFiles.name || entry.kind == successor && entry.kind.hasNumber
        || list.holds(entry.path, in: folder) || entry.kind.isEmptyFile
      {
        unlink(path)
      } else if successor == nil, !list.fingerprints.keys.contains(entry.path) {
        try move(path, to: "\(root)/\(entry.path)")
      } else {
        let place = Self.free("\(setAside)/\(entry.path)")
        try move(path, to: place)
        findings.append(Self.altered("\(output)/\(entry.path)", place))
      }
    }
    for path in contents.folders.reversed() { rmdir("\(folder)/\(path)") }
    rmdir(folder)
    return findings
  }

  /// A diagnostic for a file of the site that somebody has changed.
  package static func altered(_ path: String, _ place: String) -> Diagnostic {
    .warning(
      "altered-output", at: SourceLocation(file: path),
      "this was changed after the last build; the build made it anew", remedy: "The changed file is now '\(place)'.")
  }

  private func move(_ path: String, to place: String) throws(Diagnostic) {
    let parent = String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)])
    let outcome = Files.makeFolder(parent).flatMap {
      rename(path, place) == 0 ? .success(()) : .failure(Files.lastError())
    }
    guard case .failure(let reason) = outcome else { return }
    throw .error(
      "output-not-written", at: SourceLocation(file: path), "this can't be moved to '\(place)': \(reason.text)",
      remedy: "The new pages are in '\(output)'; no build wrote this file, so it was not removed.")
  }

  /// An unused path: the given one, or the given one with a number if it exists.
  package static func free(_ path: String) -> String {
    var place = path
    var number = 1
    while FolderContents.kind(of: place) != nil {
      number += 1
      place = "\(path).\(number)"
    }
    return place
  }

  private func check(_ result: Result<Void, Files.Reason>, _ summary: String) throws(Diagnostic) {
    guard case .failure(let reason) = result else { return }
    throw .error(
      "output-not-written", at: SourceLocation(file: output), "\(summary): \(reason.text)",
      remedy: "The pages of the last build are untouched.")
  }
}

extension FolderContents.Kind {
  /// Whether two equal entries are hard links to the same file.
  fileprivate var hasNumber: Bool {
    switch self {
    case .file, .link: true
    case .folder, .special: false
    }
  }

  fileprivate var isEmptyFile: Bool { if case .file(size: 0, _) = self { true } else { false } }
}
