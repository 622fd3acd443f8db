import BuildStorage

/// The temporary folder of a build's programs, which is removed when the last of them has ended: a program may outlive its
/// build.
final class ProgramFolder: Sendable {
  let path: String
  private let folders: CacheScratch

  init(_ path: String, of folders: CacheScratch) {
    self.path = path
    self.folders = folders
    ScratchFolder.note(path)
  }

  deinit {
    ScratchFolder.forget(path)
    folders.remove(path)
  }
}
