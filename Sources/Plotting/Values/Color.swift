/// A colour in sRGB; every component is from 0 to 1.
public struct Color: Sendable, Hashable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var opacity: Double

  /// - Parameters:
  ///   - red: from 0 to 1.
  ///   - green: from 0 to 1.
  ///   - blue: from 0 to 1.
  ///   - opacity: from 0 (invisible) to 1, the default.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// The opaque colour of a number such as `0x1F77B4`, with two hexadecimal digits each for red, green and blue.
  public init(hex: UInt32) {
    self.init(
      red: Double((hex >> 16) & 0xFF) / 255, green: Double((hex >> 8) & 0xFF) / 255, blue: Double(hex & 0xFF) / 255)
  }

  /// The same colour with another opacity, from 0 to 1.
  public func opacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  public static let white = Color(hex: 0xFFFFFF)
  public static let black = Color(hex: 0x000000)

  /// Interpolates each component linearly: the result is this colour at 0 and the other at 1.
  package func mixed(with other: Color, _ part: Double) -> Color {
    Color(
      red: red + (other.red - red) * part, green: green + (other.green - green) * part,
      blue: blue + (other.blue - blue) * part, opacity: opacity + (other.opacity - opacity) * part)
  }

  /// The perceived lightness of the colour: CIE L*, from 0 (black) to 100 (white).
  package var lightness: Double {
    func linear(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
    }
    let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    return luminance <= 216.0 / 24389 ? luminance * 24389 / 27 : 116 * power(luminance, 1.0 / 3) - 16
  }
}
