import Foundation

/// The compiler and the modules that code cells are built with: those that this very program was built from.
struct SwiftToolchain: Sendable {
  /// Why code cells can't be compiled.
  struct Missing: Error {
    var summary: String
    var remedy: String
  }

  let compiler: String
  /// The folder this program lies in, where the build left its modules and object files.
  let modules: String
  /// The libraries to link, as pkg-config names them.
  private var libraries: [String]
  /// The object files to link.
  private var objects: [String]
  /// What the driver would run for a program, optimised or not, where it was asked.
  private var jobs: [Bool: CompilerJobs] = [:]
  /// Chooses the quicker linker, where it lies beside the compiler.
  private let fastLinker: [String]

  /// The modules whose code a cell can reach, and those they need.
  private static let linked = [
    "Notebook", "Experiments", "Networks", "CNetworkKernels", "CDigits", "RandomStreams", "Objectives", "Optimizers",
    "Plotting", "CairoRendering", "Diagnostics",
  ]
  /// The system modules that the interfaces of these name but whose declarations no cell needs.
  private static let systemModules = ["CCairo", "CProcess", "CZlib", "CDigits", "CNetworkKernels"]

  /// Where the compiler is, from the search path.
  static func compilerPath() -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/swiftc" }.first { access($0, X_OK) == 0 }
  }

  /// Names the compiler for the keys of results, by its contents.
  static let identity: String = {
    guard let path = compilerPath().flatMap(Files.resolved) else { return "none" }
    // 'swiftc' only drives the compiler proper, which lies beside it.
    let frontend = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] + "/swift-frontend"
    return BuilderIdentity.identity(ofProgram: Files.exists(String(frontend)) ? String(frontend) : path)
  }()

  init() throws(Missing) {
    guard let compiler = SwiftToolchain.compilerPath() else {
      throw Missing(summary: "there is no swiftc on the search path", remedy: "Install Swift, or add it to PATH.")
    }
    self.compiler = compiler
    let program = Files.resolved("/proc/self/exe") ?? CommandLine.arguments.first.flatMap(Files.resolved) ?? ""
    let folder = String(program[..<(program.lastIndex(of: "/") ?? program.startIndex)])
    guard Files.exists("\(folder)/Modules/Notebook.swiftmodule"),
      Files.exists("\(folder)/book.product/Objects.LinkFileList")
    else {
      throw Missing(
        summary: "the modules of this program are not beside it in '\(folder)'",
        remedy: "Run the book that 'swift build' made, where it made it.")
    }
    modules = folder
    let tools = (Files.resolved(compiler) ?? compiler).split(separator: "/").dropLast().map { "/" + $0 }.joined()
    fastLinker = Files.exists("\(tools)/ld.lld") ? ["-use-ld=lld"] : []
    // The list of what this program itself was linked from: a module's folder may hold what is left of removed files.
    let list = (try? Files.bytes(of: "\(modules)/book.product/Objects.LinkFileList").get()) ?? []
    objects = String(decoding: list, as: UTF8.self).split(separator: "\n").map { line in
      line.trimmingPrefix { $0 == "'" }.trimmingSuffix { $0 == "'" }
    }.filter { path in Self.linked.contains { path.contains("/\($0).build/") } }.map(String.init)
    libraries = try SwiftToolchain.pkgConfig(["pangocairo", "pangoft2", "fontconfig", "zlib"])
  }

  /// The commands that compile `chapter.swift` in a folder to `program`, one after another; the folder holds
  /// ``moduleMap`` too.
  ///
  /// - Parameter optimised: whether the chapter's own loops are made fast. The modules it uses always are, and optimising
  ///   what calls them takes three times as long as compiling it.
  func commands(in folder: String, optimised: Bool) -> [CompilerJobs.Command] {
    jobs[optimised]?.commands(in: folder)
      ?? [CompilerJobs.Command(program: compiler, arguments: arguments(in: folder, optimised: optimised))]
  }

  private func arguments(in folder: String, optimised: Bool) -> [String] {
    // As one module at once, since nobody imports it; with lines for crash reports but no types for a debugger, for which
    // the compiler would read the source a second time; and without asking in each closure whether it runs on the main
    // thread, since the compiler has made sure of it.
    [
      optimised ? "-O" : "-Onone", "-gline-tables-only", "-wmo", "-Xfrontend", "-disable-llvm-verify",
      "-Xfrontend", "-disable-dynamic-actor-isolation", "-o", "\(folder)/program",
    ]
      + fastLinker + language(moduleMaps: folder) + ["\(folder)/chapter.swift"] + objects + libraries
  }

  /// Links the modules into one library that all programs share, so that each program's own link takes no time, and asks
  /// the driver how it would make a program; where that fails each program is linked with all modules, by the driver.
  ///
  /// - Parameter folder: where the library is written.
  func prepared(in folder: String, optimised: Bool) async -> SwiftToolchain {
    guard case .success = Files.makeFolder(folder) else { return self }
    let folder = Files.resolved(folder) ?? folder
    let library = "\(folder)/modules-\(getpid()).so"
    // Calls within the library need not be looked up at the start of each program.
    let linking = ["-emit-library", "-Xlinker", "--strip-debug", "-Xlinker", "-Bsymbolic", "-o", library]
    guard await run(linking + fastLinker + objects + libraries, in: folder) else { return self }
    var result = self
    result.objects = [library]
    // What a cell calls of C by itself.
    result.libraries = ["-lm"]
    result.jobs[optimised] = await jobs(of: result, in: folder, optimised: optimised)
    return result
  }

  /// How the driver would make a program; nil where it doesn't say.
  private func jobs(of toolchain: SwiftToolchain, in folder: String, optimised: Bool) async -> CompilerJobs? {
    let place = "\(folder)/plan-\(getpid())"
    let plan = "\(place)/plan"
    guard case .success = Files.makeFolder(place),
      await run(["-###"] + toolchain.arguments(in: place, optimised: optimised), in: folder, output: plan),
      let jobs = CompilerJobs(plan: Self.text(of: plan), place: place)
    else { return nil }
    // An object is looked for, if not into, before the linker is named.
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
    let process = try? ChildProcess(program ?? compiler, arguments, folder: folder, output: output, errors: errors)
    return await process?.wait() == .exited(0)
  }

  /// The command that only looks for errors in `chapter.swift` in a folder.
  func check(in folder: String) -> CompilerJobs.Command {
    CompilerJobs.Command(
      program: compiler,
      arguments: ["-typecheck"] + language(moduleMaps: folder) + ["\(folder)/chapter.swift"])
  }

  private func language(moduleMaps: String) -> [String] {
    [
      "-swift-version", "6", "-default-isolation", "MainActor", "-module-name", "Chapter", "-diagnostic-style", "llvm",
      "-no-color-diagnostics", "-I", "\(modules)/Modules", "-I", moduleMaps,
    ]
  }

  /// The text of a module map that declares the system modules, empty.
  static let moduleMap = systemModules.map { "module \($0) {}\n" }.joined()

  /// What pkg-config prints for linking.
  private static func pkgConfig(_ packages: [String]) throws(Missing) -> [String] {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pkg-config", "--libs"] + packages
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { throw missingLibraries(packages) }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw missingLibraries(packages) }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func missingLibraries(_ packages: [String]) -> Missing {
    Missing(
      summary: "pkg-config does not say how to link \(packages.joined(separator: ", "))", remedy: "Run ./setup again.")
  }
}
