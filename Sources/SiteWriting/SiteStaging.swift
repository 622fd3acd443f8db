import BuildStorage
import CFiles
package import Diagnostics
import Foundation

/// A folder in which a complete site is made before it replaces the last one.
///
/// After the exchange the folder contains the site before the present one, and it is cached: nearly all files of the two
/// are links to the same ones, so the next build links and removes only what differs.
///
/// Marks tell what the folder contains: an incomplete site, or a previous site in which no other files are left. Without
/// a mark it is a complete site: the new one before the exchange, the old one after it. From this a later build decides
/// what to do with a folder left by a killed build.
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

  /// The names of the files that mark a folder as incomplete, and as a previous site.
  private static let mark = ".book-incomplete"
  private static let previousMark = ".book-previous"

  /// Whether the folder is in the cache. Then the previous site is cached there.
  private var isInCache: Bool { Files.device(of: cache) == Files.device(of: root) }

  /// A folder in the cache, or beside the output folder if the cache is on another disk.
  private var folder: String {
    // Each output folder has its own: the remains of one site must not get into another.
    if isInCache {
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
        defer { _ = try? discard() }
        return try InPlaceSwitch(from: folder, to: root, output: output, setAside: setAside).replace(plan)
      }
    } catch {
      _ = try? discard()
      throw error
    }
    // The folder now contains the old site.
    return try clearOldSite(after: plan)
  }

  /// Removes what a killed build left behind, and returns foreign files to the output folder.
  package func clear() throws(Diagnostic) -> [Diagnostic] {
    InPlaceSwitch.clear(root)
    guard Files.exists(folder) else { return [] }
    if Files.exists("\(folder)/\(Self.mark)") { return try discard() }
    return Files.exists("\(folder)/\(Self.previousMark)") ? [] : try clearOldSite()
  }

  /// Removes the folder with the site in it, whatever its state. Other files in it are set aside.
  package func discard() throws(Diagnostic) -> [Diagnostic] {
    guard Files.exists(folder) else { return [] }
    let list = WrittenFiles(in: folder)?.fingerprints ?? [:]
    let contents = FolderContents(of: folder, enters: foldersAbove(list.keys).contains)
    let own: Set = [WrittenFiles.name, Self.mark, Self.previousMark]
    var findings: [Diagnostic] = []
    for entry in contents.entries {
      let path = "\(folder)/\(entry.path)"
      if own.contains(entry.path) || list[entry.path] != nil || isInSite(entry) {
        unlink(path)
      } else {
        findings.append(try setAside(entry.path))
      }
    }
    removeFolders(contents)
    return findings
  }

  /// Makes the new site in the folder, which may contain a previous one.
  private func make(_ plan: SitePlan) async throws(Diagnostic) {
    try check(Files.write([UInt8](), to: "\(folder)/\(Self.mark)"), "the new site can't be made")
    unlink("\(folder)/\(Self.previousMark)")
    let left = WrittenFiles(in: folder) ?? WrittenFiles()
    let carried = plan.foreign.filter { $0.kind != .folder }
    // Until the new site is complete, the list names everything that builds put here.
    let both = WrittenFiles(left.fingerprints.merging(plan.after.fingerprints) { $1 })
    if both != left { try write(both) }
    let folders = foldersAbove(plan.files.map(\.path) + carried.map(\.path))
    for path in folders.sorted() {
      try check(Files.makeFolder("\(folder)/\(path)"), "the new site can't be made")
    }
    var status = stat()
    if stat(root, &status) == 0 { chmod(folder, status.st_mode & 0o7777) }
    let outcomes = await inParallel(shares(of: plan.files)) { share in share.map { place($0, of: plan, over: left) } }
    for (file, outcome) in zip(plan.files, outcomes.flatMap { $0 }) {
      try check(outcome, "'\(file.path)' can't be written")
    }
    for path in left.fingerprints.keys where plan.after.fingerprints[path] == nil { unlink("\(folder)/\(path)") }
    for path in foldersAbove(left.fingerprints.keys).subtracting(folders).sorted(by: >) { rmdir("\(folder)/\(path)") }
    // Entries that can't be linked are moved after the exchange.
    for entry in carried { _ = files_link("\(root)/\(entry.path)", "\(folder)/\(entry.path)") }
    if both != plan.after || both != left { try write(plan.after) }
  }

  private func write(_ list: WrittenFiles) throws(Diagnostic) {
    let path = "\(folder)/\(WrittenFiles.name)"
    // The file may be a link to the list of the present site.
    unlink(path)
    try check(Files.write(list.bytes, to: path), "the list of files can't be written")
  }

  /// Puts a file of the new site into the folder.
  private func place(_ file: SiteFile, of plan: SitePlan, over left: WrittenFiles) -> Result<Void, Files.Reason> {
    let path = "\(folder)/\(file.path)"
    let source = "\(root)/\(file.path)"
    let isChanged = plan.changed.contains(file.path)
    if left.fingerprints[file.path] != nil {
      if !isChanged, let kind = plan.kinds[file.path], kind.hasNumber, kind == FolderContents.kind(of: path) {
        return .success(())
      }
      // The name may be a link to a file of the present site, which must not be written to.
      unlink(path)
    }
    if !isChanged, files_link(source, path) == 0 { return .success(()) }
    // The file system doesn't support hard links.
    if file.stands { return Files.bytes(of: source).flatMap { Files.write($0, to: path) } }
    return Files.write(file.bytes, to: path)
  }

  /// Moves foreign files from the folder with the old site to the new one, and sets aside files that were changed. The
  /// rest is cached.
  ///
  /// - Parameter plan: how the new site was made, if it is known. The files it left unchanged need no look.
  private func clearOldSite(after plan: SitePlan? = nil) throws(Diagnostic) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let list = WrittenFiles(in: folder) ?? WrittenFiles()
    let contents = FolderContents(of: folder, enters: foldersAbove(list.fingerprints.keys).contains)
    for entry in contents.entries where entry.path != WrittenFiles.name {
      let path = "\(folder)/\(entry.path)"
      let isListed = list.fingerprints[entry.path] != nil
      if let plan, plan.contains(entry) { continue }
      let successor = FolderContents.kind(of: "\(root)/\(entry.path)")
      if entry.kind == successor && entry.kind.hasNumber {
        if !isListed { unlink(path) }
      } else if list.holds(entry.path, in: folder) || entry.kind.isEmptyFile {
        unlink(path)
      } else if successor == nil, !isListed {
        try move(path, to: "\(root)/\(entry.path)")
      } else {
        findings.append(try setAside(entry.path))
      }
    }
    guard isInCache else { return try findings + discard() }
    try check(Files.write([UInt8](), to: "\(folder)/\(Self.previousMark)"), "the old site can't be marked")
    return findings
  }

  /// Whether an entry of the folder is a link to a file of the site.
  private func isInSite(_ entry: FolderContents.Entry) -> Bool {
    entry.kind.hasNumber && entry.kind == FolderContents.kind(of: "\(root)/\(entry.path)")
  }

  private func removeFolders(_ contents: FolderContents) {
    for path in contents.folders.reversed() { rmdir("\(folder)/\(path)") }
    rmdir(folder)
  }

  /// Moves a file out of the folder to where changed files are set aside.
  private func setAside(_ path: String) throws(Diagnostic) -> Diagnostic {
    let place = Self.free("\(setAside)/\(path)")
    try move("\(folder)/\(path)", to: place)
    return Self.altered("\(output)/\(path)", place)
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
