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

  /// A list of words out of a few, in any order; one word alone reads as a list of one.
  ///
  /// - Parameter noun: what the words are, for messages: 'plot'.
  package mutating func readWords<Word: RawRepresentable & CaseIterable>(
    _ name: String, default defaultValue: [Word], noun: String
  ) -> [Word]? where Word.RawValue == String {
    guard let value = value(name) else {
      resolve(name, defaultValue.map(\.rawValue).joined(separator: ", "))
      return defaultValue
    }
    var items = [value]
    if case .list(let list) = value.content { items = list }
    let known = Word.allCases.map(\.rawValue)
    var words: [Word] = []
    for item in items {
      guard case .text(let text) = item.content else {
        fail(
          "wrong-type", at: item.location, "'\(fullName(name))' must hold words, not \(item.kind)",
          remedy: "Choose among: \(known.joined(separator: ", ")).")
        return nil
      }
      guard let word = Word(rawValue: text) else {
        fail(
          "unknown-\(noun)", at: item.location, "there is no \(noun) '\(text)'",
          remedy: Suggestion.sentence(for: text, among: known, noun: noun))
        return nil
      }
      words.append(word)
    }
    resolve(name, words.map(\.rawValue).joined(separator: ", "))
    return words
  }
}
