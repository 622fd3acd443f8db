import BuildStorage
import Foundation

/// Opens the author's editor at a line of a file.
struct EditorCommand: Sendable {
  /// The program and its arguments.
  let words: [String]

  /// Editors with a window of their own, and how they are told a file and a line.
  private static let known: [String: [String]] = [
    "code": ["--goto", "{file}:{line}"], "code-insiders": ["--goto", "{file}:{line}"],
    "codium": ["--goto", "{file}:{line}"], "cursor": ["--goto", "{file}:{line}"],
    "windsurf": ["--goto", "{file}:{line}"],
    "zed": ["{file}:{line}"], "zeditor": ["{file}:{line}"], "subl": ["{file}:{line}"],
    "mate": ["--line", "{line}", "{file}"],
    "gvim": ["+{line}", "{file}"], "mvim": ["+{line}", "{file}"], "gedit": ["+{line}", "{file}"],
    "gnome-text-editor": ["{file}"], "kate": ["--line", "{line}", "{file}"], "kwrite": ["--line", "{line}", "{file}"],
    "emacsclient": ["--no-wait", "+{line}", "{file}"], "idea": ["--line", "{line}", "{file}"],
    "xed": ["--line", "{line}", "{file}"],
  ]

  /// Why an editor can't be opened.
  struct Refusal: Error, Equatable { var text: String }

  /// - Parameters:
  ///   - configured: the command in book.yaml.
  ///   - environment: of this process.
  ///   - file: its absolute path.
  init(
    configured: String?, environment: [String: String], file: String, line: Int
  ) throws(Refusal) {
    func filled(_ words: [String]) -> [String] {
      words.map { $0.replacing("{file}", with: file).replacing("{line}", with: "\(max(1, line))") }
    }
    if let configured {
      let words = Self.words(of: configured)
      guard !words.isEmpty else { throw Refusal(text: "'serve: editor:' in book.yaml is empty") }
      self.words = filled(words.contains { $0.contains("{file}") } ? words : words + ["{file}"])
      return
    }
    for variable in ["VISUAL", "EDITOR"] {
      let words = Self.words(of: environment[variable] ?? "")
      guard let program = words.first else { continue }
      if let arguments = Self.known[String(program.split(separator: "/").last ?? "")] {
        self.words = filled(words + arguments)
        return
      }
    }
    throw Refusal(
      text:
        "no editor with a window is known from $VISUAL or $EDITOR: write 'serve: {editor: code --goto {file}:{line}}' "
        + "with quotes around the command in book.yaml")
  }

  /// The words of a command. Quotes keep spaces within a word.
  static func words(of command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// Starts the editor and doesn't wait for it.
  func run() throws(Refusal) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw Refusal(text: "the editor can't be started: \(error.localizedDescription)") }
  }

  /// The absolute path of a file that findings or pages name, if it is in one of the folders.
  static func file(_ path: String, in folders: [String]) -> String? {
    guard let file = Files.resolved(path) else { return nil }
    return folders.compactMap(Files.resolved).contains { file.hasPrefix($0 == "/" ? $0 : $0 + "/") } ? file : nil
  }
}
