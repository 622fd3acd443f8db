/// The permitted values of a parameter.
public enum ParameterForm: Sendable, Equatable {
  case number(NumberRange)
  case count(ClosedRange<Int>)
  case flag
  case text
  /// One of a fixed set of words.
  case word([String])
  /// A list of such words.
  case words([String])
  /// A list of numbers. A single one needs no brackets.
  case numbers(ClosedRange<Int>, each: NumberRange)
  /// A list of integers. A single one needs no brackets.
  case counts(ClosedRange<Int>, each: ClosedRange<Int>)
  /// `[lower, upper]`
  case interval
  /// Another form, described in words.
  case other(String)

  /// The limit of integers that have no other limit: more steps than any run makes.
  public static let countLimit = 1_000_000_000
}

extension ParameterForm: CustomStringConvertible {
  /// 'a number > 0', 'linear, log or symlog'
  public var description: String {
    switch self {
    case .number(let range): "\(range)"
    case .count(let range): "a whole number \(Self.text(range))"
    case .flag: "true or false"
    case .text: "a text"
    case .word(let words): Self.alternatives(words)
    case .words(let words): "a list of \(words.joined(separator: ", "))"
    case .numbers(let count, let range):
      "\(Self.text(count: count)) number\(count == 1...1 ? "" : "s")\(range == .finite ? "" : ", each \(range)")"
    case .counts(let count, let range): "\(Self.text(count: count)) whole numbers \(Self.text(range))"
    case .interval: "[lower, upper]"
    case .other(let words): words
    }
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    range.upperBound == countLimit ? "≥ \(range.lowerBound)" : "in \(range.lowerBound) … \(range.upperBound)"
  }

  private static func text(count: ClosedRange<Int>) -> String {
    count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
  }

  /// 'a', 'a or b', 'a, b or c'
  private static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
