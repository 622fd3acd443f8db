package import BookModel
package import BuildStorage
import Diagnostics

/// The Swift program that the code cells of a chapter make, top to bottom.
package struct ChapterProgram: Sendable {
  /// The chapter's path as the compiler is told to print it.
  package let file: String
  package let slug: String
  /// The cells in their order; one that must fail is the last of a program of its own.
  package let cells: [CodeCell]
  /// Seconds for a cell that says nothing else; megabytes for the whole.
  package let timeout: Double
  package let memory: Int
  /// Whether the chapter's own loops are compiled to be fast.
  package let isOptimised: Bool

  package struct CodeCell: Sendable {
    package let cell: Cell
    package let code: String
    /// The line of the chapter its code begins at, and how far the chapter indents it.
    package let line: Int
    package let indentation: Int

    package init?(_ cell: Cell) {
      guard case .code(let code, let line, let indentation) = cell.body else { return nil }
      self.cell = cell
      self.code = code
      self.line = line
      self.indentation = indentation
    }

    /// Names everything about the cell that can change a result.
    package var digest: String {
      let hash = SHA256()
      hash.update(field: code)
      hash.update(field: "\(cell.options.isLocal) \(cell.options.evaluates) \(cell.options.expectsError)")
      return hash.hexDigest()
    }
  }

  /// The most text a cell may print, in bytes.
  package static let textLimit = 1 << 20
  /// The largest file a program may write, in megabytes.
  package static let fileLimit = 256

  /// The programs of a chapter: one of all cells that must succeed, and one for each that must fail, with those before it.
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

  /// The program's text, a script.
  package var source: String { "import Notebook\n" + statements(inFunction: false) }

  /// The text of one program of several, each a function: it runs the one whose index is its last argument.
  package static func source(of programs: [ChapterProgram]) -> String {
    var text = "import Notebook\n"
    for (index, program) in programs.enumerated() {
      // What the function begins with is known at its end only if no brace of a cell closes it before.
      let statements = program.statements(inFunction: true)
      text += "func _chapter\(index)() throws {\nlet _begin\(index) = 0\n\(statements)_ = _begin\(index)\n}\n"
    }
    text += "switch CommandLine.arguments.last {\n"
    for index in programs.indices { text += "case \"\(index)\": try _chapter\(index)()\n" }
    return text + "default: break\n}\n"
  }

  /// Whether the program can be a function among others. One that must fail is told by what the compiler says of it alone;
  /// and the name of the function would be seen.
  package var mayBeFunction: Bool { !expectsError && !cells.contains { $0.code.contains("#function") } }

  /// The cells, and around them what tells the builder where the program is. `#sourceLocation` makes the compiler and the
  /// debugger speak of the chapter.
  ///
  /// Within a function each closed cell is one of its own: what the compiler does with a function takes more than twice
  /// as long for twice the length. It gives what no cell does, so that a `return`, which a script can't have, is an error.
  private func statements(inFunction: Bool) -> String {
    var text = "_beginProgram(memory: \(memory), output: \(Self.fileLimit))\n"
    let path = file.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    for (number, cell) in cells.enumerated() {
      let options = cell.cell.options
      let isClosed = options.isLocal || !options.evaluates || options.expectsError
      let code = "#sourceLocation(file: \"\(path)\", line: \(cell.line))\n\(cell.code)\n#sourceLocation()\n"
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

  /// What the cells' results depend on: each on its own cell and those before it.
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

  /// The cell that holds a line of the chapter.
  package func number(ofLine line: Int) -> Int? {
    cells.lastIndex { $0.line <= line }
  }
}
