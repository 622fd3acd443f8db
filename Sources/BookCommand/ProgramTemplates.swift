import BuildStorage

/// The templates that come with the program, for books without their own.
enum ProgramTemplates {
  /// The folder of templates where no option names one: that of the book, or else that of the program.
  static var chosen: String {
    let own = "templates"
    return Files.exists(own) ? own : folder ?? own
  }

  /// `templates` beside the program, or in the package that the program was built in; nil where neither is there.
  private static var folder: String? {
    guard let program = Files.resolved("/proc/self/exe"), let slash = program.lastIndex(of: "/") else { return nil }
    let folders = [String(program[..<slash])] + (ProgramSources.own.map { [$0.package] } ?? [])
    return folders.map { "\($0)/templates" }.first(where: Files.isFolder)
  }
}
