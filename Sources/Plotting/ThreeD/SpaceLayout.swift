/// The axes of a surface plot: their ranges, ticks and labels, and their positions in a frame.
struct SpaceLayout {
  /// A label with the position of its centre.
  struct PlacedLabel {
    var text: TextBlock
    var area: Rectangle
    var isTick: Bool
    var isUpward = false
  }

  let surface: Surface
  let projection: Projection
  let x: AxisMapping
  let y: AxisMapping
  let z: AxisMapping
  /// The height of the floor in the box. The surface is above it if the floor has level lines.
  let floor = -1.0
  /// The maximum number of cells along each axis, limited by the size of the frame.
  let cells: Int
  private(set) var labels: [PlacedLabel] = []
  private(set) var ticks: (x: [Double], y: [Double], z: [Double]) = ([], [], [])

  /// - Parameter size: the size of the frame, whose upper left corner is the origin of all positions here.
  init(
    _ panel: Panel, _ surface: Surface, size: Size, style: FigureStyle, typesetter: Typesetter<some TextMeasures>
  ) {
    self.surface = surface
    cells = min(surface.detail, max(16, Int(size.width / 9)))
    var heights = DataRange()
    for value in surface.field.values { heights.include(value, on: panel.z.scale) }
    let range = heights.ends(of: panel.z, margin: 0)
    let within = heights.linearWithin(asked: panel.z.linearWithin, on: range)
    func opened(_ range: ClosedRange<Double>) -> ClosedRange<Double> { AxisScale.linear.usable(range) ?? -1...1 }
    x = AxisMapping(scale: .linear, range: opened(surface.field.x), from: -1, to: 1)
    y = AxisMapping(scale: .linear, range: opened(surface.field.y), from: -1, to: 1)
    z = AxisMapping(
      scale: panel.z.scale, range: range, linearWithin: within, from: surface.shadow == nil ? -1 : -0.36, to: 1)

    let xNumbers = AxisTicks(over: x.range, scale: .linear, count: 4.5)
    let yNumbers = AxisTicks(over: y.range, scale: .linear, count: 4.5)
    let zNumbers = AxisTicks(over: range, scale: panel.z.scale, linearWithin: within, count: 4)
    ticks = (xNumbers.major.map(\.value), yNumbers.major.map(\.value), zNumbers.major.map(\.value))
    func set(_ ticks: AxisTicks) -> [TextBlock] {
      // The common power of ten is written with the last number.
      ticks.major.enumerated().map { index, tick in
        let power = index == ticks.major.count - 1 ? ticks.exponent.map(AxisTicks.powerLabel) ?? [] : []
        return typesetter.line(tick.label + power, style.tickLabel)
      }
    }
    let zLabels = set(zNumbers)
    let beside = (zLabels.map(\.width).max() ?? 0) + 14 + (panel.z.label.isEmpty ? 0 : style.axisLabel.size * 1.6)
    let below = style.tickLabel.size + 8 + style.axisLabel.size * 1.2
    projection = Projection(panel.viewpoint).fitted(
      in: Rectangle(
        minX: min(beside, 0.3 * size.width), minY: 6, maxX: size.width - min(34, 0.1 * size.width),
        maxY: size.height - min(below, 0.3 * size.height)))
    place(panel, set(xNumbers), set(yNumbers), zLabels, style, typesetter)
  }

  // MARK: Labels

  private mutating func place(
    _ panel: Panel, _ xLabels: [TextBlock], _ yLabels: [TextBlock], _ zLabels: [TextBlock], _ style: FigureStyle,
    _ typesetter: Typesetter<some TextMeasures>
  ) {
    let outside = 2 * style.tickLength
    for (value, text) in zip(ticks.x, xLabels) {
      guard let place = x.place(of: value) else { continue }
      add(text, at: SpacePoint(place, projection.nearY, floor), away: SpacePoint(0, projection.nearY, 0), outside)
    }
    for (value, text) in zip(ticks.y, yLabels) {
      guard let place = y.place(of: value) else { continue }
      add(text, at: SpacePoint(projection.nearX, place, floor), away: SpacePoint(projection.nearX, 0, 0), outside)
    }
    let edge = heightEdge
    for (value, text) in zip(ticks.z, zLabels) {
      guard let height = z.place(of: value) else { continue }
      let end = projection.place(of: SpacePoint(edge.x, edge.y, height))
      add(text, middle: Point(end.x - outside - text.width / 2, end.y), isTick: true)
    }
    if !panel.z.label.isEmpty {
      let text = typesetter.line(panel.z.label, style.axisLabel)
      let left = labels.filter { $0.area.maxX < projection.place(of: edge).x }.map(\.area.minX).min() ?? outside
      let middle = projection.place(of: SpacePoint(edge.x, edge.y, (z.start + 1) / 2))
      let right = min(left, projection.place(of: edge).x - outside) - 6
      // One or two letters are written horizontally, words vertically.
      let isUpward = text.width > 2 * text.height
      let size =
        isUpward ? Size(width: text.height, height: text.width) : Size(width: text.width, height: text.height)
      labels.append(
        PlacedLabel(
          text: text,
          area: Rectangle(
            x: right - size.width, y: middle.y - size.height / 2, width: size.width, height: size.height),
          isTick: false, isUpward: isUpward))
    }
    let far = style.tickLabel.size + outside + 4
    if !panel.x.label.isEmpty {
      let text = typesetter.line(panel.x.label, style.axisLabel)
      add(
        text, at: SpacePoint(0, projection.nearY, floor), away: SpacePoint(0, projection.nearY, 0), far, isTick: false)
    }
    if !panel.y.label.isEmpty {
      let text = typesetter.line(panel.y.label, style.axisLabel)
      add(
        text, at: SpacePoint(projection.nearX, 0, floor), away: SpacePoint(projection.nearX, 0, 0), far, isTick: false)
    }
  }

  /// The floor's corner at which the axis of heights begins: the leftmost on the canvas.
  var heightEdge: SpacePoint {
    let corners = [-1.0, 1].flatMap { x in [-1.0, 1].map { SpacePoint(x, $0, floor) } }
    return corners.min { projection.place(of: $0).x < projection.place(of: $1).x } ?? corners[0]
  }

  /// Places a label outside the box, at a distance from a point on its edge.
  private mutating func add(
    _ text: TextBlock, at place: SpacePoint, away: SpacePoint, _ distance: Double, isTick: Bool = true
  ) {
    let start = projection.place(of: place)
    let further = projection.place(of: SpacePoint(place.x + away.x, place.y + away.y, place.z))
    let x = further.x - start.x
    let y = further.y - start.y
    let length = max((x * x + y * y).squareRoot(), 1e-6)
    let direction = Point(x / length, y / length)
    let reach = abs(direction.x) * text.width / 2 + abs(direction.y) * text.height / 2
    // Moves outwards step by step until the label overlaps no other.
    for step in 0..<(isTick ? 1 : 40) {
      let away = distance + reach + 3 * Double(step)
      let middle = Point(start.x + direction.x * away, start.y + direction.y * away)
      if add(text, middle: middle, isTick: isTick) { return }
    }
  }

  /// Returns false if the label overlaps another.
  @discardableResult
  private mutating func add(_ text: TextBlock, middle: Point, isTick: Bool) -> Bool {
    let area = Rectangle(
      x: middle.x - text.width / 2, y: middle.y - text.height / 2, width: text.width, height: text.height)
    if labels.contains(where: { $0.area.expanded(by: 2).intersects(area) }) { return false }
    labels.append(PlacedLabel(text: text, area: area, isTick: isTick))
    return true
  }

  /// How far the labels extend beyond a frame.
  func overhang(of size: Size) -> Margins {
    var margins = Margins()
    for label in labels {
      margins.left = max(margins.left, -label.area.minX)
      margins.right = max(margins.right, label.area.maxX - size.width)
      margins.top = max(margins.top, -label.area.minY)
      margins.bottom = max(margins.bottom, label.area.maxY - size.height)
    }
    return margins
  }
}
