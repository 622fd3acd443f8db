extension Panel {
  /// Whether the panel shows a field or a picture, whose ranges then determine the axes.
  var hasField: Bool { marks.contains { $0.kind.coveredArea != nil } }

  /// Whether colours fill the panel, so that marks on them need a contrasting edge.
  var isFilled: Bool { marks.contains { $0.kind.fillsPanel } }

  /// The field that makes the panel three-dimensional.
  var surface: Surface? { first(\.surface) }
}

/// The ranges of a panel's data on both axes.
package struct PanelData {
  package private(set) var x = DataRange()
  package private(set) var y = DataRange()
  private(set) var hasField: Bool
  /// Whether the horizontal axis ends at the data, without a margin.
  var fillsWidth = false
  /// Whether the area between data and zero is filled, so that zero must be visible, and must be the end of the axis if
  /// no data is beyond it.
  var standsOnZero = false

  private let horizontal: Axis
  private let vertical: Axis

  /// - Complexity: linear in the number of points.
  package init(_ panel: Panel) {
    horizontal = panel.x
    vertical = panel.y
    hasField = panel.hasField
    for mark in panel.marks where !hasField || mark.kind.coveredArea != nil { mark.kind.include(in: &self) }
  }

  mutating func include(x value: Double) { x.include(value, on: horizontal.scale) }

  mutating func include(y value: Double) { y.include(value, on: vertical.scale) }

  mutating func include(_ area: PlaneArea) {
    for end in [area.x.lowerBound, area.x.upperBound] { include(x: end) }
    for end in [area.y.lowerBound, area.y.upperBound] { include(y: end) }
  }

  /// Includes the points that have a position on both axes.
  mutating func include(_ points: [Point]) {
    for point in points where horizontal.scale.holds(point.x) && vertical.scale.holds(point.y) {
      // Only the part of a curve within the horizontal view determines the vertical range.
      if let view = horizontal.range, !view.contains(point.x) { continue }
      if let view = vertical.range, !view.contains(point.y) { continue }
      include(x: point.x)
      include(y: point.y)
    }
  }

  /// Includes the data of another panel, for an axis that both share.
  mutating func include(_ other: PanelData, sharing: SharedAxes) {
    if sharing.sharesX { x.include(other.x) }
    if sharing.sharesY { y.include(other.y) }
    standsOnZero = standsOnZero || other.standsOnZero
    hasField = hasField || other.hasField
    fillsWidth = fillsWidth || other.fillsWidth
  }

  func yEnds(of axis: Axis, margin: Double) -> ClosedRange<Double> {
    let ends = y.ends(of: axis, margin: margin)
    guard standsOnZero, axis.range == nil, axis.scale != .log else { return ends }
    if y.lower == 0, ends.upperBound > 0 { return 0...ends.upperBound }
    if y.upper == 0, ends.lowerBound < 0 { return ends.lowerBound...0 }
    return ends
  }
}

extension DataRange {
  /// The ends of an axis: those set by the author, as far as the scale can show them, or those of the data.
  func ends(of axis: Axis, margin: Double) -> ClosedRange<Double> {
    axis.range.flatMap(axis.scale.usable) ?? padded(by: margin, on: axis.scale)
  }
}
