/// The bar beside a panel that explains its colours.
struct ColorBarLayout {
  static let width = 12.0
  static let gap = 12.0

  /// Colours from the lowest, each with the value it ends at.
  private(set) var bands: [(upTo: Double, color: Color)] = []
  private(set) var opacity = 1.0
  private(set) var ticks: [PanelLayout.PlacedTick] = []
  private(set) var exponent: TextBlock?
  private(set) var label: TextBlock?
  /// Values to places from 0, the lower end, to 1.
  private let mapping: AxisMapping

  /// Nil when the panel asks for none or shows no colours of values.
  init?(of panel: Panel, height: Double, style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    guard let bar = panel.colorBar else { return nil }
    var found: (mapping: AxisMapping, bands: [(Double, Color)], opacity: Double)?
    for mark in panel.marks where found == nil {
      switch mark {
      case .filledContour(let field, let levels, let map, let opacity):
        found = ColorBarLayout.areas(field, levels, map, style).map { ($0, $1, opacity) }
      case .heatMap(let field, let scale):
        let mapping = scale.mapping(for: field.values)
        found = (mapping, ColorBarLayout.steps(mapping, scale.colorMap, style), 1)
      case .surface(let surface):
        let mapping = ColorScale(surface.colorMap, range: panel.z.range, scale: panel.z.scale)
          .mapping(for: surface.field.values)
        found = (mapping, ColorBarLayout.steps(mapping, surface.colorMap, style), 1)
      default: break
      }
    }
    guard let found else { return nil }
    mapping = found.mapping
    bands = found.bands.map { (upTo: $0.0, color: $0.1) }
    opacity = found.opacity
    let numbers = AxisTicks(over: mapping.range, scale: mapping.scale, count: style.tickCount(along: height))
    ticks = numbers.major.map { .init(value: $0.value, label: typesetter.line($0.label, style.tickLabel)) }
    exponent = numbers.exponent.map { typesetter.line(AxisTicks.powerLabel($0), style.tickLabel) }
    if !bar.label.isEmpty { label = typesetter.line(bar.label, style.axisLabel) }
  }

  private static func areas(
    _ field: Field, _ spacing: LevelSpacing, _ map: ColorMap, _ style: FigureStyle
  ) -> (AxisMapping, [(Double, Color)])? {
    let levels = spacing.levels(for: field)
    var scale = AxisScale.linear
    if case .logCount = spacing { scale = .log }
    var data = DataRange()
    for value in field.values { data.include(value, on: scale) }
    for level in levels { data.include(level, on: scale) }
    guard !data.isEmpty else { return nil }
    let range = data.padded(by: 0, on: scale)
    let mapping = AxisMapping(scale: scale, range: range, from: 0, to: 1)
    let ends = levels + [range.upperBound]
    return (
      mapping,
      ends.enumerated().map { index, end in
        (end, map.color(at: levels.isEmpty ? 0.5 : Double(index) / Double(levels.count), onDark: style.isDark))
      }
    )
  }

  private static func steps(_ mapping: AxisMapping, _ map: ColorMap, _ style: FigureStyle) -> [(Double, Color)] {
    (1...64).map { step in
      (mapping.value(at: Double(step) / 64), map.color(at: (Double(step) - 0.5) / 64, onDark: style.isDark))
    }
  }

  /// The room to the right of the frame.
  var room: Double {
    let numbers = (ticks.map(\.label.width).max() ?? 0) + 9
    return Self.gap + Self.width + max(numbers, (exponent?.width ?? 0) - Self.width)
      + (label.map { $0.height + 6 } ?? 0)
  }

  /// The place of a value on a bar.
  func place(of value: Double, on bar: Rectangle) -> Double? {
    mapping.place(of: value).map { bar.maxY - min(max($0, 0), 1) * bar.height }
  }
}

extension PanelDrawing {
  func drawColorBar(on canvas: inout some Canvas) {
    guard let bar = layout.colorBar else { return }
    let area = Rectangle(
      x: frame.maxX + layout.rightOverhang + ColorBarLayout.gap, y: frame.minY, width: ColorBarLayout.width,
      height: frame.height)
    // From the top each colour reaches down to the lower end, so that no seam shows between two.
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
