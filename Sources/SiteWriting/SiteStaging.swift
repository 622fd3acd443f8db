import BuildStorage
import CFiles
package import Diagnostics
import Foundation

/// A folder in which a site is made whole before it takes the place of the last one.
///
/// While it is being made it holds a mark. Without the mark it is a whole site: the new one just before the exchange, the
/// old one behind it. So a later build can tell what to do with a folder that a killed build left.
package struct SiteStaging {
  /// The output folder, links followed, and as it is printed.
  package let root: String
  package let output: String
  package let cache: String

  /// Whether the two folders exchange their names; otherwise file after file is moved, as where the output folder is a
  /// mount point.
  package var exchanges = true

  package init(root: String, output: String, cache: String, exchanges: Bool = true) {
    self.root = root
    self.output = output
    self.cache = cache
    self.exchanges = exchanges
  }

  /// The mark of a folder that isn't whole.
  private static let mark = ".book-incomplete"

  /// In the cache, or where that is on another disk, beside the output folder.
  private var folder: String {
    // One for each output folder: what is left of one site must not get into another.
    if Files.device(of: cache) == Files.device(of: root) {
      return "\(cache)/staging/\(Fingerprint(texts: [root]).text)"
    }
    let slash = root.lastIndex(of: "/") ?? root.startIndex
    return "\(root[..<slash])/.\(root[root.index(after: slash)...]).book-staging"
  }

  /// Where a file goes that somebody changed after a build had written it.
  private var setAside: String { "\(cache)/set-aside" }

  /// Makes the new site and puts it in the place of the old one.
  package func replaceSite(with plan: SitePlan) async throws(Diagnostic) -> [Diagnostic] {
    try check(Files.makeFolder(folder), "the new site can't be made")
    // Another build that begins after the exchange waits for the rest.
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
    // The folder now holds the old site.
    return try removeOldSite()
  }

  /// Removes what a killed build left, and brings what is none of ours back to the output folder.
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
        // A file system without second names.
        if file.stands { return Files.bytes(of: "\(root)/\(file.path)").flatMap { Files.write($0, to: path) } }
        return Files.write(file.bytes, to: path)
      }
    }
    for (file, outcome) in zip(plan.files, outcomes.flatMap { $0 }) {
      try check(outcome, "'\(file.path)' can't be written")
    }
    // What has no second name moves after the exchange.
    for entry in carried { _ = files_link("\(root)/\(entry.path)", "\(folder)/\(entry.path)") }
    try check(Files.write(plan.after.bytes, to: "\(folder)/\(WrittenFiles.name)"), "the list of files can't be written")
  }

  /// Removes from the folder what a build wrote, moves over what none did, and sets aside what was changed since.
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

  /// Tells of one of the site's files that somebody changed.
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

  /// A path that nothing has, with a number where the path itself is taken.
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
  /// Whether two that are equal are one file with two names.
  fileprivate var hasNumber: Bool {
    switch self {
    case .file, .link: true
    case .folder, .special: false
    }
  }

  fileprivate var isEmptyFile: Bool { if case .file(size: 0, _) = self { true } else { false } }
}
