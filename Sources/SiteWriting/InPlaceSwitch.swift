import BuildStorage
package import Diagnostics
import Foundation

/// Updates an output folder file by file, for a mount point, whose name can't be exchanged with another folder's. A
/// failure rolls everything back. A build that is killed meanwhile leaves some new files among old ones, which the next
/// build corrects.
package struct InPlaceSwitch {
  /// The folder that contains the new site.
  private let source: String
  private let root: String
  private let output: String
  private let setAside: String
  /// A folder inside the output folder, so that a file moves from there to its place in one step.
  private let scratch: String

  private static let scratchName = ".book-staging"

  package init(from source: String, to root: String, output: String, setAside: String) {
    self.source = source
    self.root = root
    self.output = output
    self.setAside = setAside
    scratch = "\(root)/\(Self.scratchName)"
  }

  /// Removes what a killed build left behind.
  package static func clear(_ root: String) {
    let scratch = "\(root)/\(scratchName)"
    if Files.exists("\(scratch)/\(WrittenFiles.name)") { try? FileManager.default.removeItem(atPath: scratch) }
  }

  package func replace(_ plan: SitePlan) throws(Diagnostic) -> [Diagnostic] {
    defer { Self.clear(root) }
    try check(Files.makeFolder(scratch), "the output folder can't be written")
    // The mark first, so that a failure is cleared.
    try check(Files.write([UInt8](), to: "\(scratch)/\(WrittenFiles.name)"), "the output folder can't be written")
    let paths = plan.changed.sorted() + [WrittenFiles.name]
    for (index, path) in paths.enumerated() {
      let bytes = Files.bytes(of: "\(source)/\(path)")
      try check(bytes.flatMap { Files.write($0, to: "\(scratch)/\(index)") }, "'\(path)' can't be written")
    }
    let findings = try copyAltered(plan)
    for (index, path) in paths.enumerated() {
      let target = "\(root)/\(path)"
      var result = Files.makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      if case .success = result {
        // A second link to the existing file, so that it can be restored.
        _ = link(target, "\(scratch)/\(index).old")
        if rename("\(scratch)/\(index)", target) != 0 { result = .failure(Files.lastError()) }
      }
      if case .failure = result {
        takeBack(paths[..<index])
        try check(result, "'\(path)' can't be put into place")
      }
    }
    for path in plan.stale where plan.before.holds(path, in: root) { unlink("\(root)/\(path)") }
    for folder in foldersAbove(plan.stale).sorted(by: >) { rmdir("\(root)/\(folder)") }
    return findings
  }

  /// Copies files of the site that somebody has changed to the set-aside folder.
  private func copyAltered(_ plan: SitePlan) throws(Diagnostic) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for path in plan.altered {
      guard case .success(let bytes) = Files.bytes(of: "\(root)/\(path)"), !bytes.isEmpty else { continue }
      let place = SiteStaging.free("\(setAside)/\(path)")
      let folder = String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)])
      try check(
        Files.makeFolder(folder).flatMap { Files.write(bytes, to: place) },
        "the changed file '\(path)' can't be set aside")
      findings.append(SiteStaging.altered("\(output)/\(path)", place))
    }
    return findings
  }

  private func takeBack(_ paths: ArraySlice<String>) {
    for (index, path) in zip(paths.indices, paths).reversed() {
      let target = "\(root)/\(path)"
      if rename("\(scratch)/\(index).old", target) != 0 { unlink(target) }
    }
  }

  private func check(_ result: Result<Void, Files.Reason>, _ summary: String) throws(Diagnostic) {
    guard case .failure(let reason) = result else { return }
    throw .error(
      "output-not-written", at: SourceLocation(file: output), "\(summary): \(reason.text)",
      remedy: "The pages of the last build are untouched.")
  }
}
