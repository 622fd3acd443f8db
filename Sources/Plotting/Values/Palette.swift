/// Colours for series that must be told apart, each with a dash and a marker so that colour is never the only
/// difference.
///
/// Any two colours of ``standard`` are at least 0.11 apart in OKLab for readers with full colour vision and for those
/// without red, green or blue cones (as simulated after G. M. Machado et al., IEEE TVCG 15, 2009,
/// doi:10.1109/TVCG.2009.113), and the first four have a contrast of 3 or more with white.
public struct Palette: Sendable, Hashable {
  /// What one series looks like.
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

  /// The entry for a series; after the last it begins again at the first.
  public subscript(index: Int) -> Entry {
    guard !entries.isEmpty else { return Entry(color: .black, dash: .solid, marker: .circle) }
    let remainder = index % entries.count
    return entries[remainder < 0 ? remainder + entries.count : remainder]
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
}
