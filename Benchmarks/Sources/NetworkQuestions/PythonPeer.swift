import Foundation

/// A peer in Python, beside this file: prints one name and one time in seconds a line.
enum PythonPeer {
  /// The times the program prints; nothing when it can't be run, with a line that says so.
  ///
  /// - Parameter command: the program's name and, after a space, its argument.
  static func seconds(_ command: String) -> [String: Double] {
    let words = command.split(separator: " ").map(String.init)
    let program = words.first ?? command
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Peers")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
    process.arguments = [python, folder.appendingPathComponent(program).path] + words.dropFirst()
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return [:] }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    var times: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2, let time = Double(parts[1]) { times[String(parts[0])] = time }
    }
    if times.isEmpty { print("  (no peer: \(python) can't run \(program))") }
    return times
  }
}
