import Diagnostics

/// A claim about a cell's values: `adam.loss < sgd.loss`, `rmsprop.steps == 264 ± 2`, `sgd diverges`.
package struct ClaimExpression {
  package enum Relation: String, CaseIterable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case equal = "=="
    case different = "!="
    case less = "<"
    case greater = ">"
  }

  package indirect enum Term {
    case number(Double)
    case value(String)
    case negated(Term)
    case operation(Character, Term, Term)
  }

  package enum Statement {
    case diverges(String)
    case comparison(Term, Relation, Term, tolerance: Double)
  }

  /// Why a text is not a valid claim, and the offset of the error in characters.
  package struct Fault: Error {
    package var summary: String
    package var offset: Int
  }

  package let statement: Statement

  /// The longest claim, in bytes: more than anybody reads, and little enough for all that walks through its terms.
  package static let sizeLimit = 1000

  package init(_ text: String) throws(Fault) {
    guard text.utf8.count <= Self.sizeLimit else {
      throw Fault(summary: "this claim is longer than \(Self.sizeLimit) bytes", offset: 0)
    }
    let words = text.split(separator: " ")
    if words.count == 2, words[1] == "diverges" {
      statement = .diverges(String(words[0]))
      return
    }
    var parser = ClaimParser(text)
    statement = try parser.comparison()
  }
}

/// A recursive descent parser for sums of products of numbers and names.
private struct ClaimParser {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func comparison() throws(ClaimExpression.Fault) -> ClaimExpression.Statement {
    let left = try sum()
    skipSpaces()
    guard let relation = ClaimExpression.Relation.allCases.first(where: { starts(with: $0.rawValue) }) else {
      throw fault("a comparison is missing here: <, <=, >, >=, == or !=")
    }
    index += relation.rawValue.count
    let right = try sum()
    var tolerance = 0.0
    if take("±") {
      guard case .number(let number) = try factor(), number >= 0 else { throw fault("a number must stand behind ±") }
      tolerance = number
    }
    skipSpaces()
    guard index == characters.count else { throw fault("the claim should end here") }
    return .comparison(left, relation, right, tolerance: tolerance)
  }

  private mutating func sum() throws(ClaimExpression.Fault) -> ClaimExpression.Term {
    var result = try product()
    while let sign = takeOne(of: "+-") { result = .operation(sign, result, try product()) }
    return result
  }

  private mutating func product() throws(ClaimExpression.Fault) -> ClaimExpression.Term {
    var result = try factor()
    while let sign = takeOne(of: "*/") { result = .operation(sign, result, try factor()) }
    return result
  }

  private mutating func factor() throws(ClaimExpression.Fault) -> ClaimExpression.Term {
    if take("-") { return .negated(try factor()) }
    if take("(") {
      let inner = try sum()
      guard take(")") else { throw fault("a ')' is missing here") }
      return inner
    }
    skipSpaces()
    let start = index
    guard index < characters.count else { throw fault("a number or a value's name is missing here") }
    if characters[index].isNumber || characters[index] == "." {
      while index < characters.count, isPartOfNumber { index += 1 }
      guard let number = Double(String(characters[start..<index])) else {
        throw fault("this is not a number", at: start)
      }
      return .number(number)
    }
    while index < characters.count, isPartOfName { index += 1 }
    guard index > start else { throw fault("a number or a value's name is missing here") }
    return .value(String(characters[start..<index]))
  }

  private var isPartOfNumber: Bool {
    let character = characters[index]
    if character == "-" || character == "+" { return characters[index - 1] == "e" || characters[index - 1] == "E" }
    return character.isNumber || character == "." || character == "e" || character == "E"
  }

  /// Whether a hyphen is part of a name, as in `slow-adam.loss`.
  private var isPartOfName: Bool {
    let character = characters[index]
    if character == "-" {
      return index + 1 < characters.count && (characters[index + 1].isLetter || characters[index + 1].isNumber)
        && index > 0 && characters[index - 1] != " "
    }
    return character.isLetter || character.isNumber || character == "." || character == "_"
  }

  private mutating func skipSpaces() {
    while index < characters.count, characters[index] == " " { index += 1 }
  }

  private func starts(with text: String) -> Bool {
    characters[index...].starts(with: text)
  }

  private mutating func take(_ text: String) -> Bool {
    skipSpaces()
    guard starts(with: text) else { return false }
    index += text.count
    return true
  }

  private mutating func takeOne(of signs: String) -> Character? {
    skipSpaces()
    guard index < characters.count, signs.contains(characters[index]) else { return nil }
    index += 1
    return characters[index - 1]
  }

  private func fault(_ summary: String, at offset: Int? = nil) -> ClaimExpression.Fault {
    ClaimExpression.Fault(summary: summary, offset: offset ?? index)
  }
}
