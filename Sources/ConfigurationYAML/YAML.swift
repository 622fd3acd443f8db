package import Configuration
package import Diagnostics
import Yams

/// Parses YAML in a source file. Values keep their locations, and errors are diagnostics.
///
/// Plain words follow YAML 1.2's core schema: `true` and `false` are Booleans, `yes`, `no`, `on` and `off` are texts.
package struct YAML {
  /// The file that contains the text.
  package var file: String
  /// The number of lines before the text in the file, added to its line numbers.
  package var lineOffset = 0
  /// The number of characters before each of the text's lines, added to its columns.
  package var columnOffset = 0
  /// The maximum number of nodes. Aliases of aliases can grow without bound.
  private static let nodeLimit = 100_000

  package init(file: String, lineOffset: Int = 0, columnOffset: Int = 0) {
    self.file = file
    self.lineOffset = lineOffset
    self.columnOffset = columnOffset
  }

  /// The value of a text. An empty text is `null`.
  package func parse(_ text: String) throws(Diagnostic) -> ParameterValue {
    try checkDepth(text)
    do {
      // Plain words are resolved below. Yams would match each against half a dozen regular expressions.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        return ParameterValue(.null, at: SourceLocation(file: file, line: lineOffset + 1, column: columnOffset + 1))
      }
      var budget = Self.nodeLimit
      return try value(of: node, budget: &budget)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let error as YamlError {
      throw diagnostic(of: error, in: text)
    } catch {
      throw .error("malformed-yaml", at: SourceLocation(file: file, line: lineOffset + 1), "\(error)")
    }
  }

  private func location(_ mark: Mark?) -> SourceLocation {
    location(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private func location(line: Int, column: Int) -> SourceLocation {
    SourceLocation(file: file, line: lineOffset + line, column: columnOffset + column)
  }

  private func value(of node: Node, budget: inout Int) throws(Diagnostic) -> ParameterValue {
    budget -= 1
    guard budget > 0 else {
      throw .error("too-large", at: location(node.mark), "this YAML holds more than \(Self.nodeLimit) values")
    }
    let here = location(node.mark)
    switch node {
    case .scalar(let scalar):
      try check(scalar.string, at: here)
      let isPlain = scalar.style == .plain || scalar.style == .any
      return ParameterValue(isPlain ? plain(scalar.string) : .text(scalar.string), at: here)
    case .sequence(let sequence):
      var items: [ParameterValue] = []
      for item in sequence { items.append(try value(of: item, budget: &budget)) }
      return ParameterValue(.list(items), at: here)
    case .mapping(let mapping):
      var entries: [ParameterValue.Entry] = []
      for (key, item) in mapping {
        guard case .scalar(let name) = key else {
          throw .error("malformed-yaml", at: location(key.mark), "a key must be a word")
        }
        try check(name.string, at: location(key.mark))
        entries.append(
          .init(key: name.string, keyLocation: location(key.mark), value: try value(of: item, budget: &budget)))
      }
      return ParameterValue(.map(entries), at: here)
    case .alias:
      throw .error("malformed-yaml", at: here, "an alias without its anchor")
    }
  }

  /// A text in quotes may hold any character as `"\\U…"`.
  private func check(_ text: String, at location: SourceLocation) throws(Diagnostic) {
    if ReservedCharacter.isIn(text) { throw ReservedCharacter.finding(at: location, "a character of this text") }
  }

  /// The value of a word without quotes.
  package func plain(_ word: String) -> ParameterValue.Content {
    switch word {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".inf", "+.inf", ".Inf", "+.Inf": return .number(.infinity, word)
    case "-.inf", "-.Inf": return .number(-.infinity, word)
    case ".nan", ".NaN", ".NAN": return .number(.nan, word)
    default:
      guard let first = word.utf8.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: "."),
        word.utf8.allSatisfy({ Self.numberBytes.contains($0) }),
        let number = Double(word.replacing("_", with: ""))
      else { return .text(word) }
      return .number(number, word)
    }
  }

  private static let numberBytes = Set("0123456789+-.eE_".utf8)

  private func diagnostic(of error: YamlError, in text: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .error("malformed-yaml", at: location(mark), "this YAML can't be read: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.sorted()
      return .error(
        "duplicate-parameter", at: secondPlace(of: names.first ?? "", from: context.mark, in: text),
        "given twice in one map: \(names.joined(separator: ", "))", remedy: "Keep one of them.")
    case .reader(let problem, _, _, _):
      return .error("malformed-yaml", at: location(nil), "this YAML can't be read: \(problem)")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return .error("malformed-yaml", at: location(nil), "this YAML can't be read: \(error)")
    }
  }

  /// The location of the second occurrence of a key, found from the start of its map, which is all that the parser
  /// reports.
  private func secondPlace(of key: String, from mark: Mark, in text: String) -> SourceLocation {
    var isFirst = true
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst(mark.line - 1) {
      let rest = line.drop { $0 == " " }
      guard rest.hasPrefix(key), rest.dropFirst(key.count).first == ":" else { continue }
      if !isFirst { return location(line: index + 1, column: line.count - rest.count + 1) }
      isFirst = false
    }
    return location(mark)
  }
}
