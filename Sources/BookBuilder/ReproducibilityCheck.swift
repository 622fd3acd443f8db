import BuildStorage
package import Diagnostics
package import Experiments
import SiteWriting

/// Builds a book twice without a cache and compares the results.
///
/// The second build has one job and uses folders with different, longer names. Neither may affect the output.
package struct ReproducibilityCheck {
  private let request: BuildRequest
  private let catalog: ExperimentCatalog

  package init(request: BuildRequest, catalog: ExperimentCatalog) {
    self.request = request
    self.catalog = catalog
  }

  /// The diagnostics: an error that names the first file and byte that differ, or the reason why the book can't be
  /// built.
  package func findings() async -> [Diagnostic] {
    let folder: ScratchFolder
    do throws(Files.Reason) { folder = try ScratchFolder() } catch {
      return [
        .error(
          "folder-not-writable", at: SourceLocation(file: ScratchFolder.root),
          "this folder can't be written: \(error.text)", remedy: "Name another in the environment's TMPDIR.")
      ]
    }
    defer { folder.remove() }
    let scratch = folder.path
    var findings: [Diagnostic] = []
    for (name, jobs) in [("a", request.jobs), ("the-other", 1)] {
      var build = request
      build.runs = true
      build.output = "\(scratch)/\(name)/site"
      build.cache = "\(scratch)/\(name)/cache"
      build.jobs = jobs
      let report = await Build(request: build, catalog: catalog).run()
      findings = report.diagnostics
      guard report.succeeded else { return findings }
    }
    return findings + Self.differences("\(scratch)/a/site", "\(scratch)/the-other/site")
  }

  /// The differences between two folders.
  package static func differences(_ first: String, _ second: String) -> [Diagnostic] {
    let paths = [first, second].map { Set(files(in: $0, below: "")) }
    var different: [(path: String, summary: String)] = []
    // The list of files differs whenever one of them does.
    for path in paths[0].union(paths[1]).sorted() where path != WrittenFiles.name {
      guard paths[0].contains(path), paths[1].contains(path) else {
        different.append((path, "only one of two builds makes this file"))
        continue
      }
      guard case .success(let left) = Files.bytes(of: "\(first)/\(path)"),
        case .success(let right) = Files.bytes(of: "\(second)/\(path)")
      else {
        different.append((path, "this file of a build can't be read"))
        continue
      }
      if left != right { different.append((path, difference(left, right))) }
    }
    guard let found = different.first else { return [] }
    let others = different.count - 1
    let rest =
      others == 0 ? "All other files are the same." : "Differing files besides this one: \(others)."
    return [
      .error(
        "not-reproducible", at: SourceLocation(file: found.path), found.summary,
        remedy: rest)
    ]
  }

  private static func difference(_ left: [UInt8], _ right: [UInt8]) -> String {
    let place = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
    func excerpt(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, place - 20)..<min(bytes.count, place + 20)], as: UTF8.self)
        .replacing("\n", with: " ")
    }
    return "two builds differ from byte \(place) on: '\(excerpt(left))' in one, '\(excerpt(right))' in the other"
  }

  private static func files(in folder: String, below prefix: String) -> [String] {
    Files.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return Files.isFolder(path) ? files(in: path, below: "\(prefix)\(name)/") : ["\(prefix)\(name)"]
    }
  }
}
