/// The texts and ticks of a panel for a frame of a certain size, and the space that they need around it.
struct PanelLayout {
  struct PlacedTick {
    var value: Double
    var label: TextBlock
  }

  /// What a panel shares with other panels of its figure.
  struct Sharing {
    /// The data of all panels that share an axis, or nil for the panel's own.
    var data: PanelData?
    var hidesXNumbers = false
    var hidesYNumbers = false
  }

  let panel: Panel
  private(set) var xRange: ClosedRange<Double>
  private(set) var yRange: ClosedRange<Double>
  private let linearWithin: (x: Double, y: Double)
  private(set) var size: Size
  private(set) var xTicks: [PlacedTick] = []
  private(set) var yTicks: [PlacedTick] = []
  private(set) var xMinor: [Double] = []
  private(set) var yMinor: [Double] = []
  /// Whether the names along x are vertical because they are too wide for their positions.
  private(set) var hasUprightNames = false
  private(set) var xExponent: TextBlock?
  private(set) var yExponent: TextBlock?
  /// The lines of the axes' labels.
  private(set) var xLabel: [TextBlock] = []
  private(set) var yLabel: [TextBlock] = []
  private(set) var title: [TextBlock] = []
  private(set) var valueLabels: ValueLabels
  private(set) var colorBar: ColorBarLayout?
  /// The axes of a surface plot, which replace the axes of a plane.
  private(set) var space: SpaceLayout?
  private(set) var legend: Legend?
  /// The placement of the legend, or nil if there is none.
  private(set) var legendPlacement: LegendPlacement?
  private(set) var margins = Margins()
  /// The width of the widest note about a divergence.
  let noteWidth: Double
  /// The text in a frame whose data has no visible part.
  let emptiness: TextBlock
  private let sharing: Sharing

  /// - Parameters:
  ///   - room: the maximum size of the frame. A frame with equal units may be smaller.
  init(
    _ panel: Panel, room: Size, sharing: Sharing = Sharing(), style: FigureStyle,
    typesetter: Typesetter<some TextMeasures>
  ) {
    self.panel = panel
    self.sharing = sharing
    noteWidth =
      panel.marks.compactMap(\.kind.divergence).map { divergence, _ in
        typesetter.line(divergence.text, style.annotation).width + 12
      }.max() ?? 0
    emptiness = typesetter.line("no values to show", style.annotation)
    let data = sharing.data ?? PanelData(panel)
    xRange = data.x.ends(of: panel.x, margin: data.hasField || data.fillsWidth ? 0 : style.dataMargin)
    yRange = data.yEnds(of: panel.y, margin: data.hasField ? 0 : style.dataMargin)
    linearWithin = (
      data.x.linearWithin(asked: panel.x.linearWithin, on: xRange),
      data.y.linearWithin(asked: panel.y.linearWithin, on: yRange)
    )
    size = PanelLayout.frameSize(panel, xRange, yRange, room: room)
    let slot = size.width / max(xRange.upperBound - xRange.lowerBound, 1e-300)
    valueLabels = ValueLabels(of: panel, slot: slot, style: style, typesetter: typesetter)
    makeRoomForValueLabels()
    if let text = panel.title, !text.isEmpty {
      title = typesetter.lines(text, style.panelTitle, width: max(size.width, 120))
    }
    colorBar = ColorBarLayout(of: panel, height: size.height, style: style, typesetter: typesetter)
    space = panel.surface.map { SpaceLayout(panel, $0, size: size, style: style, typesetter: typesetter) }
    if space == nil, panel.hasAxes { placeTicks(style, typesetter) }
    placeLegend(style, typesetter)
    margins = neededMargins(style)
  }

  /// The mapping for a frame at its position on the canvas.
  func mapping(in frame: Rectangle) -> PanelMapping {
    PanelMapping(
      x: AxisMapping(
        scale: panel.x.scale, range: xRange, linearWithin: linearWithin.x, from: frame.minX, to: frame.maxX),
      y: AxisMapping(
        scale: panel.y.scale, range: yRange, linearWithin: linearWithin.y, from: frame.maxY, to: frame.minY))
  }

  /// The mapping for a frame with its upper left corner at the origin.
  func mapping() -> PanelMapping {
    mapping(in: Rectangle(x: 0, y: 0, width: size.width, height: size.height))
  }

  /// The distance of the legend beside the frame, which leaves space for the colour bar.
  var besideOffset: Double { rightOverhang + (colorBar.map { $0.room + 6 } ?? 0) }

  /// How far the numbers of a surface plot extend beyond the frame on the right.
  var rightOverhang: Double { max(0, space?.overhang(of: size).right ?? 0) }

  /// Extends a vertical axis without an explicit range so that the values at the bars are inside.
  private mutating func makeRoomForValueLabels() {
    guard panel.y.range == nil, !valueLabels.labels.isEmpty, valueLabels.reach < 0.4 * size.height else { return }
    let axis = mapping().y
    var above = 0.0
    var below = 0.0
    for label in valueLabels.labels {
      guard let place = axis.place(of: label.at.y) else { continue }
      if label.isBelow {
        below = max(below, place + valueLabels.reach - size.height)
      } else {
        above = max(above, valueLabels.reach - place)
      }
    }
    // Extending the axis shrinks everything, including the space for the values at the bars.
    let stretch = size.height / max(size.height - above - below, 1)
    let upper = above > 0 ? axis.value(at: -above * stretch) : yRange.upperBound
    let lower = below > 0 ? axis.value(at: size.height + below * stretch) : yRange.lowerBound
    if lower < upper, panel.y.scale.holds(lower), panel.y.scale.holds(upper) { yRange = lower...upper }
  }

  private static func frameSize(
    _ panel: Panel, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, room: Size
  ) -> Size {
    // A surface plot is about as wide as it is high.
    if panel.surface != nil { return Size(width: min(room.width, 1.4 * room.height), height: room.height) }
    guard panel.aspect == .equal, panel.x.scale == panel.y.scale else { return room }
    let xSpan = AxisMapping(
      scale: panel.x.scale, range: x, linearWithin: panel.x.linearWithin ?? 1, from: 0, to: 1)
    let ySpan = AxisMapping(
      scale: panel.y.scale, range: y, linearWithin: panel.y.linearWithin ?? 1, from: 0, to: 1)
    let ratio = ySpan.units / xSpan.units
    guard ratio.isFinite, ratio > 0 else { return room }
    // A strip too thin to read gets a minimum height or width, with unequal units.
    let least = 56.0
    if room.width * ratio <= room.height { return Size(width: room.width, height: max(room.width * ratio, least)) }
    return Size(width: max(room.height / ratio, least), height: room.height)
  }

  // MARK: Ticks

  private mutating func placeTicks(_ style: FigureStyle, _ typesetter: Typesetter<some TextMeasures>) {
    if !panel.x.label.isEmpty, !sharing.hidesXNumbers {
      xLabel = typesetter.lines(panel.x.label, style.axisLabel, width: max(size.width, 120))
    }
    if !panel.y.label.isEmpty, !sharing.hidesYNumbers {
      yLabel = typesetter.lines(panel.y.label, style.axisLabel, width: max(size.height, 120))
    }
    func set(_ ticks: AxisTicks, _ isHidden: Bool) -> [PlacedTick] {
      ticks.major.map {
        PlacedTick(value: $0.value, label: isHidden ? TextBlock() : typesetter.line($0.label, style.tickLabel))
      }
    }
    func ticks(_ axis: Axis, _ range: ClosedRange<Double>, _ linearWithin: Double, count: Double) -> AxisTicks {
      if let categories = axis.categories { return .categories(categories, in: range) }
      return AxisTicks(over: range, scale: axis.scale, linearWithin: linearWithin, count: count)
    }

    var vertical = ticks(panel.y, yRange, linearWithin.y, count: style.tickCount(along: size.height))
    yTicks = set(vertical, sharing.hidesYNumbers)
    // Fewer ticks in a low frame.
    let upright = mapping().y
    var fewer = style.tickCount(along: size.height) - 1
    while fewer > 0, isCrowdedUpright(yTicks, along: upright) {
      vertical = ticks(panel.y, yRange, linearWithin.y, count: fewer)
      yTicks = set(vertical, sharing.hidesYNumbers)
      fewer -= 1
    }
    yMinor = vertical.minor
    if !sharing.hidesYNumbers {
      yExponent = vertical.exponent.map { typesetter.line(AxisTicks.powerLabel($0), style.tickLabel) }
    }

    // Along x the labels are side by side, so there are fewer if they are too dense.
    let axis = mapping().x
    var count = style.tickCount(along: size.width)
    while true {
      let horizontal = ticks(panel.x, xRange, linearWithin.x, count: count)
      xTicks = set(horizontal, sharing.hidesXNumbers)
      xMinor = horizontal.minor
      if !sharing.hidesXNumbers {
        xExponent = horizontal.exponent.map { typesetter.line(AxisTicks.powerLabel($0), style.tickLabel) }
      }
      let isCrowded = isCrowded(xTicks, along: axis, gap: 0.9 * style.tickLabel.size)
      if panel.x.categories != nil {
        hasUprightNames = isCrowded
        dropCrowdedNames(along: axis, style)
        break
      }
      if count <= 1 || !isCrowded { break }
      count -= 1
    }
  }

  /// Keeps every second, third … of the vertical names if they are too dense.
  private mutating func dropCrowdedNames(along axis: AxisMapping, _ style: FigureStyle) {
    guard hasUprightNames else { return }
    let names = xTicks
    for stride in 1...max(1, names.count) {
      xTicks = names.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element)
      let places = xTicks.compactMap { axis.place(of: $0.value) }
      if zip(places, places.dropFirst()).allSatisfy({ $1 - $0 >= 1.25 * style.tickLabel.size }) { return }
    }
  }

  private func isCrowdedUpright(_ ticks: [PlacedTick], along axis: AxisMapping) -> Bool {
    let places = ticks.compactMap { axis.place(of: $0.value) }.sorted()
    let height = ticks.map(\.label.height).max() ?? 0
    return zip(places, places.dropFirst()).contains { $1 - $0 < height + 1 }
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
    guard panel.legend != .none, var legend = Legend(of: [panel], style: style, typesetter: typesetter) else { return }
    if panel.legend == .automatic {
      let frame = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
      var geometry = PanelGeometry(panel, in: PlotArea(mapping: mapping(), frame: frame, style: style))
      for label in valueLabels.labels {
        guard let area = valueLabels.area(of: label, mapping: mapping(), frame: frame) else { continue }
        geometry.marks.append(MarkGeometry(areas: [area]))
      }
      // In a filled panel there is something everywhere, so the legend may hide less of it.
      let corner =
        space == nil
        ? legend.freeCorner(
          in: frame, data: geometry, distance: style.legendPadding, mostOfFrame: panel.isFilled ? 0.12 : 0.25) : nil
      legendPlacement = corner ?? .beside
    } else {
      legendPlacement = panel.legend
      // A list higher than the frame is split into columns, or placed beside the frame if these are too wide.
      legend.arrange(height: size.height - 2 * style.legendPadding, style: style)
      if space != nil || legend.size.width > size.width - 2 * style.legendPadding
        || legend.size.height > size.height - 2 * style.legendPadding
      {
        legendPlacement = .beside
      }
    }
    if legendPlacement == .beside { legend.arrange(height: size.height, style: style) }
    self.legend = legend
  }
}
