import Foundation
import Testing

/// The programs in the pages are these modules compiled for WebAssembly, without existentials, key paths and
/// Foundation.
@Test(
  "The rules and objectives compile in Embedded Swift for WebAssembly",
  .enabled(
    if: EmbeddedToolchain.hasWebAssembly, "this toolchain has no Embedded Swift library for wasm32-unknown-none-wasm"))
func embeddedBuild() throws {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let scratch = tests.deletingLastPathComponent().appending(path: ".build/embedded-wasm")
  let result = try EmbeddedToolchain.run([
    "swift", "build", "--configuration", "release", "--triple", "wasm32-unknown-none-wasm",
    "--package-path", tests.appending(path: "EmbeddedBuild").path, "--scratch-path", scratch.path,
  ])
  #expect(result.status == 0, "\(result.text)")
}

/// The Swift toolchain on the command line.
enum EmbeddedToolchain {
  /// Whether it includes the standard library for Embedded Swift on WebAssembly.
  static let hasWebAssembly: Bool = {
    struct Target: Decodable {
      struct Paths: Decodable { let runtimeResourcePath: String }
      let paths: Paths
    }
    guard let result = try? run(["swiftc", "-print-target-info"]), result.status == 0,
      let target = try? JSONDecoder().decode(Target.self, from: Data(result.text.utf8))
    else { return false }
    let library = target.paths.runtimeResourcePath + "/embedded/wasm32-unknown-none-wasm"
    return FileManager.default.fileExists(atPath: library)
  }()

  /// Runs a program and returns its exit status and everything it printed.
  static func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
