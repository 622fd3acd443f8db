/// Distinguishable colours for series, each with a dash and a marker so that colour is never the only difference.
///
/// Any two colours of ``standard`` are at least 0.11 apart in OKLab for readers with full colour vision and for those
/// without red, green or blue cones (as simulated after G. M. Machado et al., IEEE TVCG 15, 2009,
/// doi:10.1109/TVCG.2009.113), and the first four have a contrast of 3 or more with white.
public struct Palette: Sendable, Hashable {
  /// The look of a series.
  public struct Entry: Sendable, Hashable {
    public var color: Color
    public var dash: Dash
    public var marker: MarkerShape

    public init(color: Color, dash: Dash, marker: MarkerShape) {
      self.color = color
      self.dash = dash
      self.marker = marker
    }
  }

  public var entries: [Entry]

  public init(entries: [Entry]) {
    self.entries = entries
  }

  /// The entry for a series. After the last colour the first follows again, each time with the next dash and marker, so
  /// that 96 series of eight colours differ.
  public subscript(index: Int) -> Entry {
    guard !entries.isEmpty else { return Entry(color: .black, dash: .solid, marker: .circle) }
    let remainder = index % entries.count
    var entry = entries[remainder < 0 ? remainder + entries.count : remainder]
    let round = max(0, index / entries.count)
    entry.dash = entry.dash.following(round)
    entry.marker = entry.marker.following(round)
    return entry
  }

  /// Eight entries: blue, vermilion, green, purple, orange, sky blue, wine, charcoal.
  public static let standard = Palette(entries: [
    Entry(color: Color(hex: 0x4A82E8), dash: .solid, marker: .circle),
    Entry(color: Color(hex: 0xBD3104), dash: .dashed, marker: .square),
    Entry(color: Color(hex: 0x00745E), dash: .dashDotted, marker: .diamond),
    Entry(color: Color(hex: 0xB755A5), dash: .dotted, marker: .triangle),
    Entry(color: Color(hex: 0xDF9139), dash: .solid, marker: .diamond),
    Entry(color: Color(hex: 0x46B8D9), dash: .dashed, marker: .circle),
    Entry(color: Color(hex: 0x520312), dash: .dashDotted, marker: .square),
    Entry(color: Color(hex: 0x3E4253), dash: .dotted, marker: .star),
  ])

  /// The entries of ``standard`` for a dark page: the same hues, dashes and markers, each with a contrast of 3.9 or
  /// more with the background and as distinguishable from each other.
  public static let dark = Palette(
    entries: zip(
      standard.entries, [0x4C69F2, 0xF17F4B, 0x56B1A4, 0xA05FA1, 0xFDC47F, 0x33D2FF, 0xCF4250, 0xEEEEEE] as [UInt32]
    ).map { entry, color in Entry(color: Color(hex: color), dash: entry.dash, marker: entry.marker) })
}

extension CaseIterable where Self: Equatable, AllCases: RandomAccessCollection, AllCases.Index == Int {
  /// The case at a cyclic offset from this one.
  fileprivate func following(_ steps: Int) -> Self {
    let cases = Self.allCases
    guard let index = cases.firstIndex(of: self) else { return self }
    return cases[(index + steps) % cases.count]
  }
}
