package import Diagnostics

extension Document {
  /// The blocks of all solutions.
  private var solutions: [Block] {
    var found: [Block] = []
    forEachBlock { block in
      if case .callout(let callout) = block.content, callout.kind == .solution { found.append(block) }
    }
    return found
  }

  /// The labels inside solutions, including those of the solutions themselves.
  package var solutionLabels: Set<String> {
    var labels: Set<String> = []
    for solution in solutions {
      solution.forEachBlock { block in for label in block.labels { labels.insert(label.name) } }
    }
    return labels
  }

  /// The locations of the cells inside solutions.
  package var solutionCells: Set<SourceLocation> {
    var places: Set<SourceLocation> = []
    for solution in solutions {
      solution.forEachBlock { block in if case .cell(let cell) = block.content { places.insert(cell.location) } }
    }
    return places
  }
}

extension Block {
  /// The names that references to the block use, and to formulas in its text.
  package var labels: [Label] {
    var labels: [Label] = []
    switch content {
    case .heading(let heading): labels += heading.label.map { [$0] } ?? []
    case .equation(let equation): labels += equation.labels
    case .cell(let cell): labels += cell.options.label.map { [$0] } ?? []
    case .listing(let listing): labels += listing.options.label.map { [$0] } ?? []
    case .callout(let callout): labels += callout.label.map { [$0] } ?? []
    case .table(let table): labels += table.label.map { [$0] } ?? []
    case .figure(let figure): labels.append(figure.label)
    case .paragraph, .code, .list, .quote, .footnote, .html, .rule: break
    }
    for inline in texts.joined() {
      inline.forEachInline { inline in
        if case .equation(let equation) = inline.content { labels += equation.labels }
      }
    }
    return labels
  }
}
