package import Diagnostics

/// A question with options to choose from: a callout's task list.
package struct Quiz {
  package struct Option {
    package var text: [Inline]
    package var feedback: [Block]
    package var isRight: Bool
    package var location: SourceLocation
  }

  /// What stands above the options.
  package var introduction: [Block]
  package var options: [Option]
  /// What stands below them.
  package var conclusion: [Block]

  /// Nil where the callout holds no task list.
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
