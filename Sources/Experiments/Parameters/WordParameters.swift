import Diagnostics

extension ParameterReader {
  /// True or false.
  public mutating func readFlag(_ name: String, default defaultValue: Bool) -> Bool? {
    guard let value = value(name) else {
      resolve(name, "\(defaultValue)")
      return defaultValue
    }
    guard case .bool(let flag) = value.content else {
      fail("wrong-type", at: value.location, "'\(fullName(name))' must be true or false, not \(value.kind)")
      return nil
    }
    resolve(name, "\(flag)")
    return flag
  }

  /// A text of the author's own, such as a title; nil where none is written.
  public mutating func readText(_ name: String) -> String? {
    guard let value = value(name) else { return nil }
    let text: String
    switch value.content {
    case .text(let written): text = written
    case .number(_, let written): text = written
    case .null, .bool, .list, .map:
      fail("wrong-type", at: value.location, "'\(fullName(name))' must be a text, not \(value.kind)")
      return nil
    }
    resolve(name, text)
    return text
  }

  /// One of a few words.
  public mutating func readChoice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, default defaultValue: Choice
  ) -> Choice? where Choice.RawValue == String {
    guard let value = value(name) else {
      resolve(name, defaultValue.rawValue)
      return defaultValue
    }
    let words = Choice.allCases.map(\.rawValue)
    guard case .text(let word) = value.content else {
      fail(
        "wrong-type", at: value.location, "'\(fullName(name))' must be a word, not \(value.kind)",
        remedy: "Choose one of: \(words.joined(separator: ", ")).")
      return nil
    }
    guard let choice = Choice(rawValue: word) else {
      fail(
        "unknown-choice", at: value.location, "'\(fullName(name))' can't be '\(word)'",
        remedy: Suggestion.sentence(for: word, among: words, noun: "choice"))
      return nil
    }
    resolve(name, word)
    return choice
  }
}
