/// The commands that the compiler's driver runs to make a program from a source: compiling, and linking in one or two
/// steps.
///
/// The driver is asked once for its commands and need not be started for each program: it takes longer than the linker.
package struct CompilerJobs: Sendable {
  package struct Command: Sendable, Equatable {
    package var program: String
    package var arguments: [String]
    /// An object file whose ``AutolinkEntries`` are further arguments.
    package var object: String?
  }

  private var commands: [Command]
  /// The folder of the source and the program in ``commands``, and the folder of the intermediate files.
  private let place: String
  private let temporary: String

  /// - Parameters:
  ///   - plan: the driver's output when asked for its jobs, one command per line.
  ///   - place: the folder that it was given for the source and the program.
  /// - Returns: nil if the plan doesn't compile first and link last.
  package init?(plan: String, place: String) {
    commands = plan.split(separator: "\n").compactMap { line in
      let words = Self.words(line)
      return words.first.map { Command(program: $0, arguments: Array(words.dropFirst())) }
    }
    self.place = place
    guard let first = commands.first?.arguments, let last = commands.last?.arguments, commands.count > 1,
      let output = first.lastIndex(of: "-o"), output + 1 < first.count,
      let slash = first[output + 1].lastIndex(of: "/"), slash > first[output + 1].startIndex,
      first.contains("\(place)/chapter.swift"), last.contains("\(place)/program")
    else { return nil }
    temporary = String(first[output + 1][..<slash])
    // Only files in the two folders are known to belong to this program.
    guard !place.hasPrefix(temporary), last.contains(where: { $0.hasPrefix(temporary + "/") }) else { return nil }
  }

  /// The commands for the source `chapter.swift` in another folder, where intermediate files are left too.
  package func commands(in folder: String) -> [Command] {
    func moved(_ argument: String) -> String {
      argument.replacing(place, with: folder).replacing(temporary, with: folder)
    }
    return commands.map { command in
      Command(
        program: command.program, arguments: command.arguments.map(moved), object: command.object.map(moved))
    }
  }

  /// The command that links, as far as it is known before there is an object to link, and that object; or nil if the
  /// plan doesn't consist of compiling, reading entries and linking.
  package var linking: (command: Command, object: String)? {
    guard commands.count == 3, let output = commands[0].arguments.lastIndex(of: "-o") else { return nil }
    let object = commands[0].arguments[output + 1].replacing(temporary, with: place)
    guard let last = commands(in: place).last, last.arguments.contains(object) else { return nil }
    return (Command(program: last.program, arguments: last.arguments.filter { !$0.hasPrefix("@") }), object)
  }

  /// The jobs with the linker itself in place of the tool that reads entries and the compiler that starts the linker.
  ///
  /// - Parameter plan: that compiler's output when asked what it would run for ``linking``.
  /// - Returns: nil if that is not a single command that makes the program from the object.
  package func linkingDirectly(plan: String) -> CompilerJobs? {
    let lines = plan.split(separator: "\n").filter { $0.hasPrefix(" \"") }
    guard let object = linking?.object, lines.count == 1, let words = lines.first.map(Self.words),
      let linker = words.first, words.contains(object), words.contains("\(place)/program")
    else { return nil }
    var jobs = self
    jobs.commands = [commands[0], Command(program: linker, arguments: Array(words.dropFirst()), object: object)]
    return jobs
  }

  /// Splits a command as a shell does: words separated by spaces, text in quotation marks unchanged.
  package static func words(_ line: some StringProtocol) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
