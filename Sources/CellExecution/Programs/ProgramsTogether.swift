import BuildStorage
import Diagnostics

/// Several chapters' programs compiled as one, each as a function.
///
/// The compiler takes a tenth of a second to start and to read the modules, so starting it once per processor is faster
/// than once per chapter. If it reports anything about a chapter, or a chapter's program ends too early, that program
/// is compiled and run by itself, as a script. So a chapter may contain what only a script can, such as an import or an
/// extension, and messages mention only the chapter.
package struct ProgramsTogether: Sendable {
  package enum Fate: Sendable {
    /// The program can be run.
    case ready
    /// The program was compiled with others that failed, and is compiled once more without them.
    case again
    /// The program must be compiled by itself.
    case alone
  }

  /// The compiled file.
  package let file: String
  package let fates: [Fate]

  package init(file: String, fates: [Fate]) {
    self.file = file
    self.fates = fates
  }

  /// - Parameter messages: the compiler's messages about the programs, whose files have different names.
  package init(file: String, of programs: [ChapterProgram], messages: [CompilerMessage], succeeded: Bool) {
    let chapters = Set(programs.map(\.file))
    let named = Set(messages.map(\.file))
    // An error outside the chapters' lines may belong to any of them.
    let isUnderstood = succeeded || (messages.contains(where: \.isError) && named.isSubset(of: chapters))
    self.init(
      file: file,
      fates: programs.map { program in
        if named.contains(program.file) || !isUnderstood { .alone } else { succeeded ? .ready : .again }
      })
  }
}

extension ProgramRunner {
  /// Compiles programs as one. The result remains in the scratch folder.
  package func compile(_ programs: [ChapterProgram], named name: String) async -> ProgramsTogether {
    let place = "\(scratch)/\(name)"
    do throws(Files.Reason) {
      try ChildProcess.checkMayStart()
      try Files.makeFolder(place).get()
      let place = Files.resolved(place) ?? place
      try write(ChapterProgram.source(of: programs), in: place)
      let isOptimised = programs.contains(where: \.isOptimised)
      let isSequential = programs.allSatisfy(\.isSequential)
      let log = try await compile(
        in: place, toolchain.commands(in: place, optimised: isOptimised, sequential: isSequential))
      return ProgramsTogether(
        file: "\(place)/program", of: programs, messages: log.messages, succeeded: log.end == .exited(0))
    } catch {
      return ProgramsTogether(file: place, fates: programs.map { _ in .alone })
    }
  }

  /// Runs one of the programs of a file. Returns nil if it must be compiled and run by itself.
  package func run(_ program: ChapterProgram, of file: String, index: Int, named name: String) async -> Outcome? {
    let outcome = try? await inFolder(name) { (place) throws(Files.Reason) in
      try await execute(program, of: file, index: index, in: place, warnings: [])
    }
    // A program that ends before its last cell may have returned from its function, which a script can't.
    guard let outcome, !outcome.diagnostics.contains(where: { $0.id == "exit" }) else { return nil }
    return outcome
  }
}
