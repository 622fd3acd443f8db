import BookBuilder

/// Where a page finds a cell.
struct ShownCell: Sendable, Equatable, Encodable {
  var page: String
  var label: String?
  var index: Int
  var count: Int

  init(_ place: CellPlace) {
    page = place.page
    label = place.label
    index = place.index
    count = place.count
  }
}
