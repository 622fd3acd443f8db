import ArgumentParser
import Configuration
import Experiments

/// `book list`
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List experiments, optimizers, schedules, objectives and data sets with their parameters.")

  @Argument(help: "Only what has this name.")
  var name: String?

  func run() throws {
    let experiments = ExperimentCatalog.standard.kinds.map {
      Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters)
    }
    let optimizers = OptimizerCatalog.kinds.map {
      Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters)
    }
    let schedules = ScheduleCatalog.kinds.map {
      Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters)
    }
    let dataSets = DataSetCatalog.kinds.map {
      Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters)
    }
    let objectives = ObjectiveCatalog.kinds.map {
      Entry(name: $0.name, summary: $0.summary, parameters: $0.parameters)
    }
    let sections = [
      ("Experiments", experiments), ("Optimizers", optimizers), ("Schedules", schedules), ("Objectives", objectives),
      ("Data sets", dataSets),
    ]
    if let name, !sections.contains(where: { $0.1.contains { $0.name == name } }) {
      throw ValidationError("There is nothing called '\(name)'; 'book list' shows all there is.")
    }
    for (title, entries) in sections {
      let shown = entries.filter { name == nil || $0.name == name }
      if shown.isEmpty { continue }
      print("\(title)\n")
      for entry in shown { print(entry.text) }
    }
  }

  /// One named thing with its parameters.
  private struct Entry {
    var name: String
    var summary: String
    var parameters: [ParameterDescription]

    var text: String {
      var lines = ["  \(name): \(summary)"]
      let width = parameters.map(\.name.count).max() ?? 0
      for parameter in parameters {
        let padding = String(repeating: " ", count: width - parameter.name.count)
        let defaultText = parameter.defaultValue.map { "; \($0) unless given" } ?? ""
        lines.append("    \(parameter.name)\(padding)  \(parameter.summary) (\(parameter.type)\(defaultText))")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
