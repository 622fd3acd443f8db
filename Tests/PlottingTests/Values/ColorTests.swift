import Plotting
import Testing

@Suite struct ColorTests {
  @Test func hexadecimalNumbersAreRedGreenBlue() {
    let color = Color(hex: 0xFF8000)
    #expect(color == Color(red: 1, green: 128.0 / 255, blue: 0, opacity: 1))
    #expect(color.opacity(0.25).opacity == 0.25)
  }

  @Test(
    arguments: [
      (ColorMap.viridis, 0x440154, 0xFDE725), (.magma, 0x000004, 0xFCFDBF), (.cividis, 0x00224E, 0xFEE838),
    ] as [(ColorMap, UInt32, UInt32)])
  func mapsRunBetweenTheirKnownEnds(map: ColorMap, low: UInt32, high: UInt32) {
    #expect(map.color(at: 0) == Color(hex: low))
    #expect(map.color(at: 1) == Color(hex: high))
  }

  /// The middle of the published viridis.
  @Test func viridisIsTealInTheMiddle() {
    let middle = ColorMap.viridis.color(at: 0.5)
    let expected = Color(hex: 0x21918C)
    #expect(abs(middle.red - expected.red) < 0.01)
    #expect(abs(middle.green - expected.green) < 0.01)
    #expect(abs(middle.blue - expected.blue) < 0.01)
  }

  @Test(arguments: [ColorMap.viridis, .magma, .cividis])
  func lightnessRises(map: ColorMap) {
    let lightness = (0...200).map { map.color(at: Double($0) / 200).lightness }
    for (lower, upper) in zip(lightness, lightness.dropFirst()) { #expect(lower < upper) }
  }

  @Test func bluesGrowDarker() {
    let lightness = (0...200).map { ColorMap.blues.color(at: Double($0) / 200).lightness }
    for (lower, upper) in zip(lightness, lightness.dropFirst()) { #expect(lower > upper) }
    #expect(lightness[0] > 95)
    #expect(lightness[200] < 30)
  }

  @Test func divergingMapIsLightInTheMiddleAndEvenAtBothEnds() {
    let lightness = (0...20).map { ColorMap.redBlue.color(at: Double($0) / 20).lightness }
    #expect(lightness.max() == lightness[10])
    #expect(abs(lightness[0] - lightness[20]) < 6)
    #expect(ColorMap.redBlue.color(at: 0).red > ColorMap.redBlue.color(at: 0).blue)
    #expect(ColorMap.redBlue.color(at: 1).blue > ColorMap.redBlue.color(at: 1).red)
  }

  @Test(arguments: ColorMap.allCases)
  func placesOutsideCountAsTheNearerEnd(map: ColorMap) {
    #expect(map.color(at: -3) == map.color(at: 0))
    #expect(map.color(at: 7) == map.color(at: 1))
    #expect(map.color(at: .infinity) == map.color(at: 1))
    #expect(map.color(at: .nan) == map.color(at: 0))
  }

  @Test func authorsNameMapsAsElsewhere() {
    #expect(ColorMap(rawValue: "viridis") == .viridis)
    #expect(ColorMap(rawValue: "Blues") == .blues)
    #expect(ColorMap(rawValue: "RdBu") == .redBlue)
  }

  @Test func paletteDiffersInMoreThanColour() {
    let entries = Palette.standard.entries
    #expect(entries.count == 8)
    for (index, entry) in entries.enumerated() {
      for other in entries[..<index] {
        #expect(entry.color != other.color)
        #expect(entry.dash != other.dash || entry.marker != other.marker)
      }
    }
  }

  @Test func coloursBeginAgainAfterTheLastWithAnotherDashAndMarker() {
    let palette = Palette.standard
    #expect(palette[8].color == palette[0].color)
    #expect(palette[8].dash != palette[0].dash && palette[8].marker != palette[0].marker)
    #expect(Set((0..<96).map { palette[$0] }).count == 96)
    #expect(palette[-1] == palette[7])
    #expect(Palette(entries: [])[3].color == .black)
  }

  /// Machado's matrices for the loss of one kind of cone, with distances in OKLab.
  @Test(arguments: [Palette.standard, .dark])
  func paletteStaysDistinctForColourBlindReaders(palette: Palette) {
    let identity = [[1, 0, 0], [0, 1, 0], [0, 0, 1.0]]
    let noRed = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    let noGreen = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    let noBlue = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    for view in [identity, noRed, noGreen, noBlue] {
      let seen = palette.entries.map { labelled($0.color, through: view) }
      for first in seen.indices {
        for second in seen.indices where second < first {
          let distance = zip(seen[first], seen[second]).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
          #expect(distance > 0.11, "\(first) and \(second) look alike")
        }
      }
    }
  }

  private func labelled(_ color: Color, through view: [[Double]]) -> [Double] {
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { zip($0, vector).map(*).reduce(0, +) }
    }
    // The inverse of sRGB's curve by bisection, which needs no power function.
    func linear(_ value: Double) -> Double {
      if value <= 0.04045 { return value / 12.92 }
      let base = (value + 0.055) / 1.055
      // base^2.4 = (base^12)^(1/5)
      let twelfth = (0..<12).reduce(1.0) { product, _ in product * base }
      var low = 0.0
      var high = 1.0
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if middle * middle * middle * middle * middle < twelfth { low = middle } else { high = middle }
      }
      return low
    }
    func cubeRoot(_ value: Double) -> Double {
      var low = 0.0
      var high = 2.0
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if middle * middle * middle < value { low = middle } else { high = middle }
      }
      return low
    }
    let seen = times(view, [linear(color.red), linear(color.green), linear(color.blue)]).map { min(max($0, 0), 1) }
    let cones = times(
      [
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ], seen)
    return times(
      [
        [0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
      ], cones.map(cubeRoot))
  }
}
