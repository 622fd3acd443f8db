package import BookModel
import Configuration
import ConfigurationYAML
package import Diagnostics

/// Reads the `#| name: value` lines of a cell; a line that is indented behind its `#|` goes on with the one before it.
package struct CellOptionReader {
  package let source: SourceText
  /// The line of the first option in the file.
  package let firstLine: Int
  package let indentation: Int
  package var diagnostics: [Diagnostic] = []

  /// What a cell holds: some options only make sense for one of them.
  package enum Kind: Sendable {
    case experiment, code, listing
  }

  private let kind: Kind

  package init(source: SourceText, firstLine: Int, indentation: Int, kind: Kind) {
    self.source = source
    self.firstLine = firstLine
    self.indentation = indentation
    self.kind = kind
  }

  /// The number of characters before an option's text: `#| ` or `//| `.
  private var markWidth: Int { kind == .code ? 4 : 3 }

  package mutating func options(_ lines: [Substring]) -> CellOptions {
    var options = CellOptions()
    options.fold = kind == .experiment
    var entries: [ParameterValue.Entry] = []
    var index = 0
    while index < lines.count {
      var text = [content(of: lines[index])]
      let start = index
      index += 1
      while index < lines.count, content(of: lines[index]).hasPrefix(" ") || content(of: lines[index]).isEmpty {
        text.append(content(of: lines[index]))
        index += 1
      }
      if let claim = plainClaim(text, line: firstLine + start) {
        if kind == .code, claim.text == "error" { options.expectsError = true } else { options.claims.append(claim) }
        continue
      }
      for entry in read(text, line: firstLine + start) {
        // A claim may be given several times, any other option once.
        if let claims = claims(entry) { options.claims += claims } else { entries.append(entry) }
      }
    }
    let place = SourceLocation(file: source.file, line: firstLine, column: indentation + 1)
    var reader = ParameterReader(ParameterValue(.map(entries), at: place), noun: "option")
    for option in CellOption.all where option.kinds.contains(kind) { option.read(&reader, &options) }
    reader.finish(CellOption.all.map(\.description))
    diagnostics += reader.diagnostics
    return options
  }

  /// What one option's lines hold, or nothing after an error.
  private mutating func read(_ text: [Substring], line: Int) -> [ParameterValue.Entry] {
    if let entry = plainText(text, line: line) ?? plainWord(text, line: line) { return [entry] }
    let yaml = YAML(file: source.file, lineOffset: line - 1, columnOffset: indentation + markWidth)
    do {
      if case .map(let entries) = try yaml.parse(text.joined(separator: "\n")).content { return entries }
      fail(
        "malformed-option", at: SourceLocation(file: source.file, line: line, column: indentation + 1),
        "an option line reads '#| name: value'")
    } catch {
      diagnostics.append(error)
    }
    return []
  }

  /// A claim without quotes or brackets, as nearly all are: its text is used unchanged.
  private func plainClaim(_ text: [Substring], line: Int) -> Claim? {
    let prefix = "\(CellOption.expect.description.name): "
    guard CellOption.expect.kinds.contains(kind), text.count == 1, text[0].hasPrefix(prefix) else { return nil }
    let claim = text[0].dropFirst(prefix.count)
    guard let first = claim.first, first.isLetter || first.isNumber || first == "(" || first == "-" else { return nil }
    return Claim(
      text: String(claim).trimmingCharacters { $0 == " " },
      location: SourceLocation(file: source.file, line: line, column: indentation + markWidth + 1 + prefix.count))
  }

  /// A caption or description without quotes, as nearly all are: taken as it is, since ': ' and ' #' in a sentence mean
  /// nothing there.
  private func plainText(_ text: [Substring], line: Int) -> ParameterValue.Entry? {
    guard let name = CellOption.texts.first(where: { text[0].hasPrefix("\($0): ") }) else { return nil }
    let first = text[0].dropFirst(name.count + 2).drop { $0 == " " }
    guard let start = first.first, !"\"'|>[{&*!%@`".contains(start) else { return nil }
    let lines = [first] + text.dropFirst().map { $0.drop { $0 == " " } }
    let place = SourceLocation(file: source.file, line: line, column: indentation + markWidth + 1)
    var valuePlace = place
    valuePlace.column += text[0].unicodeScalars.count - first.unicodeScalars.count
    let joined = lines.filter { !$0.isEmpty }.map { $0.trimmingSuffix { $0 == " " } }.joined(separator: " ")
    return ParameterValue.Entry(key: name, keyLocation: place, value: ParameterValue(.text(joined), at: valuePlace))
  }

  /// An option whose value is one word, as most are: `label: fig-ravine`, `fold: true`.
  private func plainWord(_ text: [Substring], line: Int) -> ParameterValue.Entry? {
    guard text.count == 1, let colon = text[0].firstIndex(of: ":") else { return nil }
    let name = text[0][..<colon]
    let value = text[0][colon...].dropFirst()
    guard value.first == " ", let start = value.dropFirst().first, start.isLetter || start.isNumber,
      value.dropFirst().utf8.allSatisfy(Self.wordBytes.contains), name.utf8.allSatisfy(Self.wordBytes.contains)
    else { return nil }
    let column = indentation + markWidth + 1
    let content = YAML(file: source.file).plain(String(value.dropFirst()))
    return ParameterValue.Entry(
      key: String(name), keyLocation: SourceLocation(file: source.file, line: line, column: column),
      value: ParameterValue(
        content, at: SourceLocation(file: source.file, line: line, column: column + name.utf8.count + 2)))
  }

  private static let wordBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)

  /// An option line without its `#| `.
  private func content(of line: Substring) -> Substring {
    let rest = line.dropFirst(2)
    return rest.hasPrefix(" ") ? rest.dropFirst() : rest
  }

  /// The claims of an `expect` option; nil for any other option.
  private mutating func claims(_ entry: ParameterValue.Entry) -> [Claim]? {
    guard entry.key == CellOption.expect.description.name, CellOption.expect.kinds.contains(kind) else { return nil }
    return entry.value.items.compactMap { item in
      guard case .text(let text) = item.content else {
        fail(
          "malformed-claim", at: item.location, "a claim is a text such as 'adam.loss < sgd.loss', not \(item.kind)")
        return nil
      }
      return Claim(text: text, location: item.location)
    }
  }

  private mutating func fail(_ id: String, at location: SourceLocation, _ summary: String, remedy: String = "") {
    diagnostics.append(.error(id, at: location, summary, remedy: remedy))
  }
}
