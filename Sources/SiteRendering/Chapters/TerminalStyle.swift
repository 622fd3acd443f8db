/// How a terminal shows a character: its colours, and whether it is bold, faint, italic or underlined.
struct TerminalStyle: Equatable {
  enum Color: Equatable {
    /// One of the sixteen that terminals name: black, red, green, yellow, blue, magenta, cyan, white; bright ones from 8.
    case named(Int)
    case rgb(Int, Int, Int)
  }

  private var foreground: Color?
  private var background: Color?
  private var words: Set<String> = []

  /// Applies the numbers of a sequence that ends with `m` (ECMA-48, SGR).
  mutating func set(_ numbers: [Int]) {
    var rest = (numbers.isEmpty ? [0] : numbers)[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: self = TerminalStyle()
      case 1: words.insert("bold")
      case 2: words.insert("faint")
      case 3: words.insert("italic")
      case 4: words.insert("underlined")
      case 7: words.insert("reverse")
      case 9: words.insert("struck")
      case 22: words.subtract(["bold", "faint"])
      case 23: words.remove("italic")
      case 24: words.remove("underlined")
      case 27: words.remove("reverse")
      case 29: words.remove("struck")
      case 30...37: foreground = .named(number - 30)
      case 38: foreground = Self.color(&rest) ?? foreground
      case 39: foreground = nil
      case 40...47: background = .named(number - 40)
      case 48: background = Self.color(&rest) ?? background
      case 49: background = nil
      case 90...97: foreground = .named(number - 82)
      case 100...107: background = .named(number - 92)
      default: break
      }
    }
  }

  /// `5;n` of 256 colours, or `2;r;g;b`.
  private static func color(_ rest: inout ArraySlice<Int>) -> Color? {
    switch rest.popFirst() {
    case 5:
      guard let number = rest.popFirst(), (0...255).contains(number) else { return nil }
      if number < 16 { return .named(number) }
      if number >= 232 {
        let gray = 8 + 10 * (number - 232)
        return .rgb(gray, gray, gray)
      }
      let levels = [0, 95, 135, 175, 215, 255]
      let place = number - 16
      return .rgb(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    case 2:
      let parts = rest.prefix(3).map { min(max(0, $0), 255) }
      rest = rest.dropFirst(3)
      return parts.count == 3 ? .rgb(parts[0], parts[1], parts[2]) : nil
    default: return nil
    }
  }

  private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// The attributes of an element in this style; empty for plain text.
  var attributes: String {
    var classes = words.sorted()
    var styles: [String] = []
    for (color, prefix, property) in [(foreground, "", "color"), (background, "on-", "background-color")] {
      switch color {
      case .named(let number): classes.append(prefix + (number < 8 ? "" : "bright-") + Self.names[number % 8])
      case .rgb(let red, let green, let blue): styles.append("\(property):rgb(\(red) \(green) \(blue))")
      case nil: break
      }
    }
    let classText = classes.isEmpty ? "" : " class=\"\(classes.map { "terminal-\($0)" }.joined(separator: " "))\""
    return classText + (styles.isEmpty ? "" : " style=\"\(styles.joined(separator: ";"))\"")
  }
}
