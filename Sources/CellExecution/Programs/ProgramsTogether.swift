import BuildStorage
import Diagnostics

/// Several chapters' programs compiled as one, each a function of it.
///
/// Whatever the compiler compiles, it takes a tenth of a second to start and to read the modules: one for each processor
/// is quicker than one for each chapter. Where it has anything to say of a chapter, or the program of one ends too early,
/// that program is compiled and run by itself, as a script: so a chapter may hold what only a script can, an import or an
/// extension, and an author reads of nothing but the chapter.
package struct ProgramsTogether: Sendable {
  package enum Fate: Sendable {
    /// Can be run.
    case ready
    /// Was compiled with others that can't be: to be tried once more without them.
    case again
    /// Must be compiled by itself.
    case alone
  }

  /// What the compiler made.
  package let file: String
  package let fates: [Fate]

  package init(file: String, fates: [Fate]) {
    self.file = file
    self.fates = fates
  }

  /// - Parameter messages: what the compiler said of the programs, which lie in files of different names.
  package init(file: String, of programs: [ChapterProgram], messages: [CompilerMessage], succeeded: Bool) {
    let chapters = Set(programs.map(\.file))
    let named = Set(messages.map(\.file))
    // An error in no chapter's line may be of any.
    let isUnderstood = succeeded || (messages.contains(where: \.isError) && named.isSubset(of: chapters))
    self.init(
      file: file,
      fates: programs.map { program in
        if named.contains(program.file) || !isUnderstood { .alone } else { succeeded ? .ready : .again }
      })
  }
}

extension ProgramRunner {
  /// Compiles programs as one; what it makes stays in the scratch folder.
  package func compile(_ programs: [ChapterProgram], named name: String) async -> ProgramsTogether {
    let place = "\(scratch)/\(name)"
    do throws(Files.Reason) {
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

  /// Runs one of the programs of a file; nil where it must be compiled and run by itself.
  package func run(_ program: ChapterProgram, of file: String, index: Int, named name: String) async -> Outcome? {
    let outcome = try? await inFolder(name) { (place) throws(Files.Reason) in
      try await execute(program, of: file, index: index, in: place, warnings: [])
    }
    // What ends in the middle of the cells may have returned from its function, which a script can't.
    guard let outcome, !outcome.diagnostics.contains(where: { $0.id == "exit" }) else { return nil }
    return outcome
  }
}
