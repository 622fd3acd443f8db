import Diagnostics
package import Foundation

/// One file of the site.
package struct SiteFile: Sendable {
  /// Relative to the site's root, with `/` between folders.
  package var path: String
  /// What it holds; a picture from the cache is mapped there, not copied.
  package var bytes: Data
  /// Names what the bytes are; two files with one stamp hold the same.
  package var stamp: String?
  /// Whether the site holds the file as it is to be; its bytes are then left out.
  package private(set) var stands = false

  package init(path: String, bytes: [UInt8]) {
    self.init(path: path, bytes: Data(bytes))
  }

  package init(path: String, bytes: Data, stamp: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.stamp = stamp
  }

  /// A file that the site holds already.
  init(standing path: String, stamp: String) {
    self.init(path: path, bytes: Data(), stamp: stamp)
    stands = true
  }

  /// The same, stamped by its bytes where it has no stamp.
  var stamped: SiteFile {
    var file = self
    if file.stamp == nil { file.stamp = Fingerprint(bytes).text }
    return file
  }

  func holdsTheSame(as other: SiteFile) -> Bool {
    if stands || other.stands || stamp != nil && stamp == other.stamp { return stamped.stamp == other.stamped.stamp }
    return bytes == other.bytes
  }
}

/// Brings the output folder to a new state: all of it or nothing, and only files whose bytes changed.
///
/// What changed is first written beside the pages, in a folder of its own, where a full disk or a missing right does no
/// harm; then moved into place. When a move fails, those already done are taken back. Files that the last build wrote and
/// this one doesn't are removed; files that no build wrote are left alone.
struct SiteWriter {
  let output: String
  /// The folder of the cache, where what stands is remembered.
  let cache: String
  /// What stood when the build began.
  let known: SiteStamps
  /// Lists what the last build wrote.
  private static let listName = ".book-files"
  private static let stagingName = ".book-staging"
  static let stampsName = "stamps"
  /// How many files are read or written one after another, while others are at the same time.
  private static let share = 100

  private var staging: String { "\(output)/\(Self.stagingName)" }

  /// Where a changed file is written first. Those written at the same time lie in folders of their own, since the system
  /// lets one at a time into a folder.
  private func aside(_ index: Int) -> String { "\(staging)/\(index / Self.share)/\(index)" }

  /// Gives the number of files that were written or removed.
  func write(_ files: [SiteFile]) async throws(Diagnostic) -> Int {
    let wanted = files.sorted { $0.path < $1.path }
    let list = SiteFile(path: Self.listName, bytes: Array((wanted.map(\.path).joined(separator: "\n") + "\n").utf8))
    let stale = staleFiles(keeping: Set(wanted.map(\.path)))
    let all = wanted + [list]
    let stands = await inParallel(all) { [known] _, file in
      file.stands || known.stands(file) || Files.holds("\(output)/\(file.path)", file.bytes)
    }
    let changed = zip(all, stands).filter { !$1 }.map(\.0)
    defer { remember(all) }
    if changed.isEmpty, stale.isEmpty { return 0 }
    removeStaging()
    defer { removeStaging() }
    try await stage(changed)
    try move(changed)
    for path in stale { remove(path) }
    return changed.count { $0.path != Self.listName } + stale.count
  }

  private func remember(_ files: [SiteFile]) {
    var stamps = SiteStamps(output: output)
    let now = SiteStamps.now
    for file in files { stamps.remember(file, now: now, before: known) }
    if stamps != known { stamps.save(to: "\(cache)/\(Self.stampsName)") }
  }

  /// Removes all that the last build wrote.
  func removeAll() throws(Diagnostic) {
    for path in staleFiles(keeping: []) { remove(path) }
    unlink("\(output)/\(Self.listName)")
    removeStaging()
  }

  /// What `body` gives for each file, several at once: reading and writing keeps a processor as busy as computing does.
  private func inParallel<Answer: Sendable>(
    _ files: [SiteFile], _ body: @escaping @Sendable (Int, SiteFile) -> Answer
  ) async -> [Answer] {
    await withTaskGroup(of: (Int, [Answer]).self) { group in
      for first in stride(from: 0, to: files.count, by: Self.share) {
        group.addTask {
          (first, (first..<min(first + Self.share, files.count)).map { body($0, files[$0]) })
        }
      }
      var answers: [(Int, [Answer])] = []
      for await some in group { answers.append(some) }
      return answers.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  /// What the last build wrote and this one doesn't.
  private func staleFiles(keeping wanted: Set<String>) -> [String] {
    guard case .success(let bytes) = Files.bytes(of: "\(output)/\(Self.listName)") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).filter { path in
      !wanted.contains(path) && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
        && Files.exists("\(output)/\(path)")
    }
  }

  private func stage(_ files: [SiteFile]) async throws(Diagnostic) {
    for first in stride(from: 0, to: files.count, by: Self.share) {
      try check(Files.makeFolder("\(staging)/\(first / Self.share)"), "the output folder can't be written")
    }
    let outcomes = await inParallel(files) { index, file in Files.write(file.bytes, to: aside(index)) }
    for (file, outcome) in zip(files, outcomes) { try check(outcome, "'\(file.path)' can't be written") }
  }

  private func move(_ files: [SiteFile]) throws(Diagnostic) {
    for (index, file) in files.enumerated() {
      let target = "\(output)/\(file.path)"
      let folder = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
      var result = Files.makeFolder(folder)
      if case .success = result {
        // A second name for what stands there, so that it can be put back.
        _ = link(target, "\(aside(index)).old")
        if rename(aside(index), target) != 0 { result = .failure(Files.lastError()) }
      }
      if case .failure = result {
        takeBack(files[..<index])
        try check(result, "'\(file.path)' can't be put into place")
      }
    }
  }

  private func takeBack(_ files: ArraySlice<SiteFile>) {
    for (index, file) in zip(files.indices, files).reversed() {
      let target = "\(output)/\(file.path)"
      if rename("\(aside(index)).old", target) != 0 { unlink(target) }
    }
  }

  private func remove(_ path: String) {
    unlink("\(output)/\(path)")
    // Folders that became empty go too; rmdir refuses the others.
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      guard rmdir("\(output)/\(folder)") == 0 else { return }
    }
  }

  private func removeStaging() {
    try? FileManager.default.removeItem(atPath: staging)
  }

  private func check(_ result: Result<Void, Files.Reason>, _ summary: String) throws(Diagnostic) {
    guard case .failure(let reason) = result else { return }
    throw .error(
      "output-not-written", at: SourceLocation(file: output), "\(summary): \(reason.text)",
      remedy: "The pages of the last build are untouched.")
  }
}
