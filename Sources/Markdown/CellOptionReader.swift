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
  package enum Kind: CaseIterable {
    case experiment, code, listing

    package var optionNames: [String] {
      let names = ["label", "caption", "alt", "echo", "fold", "output", "width", "format", "eval", "expect"]
      return switch self {
      case .experiment: names
      case .code: names + ["scope", "timeout", "starter"]
      case .listing: ["label", "caption", "fold"]
      }
    }
  }

  private let kind: Kind

  package init(source: SourceText, firstLine: Int, indentation: Int, kind: Kind) {
    self.source = source
    self.firstLine = firstLine
    self.indentation = indentation
    self.kind = kind
  }

  /// How many characters stand before an option's text: `#| ` or `//| `.
  private var markWidth: Int { kind == .code ? 4 : 3 }

  package mutating func options(_ lines: [Substring]) -> CellOptions {
    var options = CellOptions()
    options.fold = kind == .experiment
    var seen: Set<String> = []
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
      if let entry = plainText(text, line: firstLine + start) ?? plainWord(text, line: firstLine + start) {
        read(entry, into: &options, seen: &seen)
        continue
      }
      let yaml = YAML(file: source.file, lineOffset: firstLine - 1 + start, columnOffset: indentation + markWidth)
      do {
        guard case .map(let entries) = try yaml.parse(text.joined(separator: "\n")).content else {
          fail(
            "malformed-option", at: SourceLocation(file: source.file, line: firstLine + start, column: indentation + 1),
            "an option line reads '#| name: value'")
          continue
        }
        for entry in entries { read(entry, into: &options, seen: &seen) }
      } catch {
        diagnostics.append(error)
      }
    }
    return options
  }

  /// A claim that stands on its line without quotes or brackets, as nearly all do: its text is taken as it is.
  private func plainClaim(_ text: [Substring], line: Int) -> Claim? {
    let prefix = "expect: "
    guard text.count == 1, text[0].hasPrefix(prefix) else { return nil }
    let claim = text[0].dropFirst(prefix.count)
    guard let first = claim.first, first.isLetter || first.isNumber || first == "(" || first == "-" else { return nil }
    return Claim(
      text: String(claim).trimmingCharacters { $0 == " " },
      location: SourceLocation(file: source.file, line: line, column: indentation + markWidth + 1 + prefix.count))
  }

  /// A caption or description without quotes, as nearly all are: taken as it is, since ': ' and ' #' in a sentence mean
  /// nothing there.
  private func plainText(_ text: [Substring], line: Int) -> ParameterValue.Entry? {
    guard let name = ["caption", "alt"].first(where: { text[0].hasPrefix("\($0): ") }) else { return nil }
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

  private mutating func read(_ entry: ParameterValue.Entry, into options: inout CellOptions, seen: inout Set<String>) {
    guard kind.optionNames.contains(entry.key) else {
      fail(
        "unknown-option", at: entry.keyLocation, "there is no option '\(entry.key)'",
        remedy: Suggestion.sentence(for: entry.key, among: kind.optionNames, noun: "option"))
      return
    }
    if !seen.insert(entry.key).inserted, entry.key != "expect" {
      fail("duplicate-option", at: entry.keyLocation, "'\(entry.key)' is given twice")
    }
    switch entry.key {
    case "label": options.label = label(entry.value)
    case "caption":
      guard let text = text(entry) else { return }
      let parsed = MarkdownParser.inlines(text, at: entry.value.location)
      options.caption = parsed.inlines
      diagnostics += parsed.diagnostics
    case "alt": options.alt = text(entry)
    case "echo": options.echo = flag(entry) ?? true
    case "fold": options.fold = flag(entry) ?? options.fold
    case "scope": options.isLocal = choice(entry, among: ["chapter", "local"]) == "local"
    case "starter": options.isStarter = flag(entry) ?? false
    case "timeout": options.timeout = seconds(entry)
    case "eval": options.evaluates = flag(entry) ?? true
    case "output":
      let names = CellOptions.ShownOutput.allCases.map(\.rawValue)
      options.output = choice(entry, among: names).flatMap(CellOptions.ShownOutput.init) ?? .show
    case "format":
      let names = CellOptions.FigureFormat.allCases.map(\.rawValue)
      options.format = choice(entry, among: names).flatMap(CellOptions.FigureFormat.init) ?? .svg
    case "width": options.width = width(entry)
    case "expect": options.claims += claims(entry)
    default: break
    }
  }

  private mutating func label(_ value: ParameterValue) -> Label? {
    guard case .text(let name) = value.content, LabelSyntax.isValid(name[...]) else {
      fail(
        "malformed-label", at: value.location, "a label is a word that begins with a letter",
        remedy: "Use letters, digits, '-', '_' and '.': fig-ravine.")
      return nil
    }
    return Label(name: name, location: value.location)
  }

  private mutating func text(_ entry: ParameterValue.Entry) -> String? {
    switch entry.value.content {
    case .text(let text), .number(_, let text): return text
    case .null, .bool, .list, .map:
      fail(
        "wrong-type", at: entry.value.location, "'\(entry.key)' must be a text, not \(entry.value.kind)",
        remedy: "Put the text in quotes.")
      return nil
    }
  }

  private mutating func flag(_ entry: ParameterValue.Entry) -> Bool? {
    if case .bool(let flag) = entry.value.content { return flag }
    fail("wrong-type", at: entry.value.location, "'\(entry.key)' must be true or false, not \(entry.value.kind)")
    return nil
  }

  private mutating func choice(_ entry: ParameterValue.Entry, among words: [String]) -> String? {
    if case .text(let word) = entry.value.content, words.contains(word) { return word }
    fail(
      "unknown-choice", at: entry.value.location, "'\(entry.key)' can't be \(entry.value.kind)",
      remedy: "Choose one of: \(words.joined(separator: ", ")).")
    return nil
  }

  private mutating func seconds(_ entry: ParameterValue.Entry) -> Double? {
    if case .number(let number, _) = entry.value.content, (0.1...3600).contains(number) { return number }
    fail(
      "out-of-range", at: entry.value.location, "'\(entry.key)' can't be \(entry.value.kind)",
      remedy: "Write seconds in 0.1 … 3600.")
    return nil
  }

  /// A CSS length: a number with px, em, rem, ch or %.
  private mutating func width(_ entry: ParameterValue.Entry) -> String? {
    if case .text(let text) = entry.value.content {
      let unit = text.drop { $0.isNumber || $0 == "." }
      if Double(text.dropLast(unit.count)) != nil, ["px", "em", "rem", "ch", "%"].contains(unit) { return text }
    }
    fail(
      "out-of-range", at: entry.value.location, "'width' can't be \(entry.value.kind)",
      remedy: "Write a number with its unit: 60%, 480px, 30rem.")
    return nil
  }

  private mutating func claims(_ entry: ParameterValue.Entry) -> [Claim] {
    var items = [entry.value]
    if case .list(let list) = entry.value.content { items = list }
    return items.compactMap { item in
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
