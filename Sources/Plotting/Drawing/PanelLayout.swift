/// The room around a frame.
struct Margins: Equatable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0
}

/// The texts and ticks of one panel for a frame of a certain size, and the room they need around it.
struct PanelLayout {
  struct PlacedTick {
    var value: Double
    var label: TextBlock
  }

  let panel: Panel
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  let size: Size
  var xTicks: [PlacedTick] = []
  var yTicks: [PlacedTick] = []
  var xMinor: [Double] = []
  var yMinor: [Double] = []
  var xExponent: TextBlock?
  var yExponent: TextBlock?
  var xLabel: TextBlock?
  var yLabel: TextBlock?
  var title: [TextBlock] = []
  var legend: Legend?
  /// Where the legend stands; nil when there is none.
  var legendPlacement: LegendPlacement?
  var margins = Margins()

  /// - Parameters:
  ///   - room: the greatest size the frame may have; one with equal units may be smaller.
  init(_ panel: Panel, room: Size, style: FigureStyle, typesetter: Typesetter<some TextMeasures>) {
    self.panel = panel
    let ranges = panel.ranges(margin: style.dataMargin)
    xRange = ranges.x
    yRange = ranges.y
    size = PanelLayout.frameSize(panel, ranges.x, ranges.y, room: room)
    placeTicks(style, typesetter)
    if !panel.x.label.isEmpty { xLabel = typesetter.line(panel.x.label, style.axisLabel) }
    if !panel.y.label.isEmpty { yLabel = typesetter.line(panel.y.label, style.axisLabel) }
    if let text = panel.title, !text.isEmpty {
      title = typesetter.lines(text, style.panelTitle, width: max(size.width, 120))
    }
    placeLegend(style, typesetter)
    margins = neededMargins(style)
  }

  /// The mapping for a frame at a place on the canvas.
  func mapping(in frame: Rectangle) -> PanelMapping {
    PanelMapping(
      x: AxisMapping(scale: panel.x.scale, range: xRange, from: frame.minX, to: frame.maxX),
      y: AxisMapping(scale: panel.y.scale, range: yRange, from: frame.maxY, to: frame.minY))
  }

  private static func frameSize(
    _ panel: Panel, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, room: Size
  ) -> Size {
    guard panel.aspect == .equal, panel.x.scale == panel.y.scale else { return room }
    let xSpan = AxisMapping(scale: panel.x.scale, range: x, from: 0, to: 1)
    let ySpan = AxisMapping(scale: panel.y.scale, range: y, from: 0, to: 1)
    let ratio = ySpan.units / xSpan.units
    guard ratio.isFinite, ratio > 0 else { return room }
    // A strip too thin to read keeps some height (or width), and its units differ.
    let least = 56.0
    if room.width * ratio <= room.height { return Size(width: room.width, height: max(room.width * ratio, least)) }
    return Size(width: max(room.height / ratio, least), height: room.height)
  }

  // MARK: Ticks

  private mutating func placeTicks(_ style: FigureStyle, _ typesetter: Typesetter<some TextMeasures>) {
    func set(_ ticks: AxisTicks) -> [PlacedTick] {
      ticks.major.map { PlacedTick(value: $0.value, label: typesetter.line($0.label, style.tickLabel)) }
    }

    let vertical = AxisTicks(over: yRange, scale: panel.y.scale, count: style.tickCount(along: size.height))
    yTicks = set(vertical)
    yMinor = vertical.minor
    yExponent = vertical.exponent.map { typesetter.line(AxisTicks.powerLabel($0), style.tickLabel) }

    // Along x the labels stand side by side: fewer when they would crowd.
    let axis = AxisMapping(scale: panel.x.scale, range: xRange, from: 0, to: size.width)
    var count = style.tickCount(along: size.width)
    while true {
      let horizontal = AxisTicks(over: xRange, scale: panel.x.scale, count: count)
      xTicks = set(horizontal)
      xMinor = horizontal.minor
      xExponent = horizontal.exponent.map { typesetter.line(AxisTicks.powerLabel($0), style.tickLabel) }
      if count <= 1 || !isCrowded(xTicks, along: axis, gap: 0.9 * style.tickLabel.size) { break }
      count -= 1
    }
  }

  private func isCrowded(_ ticks: [PlacedTick], along axis: AxisMapping, gap: Double) -> Bool {
    var end = -Double.infinity
    for tick in ticks {
      guard let place = axis.place(of: tick.value) else { continue }
      if place - tick.label.width / 2 < end + gap { return true }
      end = place + tick.label.width / 2
    }
    return false
  }

  // MARK: Legend

  private mutating func placeLegend(_ style: FigureStyle, _ typesetter: Typesetter<some TextMeasures>) {
    guard let legend = Legend(of: panel, style: style, typesetter: typesetter) else { return }
    self.legend = legend
    switch panel.legend {
    case .none: self.legend = nil
    case .automatic:
      let frame = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
      let geometry = PanelGeometry(panel, mapping: mapping(in: frame), frame: frame, style: style)
      // A filled panel shows something everywhere: there a legend may hide less.
      legendPlacement =
        legend.freeCorner(
          in: frame, data: geometry, distance: style.legendPadding, mostOfFrame: panel.isFilled ? 0.12 : 0.25)
        ?? .beside
    default: legendPlacement = panel.legend
    }
  }

  // MARK: Margins

  private func neededMargins(_ style: FigureStyle) -> Margins {
    var margins = Margins()
    let ticks = panel.isFilled ? style.tickLength : 0
    let widest = yTicks.map(\.label.width).max() ?? 0
    margins.left = ticks + (widest > 0 ? style.textGap + widest : 0)
    if let yLabel { margins.left += style.textGap + 3 + yLabel.height }
    if let yExponent { margins.left = max(margins.left, style.textGap + yExponent.width) }

    let tallest = xTicks.map(\.label.height).max() ?? 0
    margins.bottom = ticks + (tallest > 0 ? style.textGap + tallest : 0)
    if let height = [xLabel, xExponent].compactMap({ $0?.height }).max() { margins.bottom += style.textGap + height }

    margins.top = style.tickLabel.size / 2
    if let yExponent { margins.top = style.textGap + 3 + yExponent.height }
    if let first = title.first {
      let lines = Double(title.count - 1) * style.panelTitle.size * style.lineSpacing + first.height
      margins.top = max(margins.top, style.textGap + 3 + lines)
    }

    // The labels of the outermost ticks reach beyond the frame.
    let axis = AxisMapping(scale: panel.x.scale, range: xRange, from: 0, to: size.width)
    for tick in [xTicks.first, xTicks.last] {
      guard let tick, let place = axis.place(of: tick.value) else { continue }
      margins.left = max(margins.left, tick.label.width / 2 - place)
      margins.right = max(margins.right, place + tick.label.width / 2 - size.width)
    }
    for line in title { margins.right = max(margins.right, line.width - size.width) }
    if let xLabel { margins.right = max(margins.right, (xLabel.width - size.width) / 2) }
    if let legend, legendPlacement == .beside {
      margins.right = max(margins.right, 10 + legend.size.width)
    }
    return margins
  }
}

extension AxisMapping {
  /// The length of the range in the units of the scale: values, or decades.
  var units: Double {
    scale == .log ? logarithm10(range.upperBound) - logarithm10(range.lowerBound) : range.upperBound - range.lowerBound
  }
}
