/// A picture made of equal coloured cells.
public struct Raster: Sendable, Hashable {
  public let columns: Int
  public let rows: Int
  /// The colours row by row from the top, each row from the left.
  public let colors: [Color]

  /// - Parameters:
  ///   - columns: cells across; fewer than 1 count as 1.
  ///   - colors: row by row from the top; missing cells in the last row are transparent.
  public init(columns: Int, colors: [Color]) {
    self.columns = max(1, columns)
    rows = max(1, (colors.count + self.columns - 1) / self.columns)
    let missing = self.columns * rows - colors.count
    self.colors = colors + Array(repeating: Color.white.opacity(0), count: missing)
  }

  /// A picture in grey: 0 is black, 1 is white.
  ///
  /// - Parameters:
  ///   - columns: cells across.
  ///   - gray: row by row from the top, each from 0 to 1.
  public init(columns: Int, gray: [Double]) {
    self.init(
      columns: columns,
      colors: gray.map { value in
        let level = min(max(value.isNaN ? 0 : value, 0), 1)
        return Color(red: level, green: level, blue: level)
      })
  }
}
