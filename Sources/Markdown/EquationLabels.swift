import BookModel
import Diagnostics
import Foundation

extension MarkdownParser {
  /// The formula with each `\label{eq-name}` inside it as a label, and without the numbers that TeX would give its lines.
  ///
  /// A formula has one number, unless it is an environment of several lines of which more than one has a label: then each
  /// of these has a number, and the environment is the one whose lines KaTeX numbers.
  mutating func numbered(_ equation: Equation) -> Equation {
    guard equation.tex.contains("\\label{") || equation.tex.hasPrefix("\\begin{") else { return equation }
    var result = equation
    var environment = DisplayedEnvironment(result.tex)
    var labels: [Label] = []
    if var rows = environment?.rows {
      let isRowOfItsOwn = rows.count { $0.contains("\\label{") } > 1 && equation.label == nil
      var line = equation.firstLine
      for index in rows.indices {
        let lineCount = rows[index].count { $0 == "\n" }
        let found = takeLabels(from: &rows[index], line: line)
        labels += found
        if !found.isEmpty { rows[index] = String(rows[index][...].trimmingSuffix(while: \.isWhitespace)) }
        if isRowOfItsOwn, found.isEmpty {
          rows[index] = "\(rows[index][...].trimmingSuffix(while: \.isWhitespace)) \\nonumber"
        }
        if isRowOfItsOwn, found.count > 1 { diagnostics.append(Self.secondLabel(at: found[1].location)) }
        line += lineCount
      }
      environment?.rows = rows
      result.tex = environment?.tex(numbersLines: isRowOfItsOwn) ?? result.tex
      if isRowOfItsOwn {
        result.lineLabels = labels
        return result
      }
    } else {
      labels = takeLabels(from: &result.tex, line: equation.location.line)
    }
    if let second = (result.label == nil ? labels.dropFirst() : labels[...]).first {
      diagnostics.append(Self.secondLabel(at: second.location))
    }
    result.label = result.label ?? labels.first
    if result.tex != equation.tex { result.tex = result.tex.trimmingCharacters { $0 == " " || $0 == "\n" } }
    return result
  }

  private static func secondLabel(at location: SourceLocation) -> Diagnostic {
    .error(
      "second-label", at: location, "this displayed formula has another label",
      remedy: "It has one number; the lines of '\\begin{align}' or '\\begin{gather}' can have one each.")
  }

  /// Takes the labels out of a piece of TeX that begins at or below a line.
  private mutating func takeLabels(from tex: inout String, line: Int) -> [Label] {
    var labels: [Label] = []
    while let start = tex.range(of: "\\label{"),
      let end = tex.range(of: "}", range: start.upperBound..<tex.endIndex)
    {
      let name = tex[start.upperBound..<end.lowerBound]
      let place = place(of: "\\label{\(name)}", line: line + tex[..<start.lowerBound].count { $0 == "\n" })
      if LabelSyntax.isValid(name) {
        labels.append(Label(name: String(name), location: place))
      } else {
        diagnostics.append(LabelSyntax.invalid("{#\(name)}", at: place))
      }
      tex.removeSubrange(start.lowerBound..<end.upperBound)
    }
    return labels
  }
}

/// A formula that is one of TeX's environments of displayed formulas: `\begin{align} … \end{align}`.
struct DisplayedEnvironment {
  private let name: String
  /// What is between `\\` that no braces and no inner environment enclose.
  var rows: [String]

  init?(_ tex: String) {
    let text = tex.trimmingCharacters(where: \.isWhitespace)
    guard let delimiter = MathDelimiter(opening: text.utf8), case .environment(let name) = delimiter,
      text.hasSuffix(delimiter.closing)
    else { return nil }
    let body = text.dropFirst(delimiter.opening.count).dropLast(delimiter.closing.count)
    guard let rows = Self.rows(of: body, without: [delimiter.opening, delimiter.closing]) else { return nil }
    self.name = name
    self.rows = rows
  }

  /// The rows of an environment's body; nil when the body ends it and begins another one.
  private static func rows(of body: Substring, without marks: [String]) -> [String]? {
    var rows = [""]
    var depth = 0
    var rest = body
    while let character = rest.first {
      var taken = 1
      if rest.hasPrefix("\\begin{") { depth += 1 }
      if rest.hasPrefix("\\end{") { depth -= 1 }
      if depth < 0 { return nil }
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if character == "\\" {
        taken = 2
        if rest.hasPrefix("\\\\"), depth == 0 {
          rows.append("")
          rest = rest.dropFirst(2)
          continue
        }
      }
      rows[rows.count - 1] += rest.prefix(taken)
      rest = rest.dropFirst(taken)
    }
    return depth == 0 ? rows : nil
  }

  /// The formula's TeX.
  ///
  /// - Parameter numbersLines: whether its lines have numbers, except for those with `\nonumber`.
  func tex(numbersLines: Bool) -> String {
    let body = rows.joined(separator: "\\\\")
    let plain = name.hasSuffix("*") ? String(name.dropLast()) : name
    guard let inner = MathDelimiter.environments[plain] ?? nil else { return body }
    let outer = ["aligned": "align", "gathered": "gather", "alignedat": "alignat"][inner] ?? inner
    let environment = numbersLines ? outer : inner
    return "\\begin{\(environment)}\(body)\\end{\(environment)}"
  }
}
