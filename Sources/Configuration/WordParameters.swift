import Diagnostics

extension Parameter where Value == Bool {
  /// A Boolean, true or false.
  public static func flag(
    _ name: String, default value: Bool? = nil, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter {
    Parameter(name, .flag, default: value, unlessGiven: text, summary, resolvedText: { "\($0)" }) {
      written, name, reader in
      if case .bool(let flag) = written.content { return flag }
      reader.fail(
        "wrong-type", at: written.location,
        "'\(reader.fullName(name))' must be true or false, not \(written.kind)")
      return nil
    }
  }
}

extension Parameter where Value == String {
  /// A free text, such as a title.
  ///
  /// - Parameter text: a description of the default, or nil for a required text.
  public static func text(_ name: String, unlessGiven text: String? = "none", _ summary: String) -> Parameter {
    Parameter(name, .text, default: nil, unlessGiven: text, summary, resolvedText: { $0 }) { written, name, reader in
      reader.text(written, called: name)
    }
  }
}

extension Parameter where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of a fixed set of words: the raw values of an enumeration.
  public static func word(
    _ name: String, default value: Value? = nil, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter {
    let words = Value.allCases.map(\.rawValue)
    return Parameter(name, .word(words), default: value, unlessGiven: text, summary, resolvedText: { $0.rawValue }) {
      written, name, reader in
      guard case .text(let word) = written.content else {
        reader.fail(
          "wrong-type", at: written.location, "'\(reader.fullName(name))' must be a word, not \(written.kind)",
          remedy: "Choose one of: \(words.joined(separator: ", ")).")
        return nil
      }
      guard let choice = Value(rawValue: word) else {
        reader.fail(
          "unknown-choice", at: written.location, "'\(reader.fullName(name))' can't be '\(word)'",
          remedy: Suggestion.sentence(for: word, amongAll: words, noun: "choice"))
        return nil
      }
      return choice
    }
  }
}

extension Parameter {
  /// A list of words from a fixed set, in any order. A single word is parsed as a list of one.
  ///
  /// - Parameter noun: the word for an element in messages: 'plot'.
  public static func words<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, default value: [Word], noun: String, _ summary: String
  ) -> Parameter where Word.RawValue == String, Value == [Word] {
    let known = Word.allCases.map(\.rawValue)
    return Parameter(
      name, .words(known), default: value, unlessGiven: "[\(value.map(\.rawValue).joined(separator: ", "))]", summary,
      resolvedText: { $0.map(\.rawValue).joined(separator: ", ") }
    ) { written, name, reader in
      var words: [Word] = []
      for item in written.items {
        guard case .text(let text) = item.content else {
          reader.fail(
            "wrong-type", at: item.location, "'\(reader.fullName(name))' must hold words, not \(item.kind)",
            remedy: "Choose among: \(known.joined(separator: ", ")).")
          return nil
        }
        guard let word = Word(rawValue: text) else {
          reader.fail(
            "unknown-\(noun)", at: item.location, "there is no \(noun) '\(text)'",
            remedy: Suggestion.sentence(for: text, amongAll: known, noun: noun))
          return nil
        }
        words.append(word)
      }
      return words
    }
  }
}

extension ParameterReader {
  /// The text in `value`, or nil after an error.
  public mutating func text(_ value: ParameterValue, called name: String) -> String? {
    switch value.content {
    case .text(let written), .number(_, let written): return written
    case .null, .bool, .list, .map:
      fail(
        "wrong-type", at: value.location, "'\(fullName(name))' must be a text, not \(value.kind)",
        remedy: "Put the text in quotes.")
      return nil
    }
  }
}
