/// A map from the numbers between 0 and 1 to colours.
///
/// viridis, magma and cividis go from dark to light and keep their order in grey and for colour-blind readers; Blues
/// goes from light to dark; RdBu has two arms, red below and blue above a light middle.
public enum ColorMap: String, Sendable, CaseIterable {
  case viridis
  case magma
  case cividis
  case blues = "Blues"
  case redBlue = "RdBu"

  /// The colour at a position in the map.
  ///
  /// - Parameter position: from 0 to 1; values outside are clamped, NaN counts as 0.
  public func color(at position: Double) -> Color { color(at: position, onDark: false) }

  /// - Parameter onDark: whether a map with white at an end or in the middle uses black instead: Blues then goes from
  ///   dark to light, RdBu has a dark middle.
  package func color(at position: Double, onDark: Bool) -> Color {
    let anchors = onDark ? darkAnchors : self.anchors
    let place = min(max(position.isNaN ? 0 : position, 0), 1) * Double(anchors.count - 1)
    let lower = min(Int(place), anchors.count - 2)
    return Color(hex: anchors[lower]).mixed(with: Color(hex: anchors[lower + 1]), place - Double(lower))
  }

  /// The colours at equal distances, between which each component is interpolated linearly.
  private var anchors: [UInt32] {
    switch self {
    case .viridis: ColorMap.viridisAnchors
    case .magma: ColorMap.magmaAnchors
    case .cividis: ColorMap.cividisAnchors
    case .blues: ColorMap.bluesAnchors
    case .redBlue: ColorMap.redBlueAnchors
    }
  }

  private var darkAnchors: [UInt32] {
    switch self {
    case .viridis, .magma, .cividis: anchors
    case .blues: ColorMap.bluesAnchors.reversed()
    case .redBlue: ColorMap.darkRedBlueAnchors
    }
  }

  private static let viridisAnchors: [UInt32] = [
    0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C,
    0x1FA088, 0x28AE80, 0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725,
  ]

  private static let magmaAnchors: [UInt32] = [
    0x000004, 0x0A0822, 0x1D1147, 0x36106B, 0x51127C, 0x6A1C81, 0x832681, 0x9C2E7F, 0xB73779,
    0xD0416F, 0xE75263, 0xF56B5C, 0xFC8961, 0xFEA772, 0xFEC488, 0xFDE2A3, 0xFCFDBF,
  ]

  private static let cividisAnchors: [UInt32] = [
    0x00224E, 0x002E6A, 0x1A386F, 0x32436D, 0x434E6C, 0x535A6D, 0x61656F, 0x6F7073, 0x7D7C78,
    0x8C8878, 0x9B9476, 0xABA072, 0xBCAE6C, 0xCDBB63, 0xDEC958, 0xF0D846, 0xFEE838,
  ]

  // Lightness decreases evenly while chroma peaks in the middle (OKLab, hue 235° to 260°).
  private static let bluesAnchors: [UInt32] = [
    0xF2F9FE, 0xE5F4FC, 0xD9EEFB, 0xCDE8FA, 0xC0E3F9, 0xB4DDF7, 0xA5D5F4, 0x92CAEF, 0x80BFEB,
    0x6EB3E6, 0x5CA7E1, 0x4B98D7, 0x3B86C9, 0x2D75BC, 0x2361A7, 0x1D4B89, 0x16366B,
  ]

  // Two arms of equal lightness that meet in a near-white.
  private static let redBlueAnchors: [UInt32] = [
    0x740C1A, 0x8B1A21, 0xA22729, 0xBA3430, 0xCE5B47, 0xDE8467, 0xECAA8D, 0xF4CFC0, 0xF7F6F6,
    0xC0DDF0, 0x8CC4E7, 0x68A8D5, 0x458CC4, 0x2872B2, 0x235F9C, 0x1E4D86, 0x173C70,
  ]

  // The same two arms from a dark middle.
  private static let darkRedBlueAnchors: [UInt32] = [
    0xF8CDBE, 0xF0AE97, 0xE78F73, 0xDB7055, 0xC8553F, 0xA8402F, 0x7F3026, 0x53241F, 0x25272C, 0x1C3350, 0x214973,
    0x2C6299, 0x3F7CB8, 0x5C97CC, 0x80B1DC, 0xA6CAE9, 0xCBE2F4,
  ]
}
