import BookModel

/// Printed text as a terminal would show it: colours, lines that are written over, no other control characters.
///
/// Escape sequences are those of ECMA-48: `m` sets colours and styles, `K` clears a line, `C`, `D` and `G` move within it; all
/// others are left out, and so are links and titles that a program sets.
package struct TerminalText {
  /// The text as HTML.
  package var html: String {
    lines.map { line in
      var html = ""
      var index = 0
      while index < line.count {
        let style = line[index].style
        var text = String.UnicodeScalarView()
        while index < line.count, line[index].style == style {
          text.append(line[index].scalar)
          index += 1
        }
        let escaped = String(text).htmlEscaped
        html += style.attributes.isEmpty ? escaped : "<span\(style.attributes)>\(escaped)</span>"
      }
      return html
    }.joined(separator: "\n")
  }

  /// The text without its styles.
  var plain: String {
    lines.map { line in String(String.UnicodeScalarView(line.map(\.scalar))) }.joined(separator: "\n")
  }

  private struct Cell {
    var scalar: Unicode.Scalar
    var style: TerminalStyle
  }

  private var lines: [[Cell]] = [[]]
  private var column = 0
  private var style = TerminalStyle()

  /// Whether a text has anything that a terminal would act on; nearly none has.
  package static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { isControl($0) && $0 != "\n" }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\t") || (0x7F..<0xA0).contains(scalar.value)
  }

  package init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\n":
        lines.append([])
        column = 0
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      case "\u{1B}": index = readEscape(scalars, from: index)
      case "\u{9B}": index = readSequence(scalars, from: index)
      default: if !Self.isControl(scalar) { write(scalar) }
      }
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    let cell = Cell(scalar: scalar, style: style)
    let line = lines.count - 1
    while lines[line].count < column { lines[line].append(Cell(scalar: " ", style: TerminalStyle())) }
    if column < lines[line].count { lines[line][column] = cell } else { lines[line].append(cell) }
    column += 1
  }

  /// Reads what follows an escape character; gives the index behind it.
  private mutating func readEscape(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    guard start < scalars.count else { return start }
    switch scalars[start] {
    case "[": return readSequence(scalars, from: start + 1)
    case "]", "P", "X", "^", "_":
      // A string for the terminal itself, up to a bell or an escaped backslash.
      var index = start + 1
      while index < scalars.count, scalars[index] != "\u{7}", scalars[index] != "\u{1B}" { index += 1 }
      return index < scalars.count && scalars[index] == "\u{1B}" ? index + 2 : index + 1
    case "\u{20}"..."\u{2F}": return start + 2
    default: return start + 1
    }
  }

  /// Reads a sequence behind its `[`: numbers and a letter.
  private mutating func readSequence(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var index = start
    while index < scalars.count, ("\u{20}"..."\u{3F}").contains(scalars[index]) { index += 1 }
    guard index < scalars.count else { return index }
    let numbers = String(String.UnicodeScalarView(scalars[start..<index])).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0 == ":" }
    ).map { Int($0) ?? 0 }
    let last = lines.count - 1
    // A line is no wider than any terminal.
    let step = min(max(1, numbers.first ?? 1), 1000)
    switch scalars[index] {
    case "m": style.set(numbers)
    case "C": column += step
    case "D": column = max(0, column - step)
    case "G": column = step - 1
    case "K":
      switch numbers.first ?? 0 {
      case 0: lines[last].removeLast(max(0, lines[last].count - column))
      case 1:
        for place in 0..<min(column + 1, lines[last].count) {
          lines[last][place] = Cell(scalar: " ", style: TerminalStyle())
        }
      default: lines[last].removeAll()
      }
    default: break
    }
    return index + 1
  }
}
