/// A colour by lightness and two opponent axes, with perceptually uniform distances.
///
/// B. Ottosson, 'A perceptual color space for image processing', 2020.
struct OKLab: Equatable {
  /// From 0 (black) to 1 (white).
  var lightness: Double
  var greenRed: Double
  var blueYellow: Double

  init(_ color: Color) {
    let red = OKLab.linear(color.red)
    let green = OKLab.linear(color.green)
    let blue = OKLab.linear(color.blue)
    let long = power(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue, 1.0 / 3)
    let medium = power(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue, 1.0 / 3)
    let short = power(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue, 1.0 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// The colour in sRGB; each component is clamped to the displayable range.
  func color(opacity: Double) -> Color {
    let long = cube(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow)
    let medium = cube(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow)
    let short = cube(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow)
    return Color(
      red: OKLab.encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
      green: OKLab.encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
      blue: OKLab.encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short), opacity: opacity)
  }

  private func cube(_ value: Double) -> Double { value * value * value }

  static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? max(value, 0) / 12.92 : power((value + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ value: Double) -> Double {
    let light = min(max(value, 0), 1)
    return light <= 0.0031308 ? 12.92 * light : 1.055 * power(light, 1.0 / 2.4) - 0.055
  }
}

extension Color {
  /// The relative luminance of the colour, from 0 (black) to 1 (white).
  var luminance: Double {
    0.2126 * OKLab.linear(red) + 0.7152 * OKLab.linear(green) + 0.0722 * OKLab.linear(blue)
  }

  /// The contrast of two opaque colours by WCAG 2: from 1 (none) to 21 (black on white).
  package func contrast(with other: Color) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }
}
