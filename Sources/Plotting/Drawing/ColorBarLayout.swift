/// The contents of a mark's colour bar.
package struct ColorBands {
  /// Maps values to positions from 0, the lower end, to 1.
  var mapping: AxisMapping
  /// Colours from the lowest, each with the value at its upper end.
  var bands: [(upTo: Double, color: Color)]
  var opacity = 1.0
}

extension ColorBands {
  /// A continuous colour map.
  init(mapping: AxisMapping, _ colorMap: ColorMap, style: FigureStyle) {
    self.init(
      mapping: mapping,
      bands: (1...64).map { step in
        (mapping.value(at: Double(step) / 64), colorMap.color(at: (Double(step) - 0.5) / 64, onDark: style.isDark))
      })
  }
}

/// The colour bar beside a panel.
struct ColorBarLayout {
  static let width = 12.0
  static let gap = 12.0

  /// Colours from the lowest, each with the value at its upper end.
  let bands: [(upTo: Double, color: Color)]
  let opacity: Double
  private(set) var ticks: [PanelLayout.PlacedTick] = []
  private(set) var exponent: TextBlock?
  private(set) var label: TextBlock?
  /// Maps values to positions from 0, the lower end, to 1.
  private let mapping: AxisMapping

  /// Returns nil if the panel has no colour bar or shows no values as colours.
  init?(of panel: Panel, height: Double, style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    guard let bar = panel.colorBar else { return nil }
    guard let shown = panel.first({ $0.colorBands(in: panel, style: style) }) else { return nil }
    mapping = shown.mapping
    bands = shown.bands
    opacity = shown.opacity
    let numbers = AxisTicks(over: mapping.range, scale: mapping.scale, count: style.tickCount(along: height))
    ticks = numbers.major.map { .init(value: $0.value, label: typesetter.line($0.label, style.tickLabel)) }
    exponent = numbers.exponent.map { typesetter.line(AxisTicks.powerLabel($0), style.tickLabel) }
    if !bar.label.isEmpty { label = typesetter.line(bar.label, style.axisLabel) }
  }

  /// The space needed to the right of the frame.
  var room: Double {
    let numbers = (ticks.map(\.label.width).max() ?? 0) + 9
    return Self.gap + Self.width + max(numbers, (exponent?.width ?? 0) - Self.width)
      + (label.map { $0.height + 6 } ?? 0)
  }

  /// The position of a value on a bar.
  func place(of value: Double, on bar: Rectangle) -> Double? {
    mapping.place(of: value).map { bar.maxY - min(max($0, 0), 1) * bar.height }
  }
}

extension PanelRenderer {
  func drawColorBar(on canvas: inout some Canvas) {
    guard let bar = layout.colorBar else { return }
    let area = Rectangle(
      x: frame.maxX + layout.rightOverhang + ColorBarLayout.gap, y: frame.minY, width: ColorBarLayout.width,
      height: frame.height)
    // From the top, each colour extends down to the lower end, so that there are no seams.
    for band in bar.bands.reversed() {
      guard let top = bar.place(of: band.upTo, on: area) else { continue }
      canvas.fill(
        Path(Rectangle(minX: area.minX, minY: top, maxX: area.maxX, maxY: area.maxY)),
        style.background.mixed(with: band.color, bar.opacity), rule: .nonZero)
    }
    var lines = Path(area)
    var widest = 0.0
    for tick in bar.ticks {
      guard let place = bar.place(of: tick.value, on: area) else { continue }
      lines.add([Point(area.maxX, place), Point(area.maxX + 3, place)])
      widest = max(widest, tick.label.width)
      canvas.draw(
        tick.label, at: Point(area.maxX + 6, place + 0.36 * style.tickLabel.size), style.tickLabel.color)
    }
    canvas.stroke(lines, Stroke(style.axis, width: style.axisWidth), cap: .butt)
    if let exponent = bar.exponent {
      canvas.draw(
        exponent, at: Point(area.minX, area.minY - style.textGap - 3 - exponent.descent), style.tickLabel.color)
    }
    if let label = bar.label {
      canvas.draw(
        label, at: Point(area.maxX + 9 + widest + 6 + label.ascent, area.midY + label.width / 2), isUpward: true,
        style.axisLabel.color)
    }
  }
}
