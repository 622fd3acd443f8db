/// What a build is about to change in the output folder.
package struct SiteChange: Sendable {
  /// The files that are new or have other bytes than before.
  package var written: [SiteFile]
  /// The paths of files that are no longer part of the site.
  package var removed: Set<String>

  package init(written: [SiteFile] = [], removed: Set<String> = []) {
    self.written = written
    self.removed = removed
  }

  package var isEmpty: Bool { written.isEmpty && removed.isEmpty }
}
