import BookBuilder
import CellExecution

/// An explanation for the terminal.
struct ExplanationText {
  let text: String

  init(_ explanation: Explanation) {
    let changes = explanation.lines.filter { $0.change != .unchanged }
    var lines = [
      explanation.isKept
        ? "\(explanation.title) comes from the cache: a result with just these inputs is kept."
        : changes.isEmpty
          ? "\(explanation.title) would run: no result is kept."
          : "\(explanation.title) would run: \(changes.map { "'\($0.name)'" }.joined(separator: ", ")) changed."
    ]
    let width = explanation.lines.map(\.name.count).max() ?? 0
    for line in explanation.lines {
      let name = line.name + String(repeating: " ", count: width - line.name.count)
      switch line.change {
      case .unchanged: lines.append("  same     \(name)  \(Self.short(line.value))")
      case .changed(let old): lines.append("  changed  \(name)  \(Self.short(old)) → \(Self.short(line.value))")
      case .new: lines.append("  new      \(name)  \(Self.short(line.value))")
      case .gone: lines.append("  gone     \(name)  \(Self.short(line.value))")
      }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func short(_ value: String) -> String {
    let line = value.replacing("\n", with: " ")
    return line.count > 60 ? line.prefix(57) + "…" : line
  }
}
