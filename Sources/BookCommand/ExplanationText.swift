import BookBuilder
import CellExecution

/// Formats an explanation for the terminal.
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

  init(_ explanation: ChapterExplanation) {
    let changed = explanation.lines.filter(\.isChanged).map { "\($0.question)" }
    let title = explanation.title
    let first =
      !explanation.isKnown
      ? "\(title) is made again: nothing was made from the file as it is now."
      : !changed.isEmpty
        ? "\(title) is made again: \(changed.joined(separator: ", ")) changed."
        : explanation.siteFile.map { "\(title) is made again: '\($0)' of the site is not as it was written." }
          ?? "\(title) comes from the cache: everything that was asked has the same answer."
    let lines = explanation.lines.map { "  \($0.isChanged ? "changed" : "same   ")  \($0.question)" }
    text = ([first] + lines).joined(separator: "\n") + "\n"
  }

  private static func short(_ value: String) -> String {
    let line = value.replacing("\n", with: " ")
    return line.count > 60 ? line.prefix(57) + "…" : line
  }
}
