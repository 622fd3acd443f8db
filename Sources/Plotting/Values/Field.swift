/// A function of two coordinates sampled on a regular grid, as the input of contour plots.
public struct Field: Sendable, Hashable {
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>
  /// Samples along x, at least 2.
  public let columns: Int
  /// Samples along y, at least 2.
  public let rows: Int
  /// The samples, row by row: the first row is at the lower end of y, and each row begins at the lower end of x.
  public let values: [Double]

  /// Samples `value` at `columns` × `rows` places that include the ends of both ranges.
  ///
  /// - Parameters:
  ///   - x: the range of the first coordinate.
  ///   - y: the range of the second coordinate.
  ///   - columns: samples along x; fewer than 2 count as 2.
  ///   - rows: samples along y; fewer than 2 count as 2.
  ///   - value: the function; where it is NaN the contours have a gap.
  /// - Complexity: one call of `value` for each sample.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, _ value: (Double, Double) -> Double
  ) {
    self.x = x
    self.y = y
    self.columns = max(2, columns)
    self.rows = max(2, rows)
    var values: [Double] = []
    values.reserveCapacity(self.columns * self.rows)
    for row in 0..<self.rows {
      let second = Field.place(row, of: self.rows, in: y)
      for column in 0..<self.columns {
        values.append(value(Field.place(column, of: self.columns, in: x), second))
      }
    }
    self.values = values
  }

  /// The sample in a column and a row, both counted from zero.
  public subscript(column: Int, row: Int) -> Double { values[row * columns + column] }

  static func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    if index == count - 1 { return range.upperBound }
    let part = Double(index) / Double(count - 1)
    return range.lowerBound * (1 - part) + range.upperBound * part
  }
}

/// The levels of a field at which contours are drawn.
public enum LevelSpacing: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  /// About this many levels at round values, equally spaced over the field's values.
  case count(Int)
  /// Exactly these values, in any order.
  case values([Double])
  /// This many levels in equal ratios over the field's positive values.
  case logCount(Int)

  /// A number alone is a count.
  public init(integerLiteral value: Int) { self = .count(value) }

  /// A list of numbers is the list of levels.
  public init(arrayLiteral elements: Double...) { self = .values(elements) }
}
