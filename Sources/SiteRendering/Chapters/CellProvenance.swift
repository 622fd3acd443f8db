package import BookModel
import CellExecution
import Configuration
import Dependencies
import Experiments
import SiteWriting

extension ChapterRenderer {
  /// How a cell's results were made: the experiment with all its parameters, the command that runs it again, the
  /// program.
  ///
  /// - Parameter name: what the cell's files are called.
  package mutating func provenance(of cell: Cell, name: String) -> ProvenanceContext? {
    switch cell.body {
    case .experiment(let experiment, _, let parameters):
      guard let planned = context.plannedCell(cell) else { return nil }
      let file = "\(name).yaml"
      let path = "programs/\(chapter.slug)/\(file)"
      need(SiteFile(path: path, bytes: Array(cell.shownSource.utf8)))
      let written = parameters.writtenNames
      return ProvenanceContext(
        experiment: experiment, command: "swift run book run \(experiment) \(file)",
        program: NamedFileContext(href: path.linkEscaped, name: file),
        parameters: planned.resolved.map { parameter in
          ParameterContext(
            name: parameter.name, value: parameter.value, isDefault: !written.contains(parameter.name))
        })
    case .code:
      let path = "programs/\(chapter.slug).swift"
      need(SiteFile(path: path, bytes: Array(program.utf8)))
      return ProvenanceContext(program: NamedFileContext(href: path.linkEscaped, name: "\(chapter.slug).swift"))
    }
  }

  /// The chapter's code cells as one file, without those that must fail and, in the students' edition, without
  /// solutions.
  private var program: String {
    let hidden = context.view.isStudentEdition ? chapter.solutionCells : []
    var text = "import Notebook\n"
    for cell in chapter.cells {
      guard case .code(let code, _, _) = cell.body, cell.options.evaluates, !cell.options.expectsError,
        !hidden.contains(cell.location)
      else { continue }
      let title = cell.options.label.map { "\n// \($0.name)" } ?? ""
      let body = code.trimmingCharacters { $0 == "\n" }
      text += cell.options.isLocal ? "\(title)\ndo {\n\(body)\n}\n" : "\(title)\n\(body)\n"
    }
    return text
  }
}

extension ParameterValue {
  /// The full names of all parameters that the author wrote, including those in nested maps:
  /// `optimizers.adam.learningRate`.
  fileprivate var writtenNames: Set<String> {
    guard case .map(let entries) = content else { return [] }
    var names: Set<String> = []
    for entry in entries {
      names.insert(entry.key)
      for name in entry.value.writtenNames { names.insert("\(entry.key).\(name)") }
    }
    return names
  }
}
