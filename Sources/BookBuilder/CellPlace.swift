import BookModel
import Diagnostics

/// Where a cell is on the pages.
package struct CellPlace: Sendable, Equatable {
  /// The path of the page.
  package var page: String
  /// The cell's label, if it has one.
  package var label: String?
  /// Its index among the cells of its page, and their number.
  package var index: Int
  package var count: Int

  package init(page: String, label: String?, index: Int, count: Int) {
    self.page = page
    self.label = label
    self.index = index
    self.count = count
  }

  /// The places of all cells of documents, by the locations of their fences.
  static func places(in documents: [Document]) -> [SourceLocation: CellPlace] {
    var places: [SourceLocation: CellPlace] = [:]
    for document in documents {
      let cells = document.cells
      for (index, cell) in cells.enumerated() {
        places[cell.location] = CellPlace(
          page: "\(document.slug).html", label: cell.options.label?.name, index: index, count: cells.count)
      }
    }
    return places
  }

  /// The places of the cells that hold locations, such as those of findings; none for a location outside of cells.
  static func places(holding locations: [SourceLocation], in documents: [Document]) -> [SourceLocation: CellPlace] {
    var found: [SourceLocation: CellPlace] = [:]
    for document in documents {
      let inside = locations.filter { $0.file == document.source.file && $0.line > 0 }
      if inside.isEmpty { continue }
      let places = places(in: [document])
      var starts: [(line: Int, place: CellPlace?)] = []
      document.forEachBlock { block in
        let isCell = if case .cell = block.content { true } else { false }
        starts.append((block.location.line, isCell ? places[block.location] : nil))
      }
      starts.sort { $0.line < $1.line }
      for location in inside { found[location] = starts.last { $0.line <= location.line }?.place }
    }
    return found
  }
}
