import Plotting
import Testing

@Suite struct DarkStyleTests {
  private let ground = FigureStyle.dark.background

  @Test func seriesStandOutOnTheDarkGround() {
    for entry in Palette.dark.entries { #expect(entry.color.contrast(with: ground) > 3.8) }
    let style = FigureStyle.dark
    for text in [style.tickLabel, style.axisLabel, style.annotation, style.legendLabel] {
      #expect(text.color.contrast(with: ground) > 7)
    }
  }

  @Test func seriesKeepTheirHueDashAndMarker() {
    for (light, dark) in zip(Palette.standard.entries, Palette.dark.entries) {
      #expect(light.dash == dark.dash && light.marker == dark.marker)
      // The last one, a grey, has no hue.
      if light == Palette.standard.entries.last { continue }
      let turn = abs(hue(light.color) - hue(dark.color))
      #expect(min(turn, 360 - turn) < 25)
    }
  }

  /// The angle on the colour wheel in degrees.
  private func hue(_ color: Color) -> Double {
    let most = max(color.red, color.green, color.blue)
    let spread = most - min(color.red, color.green, color.blue)
    let sixth =
      most == color.red
      ? (color.green - color.blue) / spread
      : most == color.green ? 2 + (color.blue - color.red) / spread : 4 + (color.red - color.green) / spread
    return sixth < 0 ? 60 * sixth + 360 : 60 * sixth
  }

  @Test func everyLineOfADarkFigureCanBeSeen() {
    let ink = Color(hex: 0x1F2430)
    let panel = Panel(marks: [
      .line([Point(0, 0), Point(1, 1)], stroke: Stroke(Palette.standard[0].color)),
      .line([Point(0, 1), Point(1, 0)], stroke: Stroke(ink)),
      .markers([Point(0, 0)], Marker(.square, fill: ink)),
    ])
    let drawn = Drawn(Figure(panel), style: .dark)
    #expect(drawn.canvas.strokes.contains { $0.stroke.color == Palette.dark[0].color })
    #expect(!drawn.canvas.strokes.contains { $0.stroke.color == ink })
    #expect(!drawn.canvas.fills.contains { $0.color == ink })
    for (_, stroke) in drawn.canvas.strokes where stroke.width == 1.5 {
      #expect(stroke.color.contrast(with: ground) > 3.8)
    }
    #expect(drawn.canvas.fills[0].color == ground)
  }

  @Test func aFigureHasOneSizeInBothStyles() {
    let figure = Figure().line([1, 2, 3], label: "a").xAxis("Step").titled("Title")
    #expect(Drawn(figure, style: .dark).layout.size == Drawn(figure).layout.size)
  }

  @Test func mapsThatBeginInWhiteBeginInTheDark() {
    #expect(ColorMap.blues.color(at: 0, onDark: true).lightness < 30)
    #expect(ColorMap.redBlue.color(at: 0.5, onDark: true).lightness < 25)
    #expect(ColorMap.viridis.color(at: 0.3, onDark: true) == ColorMap.viridis.color(at: 0.3))
  }
}
