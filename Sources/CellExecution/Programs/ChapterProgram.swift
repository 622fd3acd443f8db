package import BookModel
package import BuildStorage
package import Diagnostics

/// The Swift program made of the code cells of a chapter, in order.
package struct ChapterProgram: Sendable {
  /// The chapter's path as the compiler prints it.
  package let file: String
  package let slug: String
  /// The cells in order. A cell that must fail is the last of a separate program.
  package let cells: [CodeCell]
  /// The default time limit of a cell in seconds, and the memory limit of the whole program in megabytes.
  package let timeout: Double
  package let memory: Int
  /// Whether the chapter's own code is compiled with optimization.
  package let isOptimised: Bool

  package struct CodeCell: Sendable {
    package let cell: Cell
    package let code: String
    /// The line of the chapter on which its code begins, and the code's indentation in the chapter.
    package let line: Int
    package let indentation: Int

    package init?(_ cell: Cell) {
      guard case .code(let code, let line, let indentation) = cell.body else { return nil }
      self.cell = cell
      self.code = code
      self.line = line
      self.indentation = indentation
    }

    /// The code with its places in the chapter, noting before each statement that may throw where the program is.
    fileprivate func annotated(_ path: String) -> String {
      func location(_ line: Int) -> String { "#sourceLocation(file: \"\(path)\", line: \(line))\n" }
      let throwing = ThrowingStatements(code).lines
      guard !throwing.isEmpty else { return location(line) + code }
      var result = location(line)
      for (number, text) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { result += "\n" }
        if throwing.contains(number) { result += "_at(\(line + number))\n" + location(line + number) }
        result += text
      }
      return result
    }

    /// Where a line of the chapter that is one of the cell's begins: its `try`, or its first character.
    package func place(ofLine number: Int, in file: String) -> SourceLocation? {
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.indices.contains(number - line) else { return nil }
      let text = lines[number - line]
      let start = text.firstRange(of: "try")?.lowerBound ?? text.firstIndex { $0 != " " } ?? text.startIndex
      return SourceLocation(
        file: file, line: number, column: text[..<start].unicodeScalars.count + 1 + indentation)
    }

    /// A digest of everything in the cell that can change a result.
    package var digest: String {
      let hash = SHA256()
      hash.update(field: code)
      hash.update(field: "\(cell.options.isLocal) \(cell.options.evaluates) \(cell.options.expectsError)")
      return hash.hexDigest()
    }
  }

  /// The maximum length of the text that a cell may print, in bytes.
  package static let textLimit = 1 << 20
  /// The maximum size of a file that a program may write, in megabytes.
  package static let fileLimit = 256

  /// The programs of a chapter: one with all cells that must succeed, and one for each cell that must fail, with the
  /// cells before it.
  package static func programs(of chapter: Document, manifest: Manifest) -> [ChapterProgram] {
    let cells = chapter.cells.compactMap(CodeCell.init)
    func program(_ cells: [CodeCell]) -> ChapterProgram {
      ChapterProgram(
        file: chapter.source.file, slug: chapter.slug, cells: cells, timeout: manifest.timeout, memory: manifest.memory,
        isOptimised: manifest.isOptimised)
    }
    var programs: [ChapterProgram] = []
    let succeeding = cells.filter { !$0.cell.options.expectsError }
    if !succeeding.isEmpty { programs.append(program(succeeding)) }
    for (index, cell) in cells.enumerated() where cell.cell.options.expectsError {
      programs.append(program(cells[..<index].filter { !$0.cell.options.expectsError } + [cell]))
    }
    return programs
  }

  /// Whether the last cell must fail.
  package var expectsError: Bool { cells.last?.cell.options.expectsError == true }

  /// The program's source, a script.
  package var source: String { "import Notebook\n" + statements(inFunction: false) }

  /// The source of a program that combines several, each as a function. It runs the one whose index is its last
  /// argument.
  package static func source(of programs: [ChapterProgram]) -> String {
    var text = "import Notebook\n"
    for (index, program) in programs.enumerated() {
      // Declarations at the start of the function are visible at its end only if no brace in a cell closes it earlier.
      let statements = program.statements(inFunction: true)
      text += "func _chapter\(index)() throws {\nlet _begin\(index) = 0\n\(statements)_ = _begin\(index)\n}\n"
    }
    text += "switch CommandLine.arguments.last {\n"
    for index in programs.indices { text += "case \"\(index)\": try _chapter\(index)()\n" }
    return text + "default: break\n}\n"
  }

  /// Whether the program can be a function in a combined program. A program that must fail can't, since it is
  /// identified by the compiler's messages about it alone; nor can one that would show the name of the function.
  package var mayBeFunction: Bool { !expectsError && !cells.contains { $0.code.contains("#function") } }

  /// The cells, and between them statements that tell the builder which cell is running. `#sourceLocation` makes the
  /// compiler and the debugger report locations in the chapter.
  ///
  /// Within a function each cell with its own scope is a nested function, since compiling a function of twice the
  /// length takes more than twice as long. It returns a value of a type that no cell returns, so that a `return`, which
  /// a script can't contain, is an error.
  private func statements(inFunction: Bool) -> String {
    var text = "_beginProgram(memory: \(memory), output: \(Self.fileLimit))\n"
    let path = file.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    for (number, cell) in cells.enumerated() {
      let options = cell.cell.options
      let isClosed = options.isLocal || !options.evaluates || options.expectsError
      let code = "\(cell.annotated(path))\n#sourceLocation()\n"
      text += "_beginCell(\(number))\n"
      switch (isClosed, options.evaluates) {
      case (false, _): text += code
      case (true, false): text += "if _isRun() {\n\(code)}\n"
      case (true, true) where inFunction:
        text += "func _cell\(number)() throws -> _EndOfCell {\n\(code)return .reached\n}\n_ = try _cell\(number)()\n"
      case (true, true): text += "do {\n\(code)}\n"
      }
    }
    return text + "_endProgram()\n"
  }

  /// The inputs of the cells' results: each depends on its own cell and those before it.
  package func recipes(_ base: Recipe.Base, data: [Recipe.Input]) -> [Recipe] {
    var before = isOptimised ? [Recipe.Input(name: "optimised", value: "true")] : []
    return cells.enumerated().map { number, cell in
      let title = cell.cell.options.label.map { "code of '\($0.name)'" } ?? "code of cell \(number + 1)"
      before.append(Recipe.Input(name: title, value: cell.digest))
      return base.code(before, data: data)
    }
  }

  /// The time limit of a cell, in seconds.
  package func timeout(of number: Int) -> Double {
    cells.indices.contains(number) ? cells[number].cell.options.timeout ?? timeout : timeout
  }

  /// The number of the cell that contains a line of the chapter.
  package func number(ofLine line: Int) -> Int? {
    cells.lastIndex { $0.line <= line }
  }
}
