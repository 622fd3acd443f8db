/// A series of upright bars at 0, 1, 2 … on the horizontal axis.
public struct Bars: Sendable, Hashable {
  /// The bars' heights; one that is not finite leaves its place empty.
  public var values: [Double]
  /// The bars' colours in turn; the first again after the last.
  public var fills: [Color]
  /// Which of the bars at one place these are, counted from 0.
  public var place: Int
  /// How many series of bars share each place.
  public var places: Int
  /// Digits of the values written at the bars; nil writes none.
  public var digits: Int?

  /// - Parameters:
  ///   - values: the heights.
  ///   - fills: the colours in turn.
  ///   - place: which of the bars at one place these are, from 0, the default, to `places` − 1.
  ///   - places: how many series share each place; 1 by default.
  ///   - digits: significant digits of the values at the bars; 3 by default, nil for no values.
  public init(_ values: [Double], fills: [Color], place: Int = 0, places: Int = 1, digits: Int? = 3) {
    self.values = values
    self.fills = fills
    self.place = place
    self.places = max(1, places)
    self.digits = digits
  }

  /// From the left to the right edge of a bar, in data units.
  func extent(of index: Int) -> ClosedRange<Double> {
    let width = 0.76 / Double(places)
    let left = Double(index) - 0.38 + width * Double(min(max(place, 0), places - 1))
    // Neighbours of one place stand a little apart.
    let gap = places > 1 ? 0.06 * width : 0
    return (left + gap)...(left + width - gap)
  }

  func fill(of index: Int) -> Color { fills.isEmpty ? .black : fills[index % fills.count] }
}
