import Foundation

/// Runs the program of a chapter within this one, which holds all the modules it calls: so none of them is linked anew.
package enum ProgramHost {
  private static let option = "--chapter-program"

  /// What the host is started with.
  ///
  /// - Parameter index: which of several programs in the file is run.
  package static func arguments(loading file: String, index: Int?) -> [String] {
    [option, file] + (index.map { ["\($0)"] } ?? [])
  }

  /// Runs the program this process was started for, and ends; returns where it was started for something else.
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
