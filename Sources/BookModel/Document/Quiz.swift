package import Diagnostics

/// A multiple-choice question, written as a task list in a callout.
package struct Quiz {
  package struct Option {
    package var text: [Inline]
    package var feedback: [Block]
    package var isRight: Bool
    package var location: SourceLocation
  }

  /// The blocks above the options.
  package var introduction: [Block]
  package var options: [Option]
  /// The blocks below the options.
  package var conclusion: [Block]

  /// Creates a quiz from a callout. Returns nil if the callout contains no task list.
  package init?(_ callout: Callout) {
    for (index, block) in callout.blocks.enumerated() {
      guard case .list(_, _, _, let items) = block.content, items.contains(where: { $0.isDone != nil }) else {
        continue
      }
      introduction = Array(callout.blocks[..<index])
      conclusion = Array(callout.blocks[(index + 1)...])
      options = items.map { item in
        var text: [Inline] = []
        if case .paragraph(let inlines)? = item.blocks.first?.content { text = inlines }
        return Option(
          text: text, feedback: Array(item.blocks.dropFirst()), isRight: item.isDone == true,
          location: item.blocks.first?.location ?? block.location)
      }
      return
    }
    return nil
  }
}
