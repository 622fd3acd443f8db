import BookModel
package import BuildStorage
package import Diagnostics
import Foundation

/// Compiles and runs the programs of chapters.
package struct ProgramRunner: Sendable {
  package let toolchain: SwiftToolchain
  /// A temporary folder for sources, programs and their output.
  package let scratch: String
  /// The working directory of the programs: the folder of the chapters, so that `data/…` is found.
  package let folder: String
  /// How long a compiler may take.
  package var compilerLimit = Duration.seconds(300)
  /// Called with what the cells do while they run.
  package var onCell: @Sendable (CellEvent) -> Void = { _ in }

  /// The outcome of a program: a result for each cell that succeeded, and diagnostics.
  package struct Outcome: Sendable {
    package var results: [Int: CellResult] = [:]
    package var diagnostics: [Diagnostic] = []
  }

  /// Compiles a program and runs it.
  package func run(_ program: ChapterProgram, named name: String) async -> Outcome {
    await attempt(program) { () throws(Files.Reason) in
      try await inFolder(name) { (place) throws(Files.Reason) in
        try write(program.source, in: place)
        let commands = toolchain.commands(
          in: place, optimised: program.isOptimised, sequential: program.isSequential)
        let log = try await compile(in: place, commands)
        guard log.end == .exited(0) else { return failedCompilation(program, log) }
        return try await execute(program, of: "\(place)/program", in: place, warnings: log.messages)
      }
    }
  }

  /// Checks a program with the compiler, without making or running it.
  package func check(_ program: ChapterProgram, named name: String) async -> [Diagnostic] {
    await attempt(program) { () throws(Files.Reason) in
      try await inFolder(name) { (place) throws(Files.Reason) in
        try write(program.source, in: place)
        let log = try await compile(in: place, [toolchain.check(in: place)])
        if log.end != .exited(0) { return failedCompilation(program, log) }
        let warnings = log.messages.filter { !isOfStarter($0, in: program) }.map {
          Diagnostic.warning("swift", at: location(of: $0, in: program), $0.summary)
        }
        return Outcome(diagnostics: warnings)
      }
    }.diagnostics
  }

  private func attempt(
    _ program: ChapterProgram, _ body: () async throws(Files.Reason) -> Outcome
  ) async -> Outcome {
    do throws(Files.Reason) { return try await body() } catch {
      return Outcome(diagnostics: [
        .error(
          "program-not-run", at: program.cells[0].cell.location,
          "this chapter's program can't be run: \(error.text)")
      ])
    }
  }

  /// Creates a folder, which is removed afterwards.
  package func inFolder<Result>(
    _ name: String, _ body: (String) async throws(Files.Reason) -> Result
  ) async throws(Files.Reason) -> Result {
    var place = "\(scratch)/\(name)-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: place) }
    try ChildProcess.checkMayStart()
    try Files.makeFolder(place).get()
    // The compiler and the program have other working directories than this process.
    place = Files.resolved(place) ?? place
    return try await body(place)
  }

  package func write(_ source: String, in place: String) throws(Files.Reason) {
    try Files.write(Array(source.utf8)[...], to: "\(place)/chapter.swift").get()
    try Files.write(Array(SwiftToolchain.moduleMap.utf8)[...], to: "\(place)/module.modulemap").get()
  }

  // MARK: Compiling

  /// The compiler's output and exit status.
  package struct CompilerLog {
    package var text = ""
    package var end = ChildProcess.End.exited(0)
    package var isTimedOut = false
    package var messages: [CompilerMessage] { CompilerMessage.messages(in: text) }
  }

  package func compile(
    in place: String, _ commands: [CompilerJobs.Command]
  ) async throws(Files.Reason) -> CompilerLog {
    var log = CompilerLog()
    let file = "\(place)/log"
    for command in commands where log.end == .exited(0) {
      var arguments = command.arguments
      if let object = command.object {
        guard let entries = AutolinkEntries.read(from: object) else {
          throw Files.Reason(text: "the compiler's object file can't be read")
        }
        arguments += entries
      }
      let process = try ChildProcess(
        command.program, arguments,
        environment: ProcessMemory.environment.merging(["TMPDIR": place]) { _, new in new }, folder: "/", output: file,
        errors: file)
      let start = ContinuousClock.now
      log.end = await process.wait { ContinuousClock.now - start < compilerLimit }
      log.isTimedOut = log.end != .exited(0) && ContinuousClock.now - start >= compilerLimit
      if log.end != .exited(0), Files.hasNoRoom(toWrite: "\(place)/room") {
        throw Files.Reason(text: "the disk is full")
      }
      log.text += String(decoding: (try? Files.bytes(of: file).get()) ?? [], as: UTF8.self)
    }
    return log
  }

  private func failedCompilation(_ program: ChapterProgram, _ log: CompilerLog) -> Outcome {
    let messages = log.messages
    let errors = messages.filter(\.isError)
    if program.expectsError, let last = program.cells.indices.last, !errors.isEmpty,
      errors.allSatisfy({ program.number(ofLine: $0.line) == last })
    {
      var result = CellResult()
      result.failure = errors.map { "error: \($0.summary)" }.joined(separator: "\n")
      return Outcome(results: [last: result])
    }
    var outcome = Outcome()
    for message in messages {
      let location = location(of: message, in: program)
      outcome.diagnostics.append(
        message.isError
          ? .error("swift", at: location, message.summary) : .warning("swift", at: location, message.summary))
    }
    if log.isTimedOut {
      outcome.diagnostics.append(
        .error(
          "timeout", at: program.cells[0].cell.location,
          "the compiler was stopped after \(compilerLimit.components.seconds) seconds",
          remedy: "Give long expressions types, or break them up."))
    } else if errors.isEmpty {
      let text = log.text.split(separator: "\n").suffix(8).joined(separator: "\n  ")
      outcome.diagnostics.append(
        .error("swift", at: program.cells[0].cell.location, "this chapter's program can't be built", remedy: text))
    }
    return outcome
  }

  /// The location of a message in the chapter, including the indentation, which the compiler doesn't see.
  private func location(of message: CompilerMessage, in program: ChapterProgram) -> SourceLocation {
    guard message.file == program.file, let number = program.number(ofLine: message.line) else {
      return program.cells[0].cell.location
    }
    return SourceLocation(
      file: program.file, line: message.line, column: message.column + program.cells[number].indentation)
  }

  /// Whether a message is a warning about the start of an exercise, which is not yet the program that it will be.
  private func isOfStarter(_ message: CompilerMessage, in program: ChapterProgram) -> Bool {
    guard !message.isError, let number = program.number(ofLine: message.line) else { return false }
    return program.cells[number].cell.options.isStarter
  }

  // MARK: Running

  /// - Parameters:
  ///   - file: the compiled file.
  ///   - index: the index of the program to run if the file contains several.
  package func execute(
    _ program: ChapterProgram, of file: String, index: Int? = nil, in place: String, warnings: [CompilerMessage]
  ) async throws(Files.Reason) -> Outcome {
    // A mark known only to this run, so that printed text can't be mistaken for a frame.
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    let placeFile = "\(place)/place"
    try Files.write([UInt8](repeating: 0, count: 4)[...], to: placeFile).get()
    let process = try ChildProcess(
      toolchain.host, ProgramHost.arguments(loading: file, index: index),
      environment: [
        "BOOK_FRAME_MARK": mark,
        "BOOK_PLACE_FILE": placeFile,
        "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none",
      ].merging(ProcessMemory.environment) { own, _ in own },
      folder: folder, output: "\(place)/output", errors: "\(place)/errors")
    var run = ProgramRun(program, outputFile: "\(place)/output", mark: mark, onCell: onCell)
    defer { run.close() }
    let end = await process.wait { run.look() }
    run.takeIn()
    let errorBytes = (try? Files.bytes(of: "\(place)/errors").get()) ?? []
    run.take(errors: errorBytes)
    var outcome = Outcome(results: run.results)
    for number in program.cells.indices { add(warnings, to: &outcome.results[number], number, program) }
    for (number, faults) in run.faults.sorted(by: { $0.key < $1.key }) where program.cells.indices.contains(number) {
      outcome.results[number] = nil
      outcome.diagnostics += faults.map { fault in
        .error(
          "figure-label", at: program.cells[number].cell.location,
          "a label of this cell's figure can't be drawn: \(fault)",
          remedy: "Correct it; a dollar sign that begins no formula is '\\$'.")
      }
    }
    if end == .exited(0), run.hasEnded, run.fault == nil {
      if program.expectsError, let last = program.cells.last {
        outcome.results = [:]
        outcome.diagnostics.append(
          .error(
            "no-error", at: last.cell.location, "this cell was expected to fail, and it does not",
            remedy: "Take 'expect: error' away, or make it fail."))
      }
      return outcome
    }
    let errors = String(decoding: errorBytes, as: UTF8.self)
    let lastPlace = (try? Files.bytes(of: placeFile).get()).flatMap { bytes in
      bytes.count == 4 ? Int(bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) : nil
    }
    let isFull = run.fault == nil && Files.hasNoRoom(toWrite: "\(place)/room")
    let finding =
      isFull
      ? Diagnostic.error(
        "disk-full", at: program.cells[max(run.current, 0)].cell.location,
        "the disk is full: what this cell prints and shows could not be written",
        remedy: "Make room, or choose a cache on another disk with '--cache DIR'.")
      : finding(run, end, CrashReport(errors, file: program.file), lastLine: lastPlace, program)
    if program.expectsError, let last = program.cells.indices.last {
      guard run.current == last else { return Outcome(diagnostics: [finding]) }
      var result = run.results[last] ?? CellResult()
      result.failure = finding.summary
      return Outcome(results: [last: result])
    }
    outcome.results[max(run.current, 0)] = nil
    outcome.diagnostics.append(finding)
    return outcome
  }

  private func add(
    _ warnings: [CompilerMessage], to result: inout CellResult?, _ number: Int, _ program: ChapterProgram
  ) {
    for warning in warnings
    where !warning.isError && program.number(ofLine: warning.line) == number && !isOfStarter(warning, in: program) {
      let location = location(of: warning, in: program)
      result?.remarks.append(
        CellResult.Remark(
          line: location.line - program.cells[number].cell.location.line, column: location.column,
          summary: warning.summary))
    }
  }
}
