extension Figure: CustomStringConvertible {
  /// A description of the figure for readers who cannot see it: a sentence or two for each panel, made from its data.
  ///
  /// - Complexity: linear in the number of points and samples.
  public var description: String {
    let most = 6
    let shown = panels.prefix(most).map(\.sentence).filter { !$0.isEmpty }
    var parts = title.map { $0.isEmpty ? [] : [$0.plain + "."] } ?? []
    if panels.count > 1 { parts.append("\(countWord(panels.count, capital: true)) panels.") }
    parts += shown
    if panels.count > most { parts.append("And \(countWord(panels.count - most)) more panels.") }
    return parts.isEmpty ? "An empty figure." : parts.joined(separator: " ")
  }
}

extension Panel {
  /// A description of the panel: first the field or picture, then the series by kind.
  fileprivate var sentence: String {
    let background = marks.first { $0.kind.coveredArea != nil }.flatMap { words(ofKind: $0.kind) }
    let series = Mark.kinds.filter { !($0 is any BackgroundMark.Type) }.compactMap { words(of: $0) }
    var text = series.joined(separator: "; ")
    if let background { text = series.isEmpty ? background : background + ", with " + text }
    if let title, !title.isEmpty {
      text = text.isEmpty ? title.plain : title.plain + ": " + text
    } else if let first = text.first {
      text = first.uppercased() + text.dropFirst()
    }
    return text.isEmpty ? "" : text + "."
  }

  private func words<Kind: MarkKind>(of kind: Kind.Type) -> String? {
    let marks = marks(of: kind)
    return marks.isEmpty ? nil : kind.words(for: marks, in: self)
  }

  private func words<Kind: MarkKind>(ofKind mark: Kind) -> String? { words(of: Kind.self) }

  // MARK: Words for marks

  /// The name of the horizontal axis.
  var xName: String { x.label.isEmpty ? "x" : x.label.plain }

  /// The name of the vertical axis.
  var yName: String { y.label.isEmpty ? "y" : y.label.plain }

  /// The part of the plane in which a field is shown, in words.
  func wordsForPlace(_ field: Field) -> String {
    func ends(_ range: ClosedRange<Double>) -> String {
      "from \(shortNumber(range.lowerBound)) to \(shortNumber(range.upperBound))"
    }
    return " over \(xName) \(ends(field.x)) and \(yName) \(ends(field.y))"
  }
}

extension Axis {
  /// The name at a position of a categorical axis, or nil if there is none.
  func category(at index: Int) -> String? {
    categories.flatMap { index < $0.count ? $0[index].plain : nil }
  }
}

extension Field {
  /// The range of the field's values, in words.
  var wordsForSpread: String {
    let values = values.filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else { return "" }
    if least == greatest { return " with the value \(shortNumber(least)) throughout" }
    return " with values from \(shortNumber(least)) to \(shortNumber(greatest))"
  }
}

/// A number with three significant digits.
func shortNumber(_ value: Double) -> String { NumberText(value, digits: 3).plain }

/// A point with coordinates of three significant digits.
func shortPoint(_ point: Point) -> String { "(\(shortNumber(point.x)), \(shortNumber(point.y)))" }

/// An integer, as a word up to ten.
func countWord(_ value: Int, capital: Bool = false) -> String {
  let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  guard words.indices.contains(value) else { return "\(value)" }
  return capital ? words[value].prefix(1).uppercased() + words[value].dropFirst() : words[value]
}
