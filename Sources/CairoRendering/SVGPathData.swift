internal import Plotting

/// The data of an SVG path in its shortest form: relative, in hundredths, without unnecessary separators.
struct SVGPathData {
  private(set) var bytes: [UInt8] = []
  /// The pen's position in hundredths, so that rounding errors don't accumulate along the path.
  private var x = 0
  private var y = 0
  private var startX = 0
  private var startY = 0
  /// A move after which nothing has been drawn yet.
  private var pending: (x: Int, y: Int)?
  private var command: UInt8 = 0
  /// Whether the last number has a decimal point. A number that begins with a point then needs no separator.
  private var hasPoint = false

  init() {}

  init(_ path: Path) {
    bytes.reserveCapacity(path.elements.count * 8)
    for element in path.elements {
      switch element {
      case .move(let point): move(to: point)
      case .line(let point): line(to: point)
      case .close: close()
      case .circle(let centre, let radius): circle(centre, radius: radius)
      }
    }
  }

  mutating func move(to point: Point) {
    pending = (hundredths(point.x), hundredths(point.y))
  }

  /// Adds a line; horizontal and vertical lines need a single number.
  mutating func line(to point: Point) {
    begin()
    let x = hundredths(point.x)
    let y = hundredths(point.y)
    let letter = y == self.y ? UInt8(ascii: "h") : x == self.x ? UInt8(ascii: "v") : UInt8(ascii: "l")
    set(letter)
    if x != self.x || y == self.y { number(x - self.x) }
    if y != self.y { number(y - self.y) }
    (self.x, self.y) = (x, y)
  }

  mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    begin()
    set(UInt8(ascii: "c"))
    for point in [first, second, end] {
      number(hundredths(point.x) - x)
      number(hundredths(point.y) - y)
    }
    (x, y) = (hundredths(end.x), hundredths(end.y))
  }

  mutating func close() {
    guard pending == nil else { return }
    bytes.append(UInt8(ascii: "z"))
    command = 0
    (x, y) = (startX, startY)
  }

  /// Adds a line of zero length: a dot if line caps are round.
  mutating func dot(at point: Point) {
    move(to: point)
    line(to: point)
  }

  private mutating func circle(_ centre: Point, radius: Double) {
    move(to: Point(centre.x - radius, centre.y))
    begin()
    let size = hundredths(radius)
    for way in [2 * size, -2 * size] {
      command = 0
      set(UInt8(ascii: "a"))
      for part in [size, size, 0, 100, 0, way, 0] { number(part) }
    }
    close()
  }

  /// Writes the pending move.
  private mutating func begin() {
    guard let (x, y) = pending else { return }
    set(UInt8(ascii: "m"))
    number(x - self.x)
    number(y - self.y)
    (self.x, self.y) = (x, y)
    (startX, startY) = (x, y)
    pending = nil
    // Further points after a move are lines.
    command = UInt8(ascii: "l")
  }

  private mutating func set(_ letter: UInt8) {
    if command == letter { return }
    bytes.append(letter)
    command = letter
    // No separator is needed between a command and its first number.
    hasPoint = true
  }

  private mutating func number(_ hundredths: Int) {
    let size = abs(hundredths)
    let last = bytes.last ?? 0
    let followsNumber = last >= UInt8(ascii: "0") && last <= UInt8(ascii: "9")
    if hundredths < 0 {
      bytes.append(UInt8(ascii: "-"))
    } else if followsNumber, !(hasPoint && size < 100 && size > 0) {
      bytes.append(UInt8(ascii: " "))
    }
    bytes.append(hundredths: size)
    hasPoint = !size.isMultiple(of: 100)
  }

  private func hundredths(_ value: Double) -> Int {
    value.isFinite ? Int((min(max(value, -1e9), 1e9) * 100).rounded()) : 0
  }
}

extension [UInt8] {
  /// Appends a number of hundredths, at least 0: `1.5`, `.25`, `3`.
  mutating func append(hundredths size: Int) {
    if size >= 100 || size == 0 { append(whole: size / 100) }
    let part = size % 100
    if part == 0 { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / 10))
    if !part.isMultiple(of: 10) { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part % 10)) }
  }

  private mutating func append(whole number: Int) {
    if number >= 10 { append(whole: number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a number with at most two decimals.
  mutating func append(number value: Double) {
    let size = value.isFinite ? Int((Swift.min(Swift.max(value, -1e9), 1e9) * 100).rounded()) : 0
    if size < 0 { append(UInt8(ascii: "-")) }
    append(hundredths: abs(size))
  }

  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
