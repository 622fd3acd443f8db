import BuildStorage
import Foundation

/// The compiler and the modules that code cells are built with: those that this program was built with.
package struct SwiftToolchain: Sendable {
  /// Why code cells can't be compiled.
  package struct Missing: Error {
    package var summary: String
    package var remedy: String
  }

  package let compiler: String
  /// The program that loads and runs the programs of chapters, with all modules that they use: this program.
  package let host: String
  /// The folder of ``host``, in which the build placed its modules too.
  private let folder: String
  /// The driver's jobs, with and without optimization, if they are known.
  private var jobs: [Bool: CompilerJobs] = [:]
  /// Options that select the faster linker if it is installed beside the compiler.
  private let fastLinker: [String]

  /// The system modules that the interfaces of these modules name but whose declarations no cell needs.
  private static let systemModules = [
    "CCairo", "CDeflate", "CProcess", "CXXHash", "CZlib", "CDigits", "CNetworkKernels",
  ]

  /// The path of the compiler, from the search path.
  package static func compilerPath() -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/swiftc" }.first { access($0, X_OK) == 0 }
  }

  /// An identifier of the compiler derived from its contents, for the keys of results.
  package static let identity: String = {
    guard let path = compilerPath().flatMap(Files.resolved) else { return "none" }
    // 'swiftc' is only the driver. The compiler proper is beside it.
    let frontend = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] + "/swift-frontend"
    return BuilderIdentity.identity(ofProgram: Files.exists(String(frontend)) ? String(frontend) : path)
  }()

  package init() throws(Missing) {
    guard let compiler = SwiftToolchain.compilerPath() else {
      throw Missing(summary: "there is no swiftc on the search path", remedy: "Install Swift, or add it to PATH.")
    }
    self.compiler = compiler
    let program = Files.resolved("/proc/self/exe") ?? CommandLine.arguments.first.flatMap(Files.resolved) ?? ""
    let folder = String(program[..<(program.lastIndex(of: "/") ?? program.startIndex)])
    guard Files.exists("\(folder)/Modules/Notebook.swiftmodule"), Files.exists("\(folder)/book") else {
      throw Missing(
        summary: "the modules of this program are not beside it in '\(folder)'",
        remedy: "Run the book that 'swift build' made, where it made it.")
    }
    self.folder = folder
    host = "\(folder)/book"
    let tools = (Files.resolved(compiler) ?? compiler).split(separator: "/").dropLast().map { "/" + $0 }.joined()
    fastLinker = Files.exists("\(tools)/ld.lld") ? ["-use-ld=lld"] : []
  }

  /// The commands that compile `chapter.swift` in a folder to `program`, in order. The folder also contains
  /// ``moduleMap``.
  ///
  /// - Parameters:
  ///   - optimised: whether the chapter's own code is optimised. The modules it uses always are. Optimising the code
  ///     that calls them takes three times as long as compiling it.
  ///   - sequential: whether the program certainly has no tasks. Checking the values passed between tasks takes a
  ///     seventh of the compiler's time, and more in long functions.
  package func commands(in folder: String, optimised: Bool, sequential: Bool) -> [CompilerJobs.Command] {
    var commands =
      jobs[optimised]?.commands(in: folder)
      ?? [CompilerJobs.Command(program: compiler, arguments: arguments(in: folder, optimised: optimised))]
    if sequential { commands[0].arguments += ["-Xllvm", "-sil-disable-pass=send-non-sendable"] }
    return commands
  }

  private func arguments(in folder: String, optimised: Bool) -> [String] {
    // As a whole module, since nothing imports it; with line tables for crash reports but without debug types, for
    // which the compiler would read the source a second time; and without checks in each closure that it runs on the
    // main thread, since the compiler has verified this. The modules' symbols are resolved in the host when the program
    // is loaded.
    [
      optimised ? "-O" : "-Onone", "-gline-tables-only", "-wmo", "-Xfrontend", "-disable-llvm-verify",
      "-Xfrontend", "-disable-dynamic-actor-isolation", "-Xclang-linker", "-shared", "-o", "\(folder)/program",
    ]
      + fastLinker + language(moduleMaps: folder) + ["\(folder)/chapter.swift", "-lm"]
  }

  /// Asks the driver for its jobs. If it doesn't give them, it is started for each program.
  ///
  /// - Parameter folder: where its output is written.
  package func prepared(in folder: String, optimised: Bool) async -> SwiftToolchain {
    guard case .success = Files.makeFolder(folder) else { return self }
    var result = self
    result.jobs[optimised] = await jobs(in: Files.resolved(folder) ?? folder, optimised: optimised)
    return result
  }

  /// The driver's jobs, or nil if it doesn't give them.
  private func jobs(in folder: String, optimised: Bool) async -> CompilerJobs? {
    let place = "\(folder)/plan-\(getpid())"
    let plan = "\(place)/plan"
    guard case .success = Files.makeFolder(place),
      await run(["-###"] + arguments(in: place, optimised: optimised), in: folder, output: plan),
      let jobs = CompilerJobs(plan: Self.text(of: plan), place: place)
    else { return nil }
    // The tool requires that the object exists before it names the linker, but doesn't read it.
    guard let (command, object) = jobs.linking, case .success = Files.write([UInt8](), to: object),
      await run(command.arguments + ["-###"], of: command.program, in: folder, errors: plan)
    else { return jobs }
    return jobs.linkingDirectly(plan: Self.text(of: plan)) ?? jobs
  }

  private static func text(of path: String) -> String {
    String(decoding: (try? Files.bytes(of: path).get()) ?? [], as: UTF8.self)
  }

  private func run(
    _ arguments: [String], of program: String? = nil, in folder: String, output: String = "/dev/null",
    errors: String = "/dev/null"
  ) async -> Bool {
    // The driver leaves a folder of its own behind, not in the one that it is asked about.
    let temporary = "\(folder)/temporary"
    guard case .success = Files.makeFolder(temporary) else { return false }
    let process = try? ChildProcess(
      program ?? compiler, arguments, environment: ["TMPDIR": temporary], folder: folder, output: output, errors: errors
    )
    return await process?.wait() == .exited(0)
  }

  /// The command that checks `chapter.swift` in a folder for errors.
  package func check(in folder: String) -> CompilerJobs.Command {
    CompilerJobs.Command(
      program: compiler,
      arguments: ["-typecheck"] + language(moduleMaps: folder) + ["\(folder)/chapter.swift"])
  }

  private func language(moduleMaps: String) -> [String] {
    [
      "-swift-version", "6", "-default-isolation", "MainActor", "-module-name", "Chapter", "-diagnostic-style", "llvm",
      "-no-color-diagnostics", "-I", "\(folder)/Modules", "-I", moduleMaps,
    ]
  }

  /// A module map that declares the system modules as empty.
  package static let moduleMap = systemModules.map { "module \($0) {}\n" }.joined()
}
