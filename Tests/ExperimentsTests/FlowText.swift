import Configuration
import Diagnostics
import Experiments

/// Parses parameters in YAML's flow style, with one `name: value` after the other at the top level and the locations
/// that a YAML parser would give: enough to write a cell's parameters as text.
struct FlowText {
  private let characters: [Character]
  private var index = 0
  private var line = 1
  private var column = 1

  static func parse(_ text: String) -> ParameterValue {
    var reader = FlowText(characters: Array(text))
    reader.skipSpace()
    return reader.map(until: nil)
  }

  private init(characters: [Character]) {
    self.characters = characters
  }

  private var next: Character? { index < characters.count ? characters[index] : nil }
  private var here: SourceLocation { SourceLocation(file: "cell", line: line, column: column) }

  private mutating func advance() {
    if next == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
    index += 1
  }

  private mutating func skipSpace() {
    while let character = next, character.isWhitespace || character == "," { advance() }
  }

  private mutating func map(until end: Character?) -> ParameterValue {
    let location = here
    if end != nil { advance() }
    var entries: [ParameterValue.Entry] = []
    skipSpace()
    while let character = next, character != end {
      let place = here
      let key = word(until: ":")
      advance()
      entries.append(ParameterValue.Entry(key: key, keyLocation: place, value: value()))
      skipSpace()
    }
    if end != nil { advance() }
    return ParameterValue(.map(entries), at: location)
  }

  private mutating func value() -> ParameterValue {
    while next == " " { advance() }
    let location = here
    switch next {
    case "{": return map(until: "}")
    case "[":
      advance()
      var items: [ParameterValue] = []
      skipSpace()
      while let character = next, character != "]" {
        items.append(value())
        skipSpace()
      }
      advance()
      return ParameterValue(.list(items), at: location)
    case "'":
      advance()
      let text = word(until: "'")
      advance()
      return ParameterValue(.text(text), at: location)
    default:
      return ParameterValue(plain(word(until: nil)), at: location)
    }
  }

  /// The characters up to an end, or up to what ends a plain scalar.
  private mutating func word(until end: Character?) -> String {
    var text = ""
    while let character = next {
      if let end {
        if character == end { break }
      } else if "{}[],\n".contains(character) {
        break
      }
      text.append(character)
      advance()
    }
    return end == "'" ? text : text.split(separator: " ").joined(separator: " ")
  }

  private func plain(_ text: String) -> ParameterValue.Content {
    switch text {
    case "", "~", "null": .null
    case "true": .bool(true)
    case "false": .bool(false)
    case ".nan": .number(.nan, text)
    case ".inf": .number(.infinity, text)
    default: Double(text).map { .number($0, text) } ?? .text(text)
    }
  }
}

/// The result of reading a descent's parameters.
struct Reading {
  let descent: Descent?
  let diagnostics: [Diagnostic]
  let resolved: [String]

  init(_ text: String) {
    var reader = ParameterReader(FlowText.parse(text))
    descent = Descent(reading: &reader)
    diagnostics = reader.diagnostics.inSourceOrder()
    resolved = reader.resolved.map { "\($0.name) = \($0.value)" }
  }

  /// The diagnostics as `line:column: severity[id]`.
  var findings: [String] {
    diagnostics.map { "\($0.location.line):\($0.location.column): \($0.severity.rawValue)[\($0.id)]" }
  }
}
