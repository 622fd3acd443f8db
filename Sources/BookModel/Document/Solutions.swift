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
      solution.forEachBlock { block in if let name = block.label?.name { labels.insert(name) } }
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
  /// The name that references to the block use.
  package var label: Label? {
    switch content {
    case .heading(_, _, let label): label
    case .equation(let equation): equation.label
    case .cell(let cell): cell.options.label
    case .listing(let listing): listing.options.label
    case .callout(let callout): callout.label
    case .table(let table): table.label
    case .paragraph, .code, .list, .quote, .footnote, .html, .rule: nil
    }
  }
}
