import BookModel
import BuildStorage
package import Diagnostics

/// Compiles the programs of chapters as far as needed to find their errors, without running them.
package struct ProgramCheck: Sendable {
  /// The folder of the book.
  package let folder: String
  /// The number of concurrent compilers.
  package let jobs: Int

  package init(folder: String, jobs: Int) {
    self.folder = folder
    self.jobs = jobs
  }

  package func findings(in plan: ExecutionPlan) async -> [Diagnostic] {
    // The output of a cell that must fail is known only after it ran.
    let programs = plan.programs.filter { !$0.expectsError }
    guard let first = programs.first else { return [] }
    let toolchain: SwiftToolchain
    do throws(SwiftToolchain.Missing) {
      toolchain = try SwiftToolchain()
    } catch {
      let place = first.cells[0].cell.location
      return [.error("no-swift", at: place, "code cells can't be checked: \(error.summary)", remedy: error.remedy)]
    }
    let scratch: ScratchFolder
    do throws(Files.Reason) { scratch = try ScratchFolder() } catch {
      let place = first.cells[0].cell.location
      return [.error("program-not-run", at: place, "code cells can't be checked: \(error.text)")]
    }
    defer { scratch.remove() }
    let runner = ProgramRunner(toolchain: toolchain, scratch: scratch.path, folder: folder)
    return await withTaskGroup(of: [Diagnostic].self) { group in
      var waiting = programs.enumerated().makeIterator()
      func addTask() {
        guard let (index, program) = waiting.next() else { return }
        group.addTask { await runner.check(program, named: "\(index)") }
      }
      for _ in 0..<max(1, jobs) { addTask() }
      var diagnostics: [Diagnostic] = []
      while let found = await group.next() {
        diagnostics += found
        addTask()
      }
      return diagnostics
    }
  }
}
