import ArgumentParser
import Configuration
import Foundation

/// `book list`
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List experiments, optimizers, schedules, objectives and data sets with their parameters.",
    discussion: """
      Without a name also the options of cells, the keys of book.yaml, the variables of a work in the bibliography and the
      keys of a symbol.
      """)

  @Argument(help: "Only what has this name.")
  var name: String?

  @Flag(help: "Print JSON, for editors and other programs.")
  var json = false

  func run() throws {
    let sections = ListedSection.all.compactMap { $0.limited(to: name) }
    if let name, sections.isEmpty {
      throw ValidationError("There is nothing called '\(name)'; 'book list' shows all there is.")
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(sections), as: UTF8.self))
      return
    }
    for section in sections {
      print("\(section.title)\n")
      for entry in section.entries { print(Self.text(of: entry)) }
    }
  }

  private static func text(of entry: ListedSection.Entry) -> String {
    var lines: [String] = []
    if let name = entry.name, let summary = entry.summary { lines.append("  \(name): \(summary)") }
    if let bytes = entry.bytesPerParameter {
      let text = String(format: "%.1f", locale: nil, bytes)
      lines.append("    remembers \(text) bytes for a parameter of a 256 × 128 matrix with biases, in single precision")
    }
    let width = entry.parameters.map(\.name.count).max() ?? 0
    for parameter in entry.parameters {
      let padding = String(repeating: " ", count: width - parameter.name.count)
      let defaultText = parameter.defaultValue.map { "; \($0) unless given" } ?? ""
      lines.append("    \(parameter.name)\(padding)  \(parameter.summary) (\(parameter.type)\(defaultText))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
