import BuildStorage

/// The temporary folder of programs, which is removed when the last of them has ended.
final class ProgramFolder: Sendable {
  let path: String

  init(_ path: String) {
    self.path = path
    ScratchFolder.note(path)
  }

  deinit { ScratchFolder.forget(path) }
}
