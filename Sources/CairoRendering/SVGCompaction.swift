/// An SVG document of Cairo's made small and steady.
///
/// Cairo numbers the parts of a document through the life of the process and writes every place with up to eight
/// digits. Here identifiers are counted from zero in the order they appear, after a prefix made from the content (so
/// that documents set into one page do not take each other's parts), numbers keep two decimals, and paths become
/// relative.
///
/// - Complexity: linear in the document's size.
func compacted(svg: [UInt8]) -> [UInt8] {
  var compaction = SVGCompaction(svg)
  return compaction.run()
}

private struct SVGCompaction {
  private let input: [UInt8]
  private var position = 0
  private var output: [UInt8] = []
  /// The identifiers in the order they first appear.
  private var identifiers: [[UInt8]: Int] = [:]
  /// Where in the output an identifier belongs, and which.
  private var places: [(offset: Int, identifier: Int)] = []

  init(_ input: [UInt8]) {
    self.input = input
  }

  mutating func run() -> [UInt8] {
    output.reserveCapacity(input.count / 2)
    // Inside a page of HTML the declaration would be an error; without it the document is UTF-8 all the same.
    if starts(with: "<?xml"), let end = input.firstIndex(of: UInt8(ascii: "\n")) { position = end + 1 }
    while position < input.count {
      let byte = input[position]
      if byte == UInt8(ascii: " "), take(" d=\"") {
        pathData()
      } else if byte == UInt8(ascii: " "), starts(with: " style=\"") {
        styleAttribute()
      } else if byte == UInt8(ascii: " "), take(" id=\"") {
        identifier(until: UInt8(ascii: "\""))
      } else if byte == UInt8(ascii: "h"), take("href=\"#") {
        identifier(until: UInt8(ascii: "\""))
      } else if byte == UInt8(ascii: "u"), take("url(#") {
        identifier(until: UInt8(ascii: ")"))
      } else if byte == UInt8(ascii: ".") {
        decimals()
      } else {
        output.append(byte)
        position += 1
      }
    }
    return named()
  }

  /// Shortens an attribute; one that points at a part of the document stays, so that its identifier is counted.
  private mutating func styleAttribute() {
    let start = position + 8
    var end = start
    while end < input.count, input[end] != UInt8(ascii: "\"") { end += 1 }
    guard end < input.count, !input[start..<end].contains(UInt8(ascii: "#")) else {
      output.append(input[position])
      position += 1
      return
    }
    output += compactedAttribute(style: input[start..<end])
    position = end + 1
  }

  // MARK: Identifiers

  private mutating func identifier(until end: UInt8) {
    let start = position
    while position < input.count, input[position] != end { position += 1 }
    let name = Array(input[start..<position])
    let number = identifiers[name] ?? identifiers.count
    identifiers[name] = number
    places.append((offset: output.count, identifier: number))
  }

  /// The output with its identifiers.
  private func named() -> [UInt8] {
    var hash = ContentHash()
    hash.add(output)
    let prefix = "f" + hash.text.suffix(7) + "-"
    var result: [UInt8] = []
    result.reserveCapacity(output.count + places.count * 12)
    var copied = 0
    for place in places {
      result += output[copied..<place.offset]
      result += "\(prefix)\(String(place.identifier, radix: 36))".utf8
      copied = place.offset
    }
    result += output[copied...]
    return result
  }

  // MARK: Numbers

  /// Rounds the part of a number after its point to two digits, if digits stand before it.
  private mutating func decimals() {
    var end = position + 1
    while end < input.count, isDigit(input[end]) { end += 1 }
    let digits = input[(position + 1)..<end]
    guard digits.count > 2, let last = output.last, isDigit(last) else {
      output += input[position..<end]
      position = end
      return
    }
    position = end
    // Back to the number's first digit, to carry into it.
    var start = output.count
    while start > 0, isDigit(output[start - 1]) { start -= 1 }
    guard output.count - start <= 9 else {
      output.append(UInt8(ascii: "."))
      output += digits.prefix(2)
      return
    }
    let whole = output[start...].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    let first = digits.startIndex
    let hundredths =
      whole * 100 + Int(digits[first] - UInt8(ascii: "0")) * 10 + Int(digits[first + 1] - UInt8(ascii: "0"))
      + (digits[first + 2] >= UInt8(ascii: "5") ? 1 : 0)
    output.removeSubrange(start...)
    appendWhole(hundredths / 100)
    appendFraction(hundredths % 100)
  }

  private mutating func appendWhole(_ number: Int) {
    if number >= 10 { appendWhole(number / 10) }
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  private mutating func appendFraction(_ hundredths: Int) {
    if hundredths == 0 { return }
    output.append(UInt8(ascii: "."))
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: hundredths / 10))
    if !hundredths.isMultiple(of: 10) { output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: hundredths % 10)) }
  }

  // MARK: Paths

  /// The path being written: places in hundredths, so that rounding never adds up along it.
  private struct Pen {
    var x = 0
    var y = 0
    var startX = 0
    var startY = 0
    /// A move nothing was drawn after yet.
    var pending: (x: Int, y: Int)?
    var command: UInt8 = 0
    /// Whether the last number has a point, which then parts it from a next that begins with one.
    var hasPoint = false
  }

  /// Rewrites the data of a path; leaves it as it is when it holds anything unknown.
  private mutating func pathData() {
    let start = position
    let dataStart = output.count
    var pen = Pen()
    while position < input.count, input[position] != UInt8(ascii: "\"") {
      let byte = input[position]
      position += 1
      let isKnown: Bool
      switch byte {
      case UInt8(ascii: " "): isKnown = true
      case UInt8(ascii: "M"): isKnown = move(&pen)
      case UInt8(ascii: "L"): isKnown = draw(1, as: UInt8(ascii: "l"), &pen)
      case UInt8(ascii: "C"): isKnown = draw(3, as: UInt8(ascii: "c"), &pen)
      case UInt8(ascii: "Z"):
        if pen.pending == nil {
          output.append(UInt8(ascii: "z"))
          pen.command = 0
          pen.x = pen.startX
          pen.y = pen.startY
        }
        isKnown = true
      default: isKnown = false
      }
      if !isKnown {
        output.removeSubrange(dataStart...)
        position = start
        while position < input.count, input[position] != UInt8(ascii: "\"") {
          output.append(input[position])
          position += 1
        }
        return
      }
    }
  }

  private mutating func move(_ pen: inout Pen) -> Bool {
    guard let x = hundredths(), let y = hundredths() else { return false }
    pen.pending = (x, y)
    return true
  }

  /// Writes a line, or a curve over three places.
  private mutating func draw(_ count: Int, as command: UInt8, _ pen: inout Pen) -> Bool {
    if let (x, y) = pen.pending {
      begin(UInt8(ascii: "m"), &pen)
      number(x - pen.x, &pen)
      number(y - pen.y, &pen)
      (pen.x, pen.y) = (x, y)
      (pen.startX, pen.startY) = (x, y)
      pen.pending = nil
      // Further places after a move are lines.
      pen.command = UInt8(ascii: "l")
    }
    if command == UInt8(ascii: "l") { return line(&pen) }
    if pen.command != command { begin(command, &pen) }
    var last = (x: pen.x, y: pen.y)
    for _ in 0..<count {
      guard let x = hundredths(), let y = hundredths() else { return false }
      number(x - pen.x, &pen)
      number(y - pen.y, &pen)
      last = (x, y)
    }
    (pen.x, pen.y) = last
    return true
  }

  /// Writes a line, a level or upright one with a single number.
  private mutating func line(_ pen: inout Pen) -> Bool {
    guard let x = hundredths(), let y = hundredths() else { return false }
    let command = y == pen.y ? UInt8(ascii: "h") : x == pen.x ? UInt8(ascii: "v") : UInt8(ascii: "l")
    if pen.command != command { begin(command, &pen) }
    if x != pen.x || y == pen.y { number(x - pen.x, &pen) }
    if y != pen.y { number(y - pen.y, &pen) }
    (pen.x, pen.y) = (x, y)
    return true
  }

  private mutating func begin(_ command: UInt8, _ pen: inout Pen) {
    output.append(command)
    pen.command = command
    // Nothing need part a command from its first number.
    pen.hasPoint = true
  }

  private mutating func number(_ hundredths: Int, _ pen: inout Pen) {
    let size = abs(hundredths)
    let last = output.last ?? 0
    let followsNumber = isDigit(last)
    if hundredths < 0 {
      output.append(UInt8(ascii: "-"))
    } else if followsNumber, !(pen.hasPoint && size < 100 && size > 0) {
      output.append(UInt8(ascii: " "))
    }
    if size >= 100 || size == 0 { appendWhole(size / 100) }
    appendFraction(size % 100)
    pen.hasPoint = !size.isMultiple(of: 100)
  }

  /// Reads a number of the input in hundredths; nil for what Cairo does not write.
  private mutating func hundredths() -> Int? {
    while position < input.count, input[position] == UInt8(ascii: " ") { position += 1 }
    guard position < input.count else { return nil }
    let isNegative = input[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let start = position
    var value = 0
    while position < input.count, isDigit(input[position]) {
      value = value * 10 + Int(input[position] - UInt8(ascii: "0"))
      position += 1
      if position - start > 12 { return nil }
    }
    value *= 100
    if position < input.count, input[position] == UInt8(ascii: ".") {
      position += 1
      var weight = 10
      var isRounded = false
      while position < input.count, isDigit(input[position]) {
        let digit = Int(input[position] - UInt8(ascii: "0"))
        if weight > 0 {
          value += digit * weight
          weight /= 10
        } else if !isRounded {
          isRounded = true
          if digit >= 5 { value += 1 }
        }
        position += 1
      }
    }
    guard position > start else { return nil }
    return isNegative ? -value : value
  }

  // MARK: Reading

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private func starts(with text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= input.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where input[position + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Copies a text when it comes next.
  private mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    output += input[position..<(position + text.utf8CodeUnitCount)]
    position += text.utf8CodeUnitCount
    return true
  }
}
