import Foundation

/// Runs the program of a chapter within this process, which contains all the modules it uses, so that they need not be
/// linked again.
package enum ProgramHost {
  private static let option = "--chapter-program"

  /// The arguments that the host is started with.
  ///
  /// - Parameter index: the index of the program to run if the file contains several.
  package static func arguments(loading file: String, index: Int?) -> [String] {
    [option, file] + (index.map { ["\($0)"] } ?? [])
  }

  /// Runs the program that this process was started for, and exits. Returns if it was started for another purpose.
  package static func runIfAsked() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, arguments[1] == option else { return }
    typealias Main = @convention(c) (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Int32
    guard let program = dlopen(arguments[2], RTLD_NOW), let main = dlsym(program, "main") else {
      let reason = dlerror().map { String(cString: $0) } ?? "the program can't be loaded"
      FileHandle.standardError.write(Data("\(reason)\n".utf8))
      exit(EXIT_FAILURE)
    }
    exit(unsafeBitCast(main, to: Main.self)(0, nil))
  }
}
