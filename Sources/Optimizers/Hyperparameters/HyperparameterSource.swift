/// Where the hyperparameters of a rule or a schedule come from, such as what an author wrote.
///
/// A source answers each question with a value in the declared range, or with the default after it noted an error.
public protocol HyperparameterSource {
  /// A number.
  mutating func number(_ hyperparameter: Hyperparameter) -> Double
  /// A whole number.
  mutating func count(_ hyperparameter: Hyperparameter) -> Int
  /// A number that the rule finds out by itself unless it is given; the words say from what: 'β₂'.
  mutating func number(_ hyperparameter: Hyperparameter, unlessGiven words: String) -> Double?
  /// The same for a whole number.
  mutating func count(_ hyperparameter: Hyperparameter, unlessGiven words: String) -> Int?
  /// One of a few words.
  mutating func choice<Word: HyperparameterWord>(_ choice: HyperparameterChoice<Word>) -> Word
  /// True or false.
  mutating func flag(_ flag: HyperparameterFlag) -> Bool
  /// An ascending list of whole numbers ≥ 1.
  mutating func milestones(_ list: HyperparameterList) -> [Int]
}

/// A rule or a schedule that an author can name and set up.
///
/// ``init(reading:)`` asks a source for each hyperparameter once. This is the only list of them: what can be set, and in
/// which order, is found out by a source that answers every question with the default.
public protocol Configurable: Sendable {
  /// What an author writes: `rmsprop`.
  static var name: String { get }
  /// What a legend shows: 'RMSProp'.
  static var title: String { get }
  /// What it does, in a line.
  static var summary: String { get }

  /// Takes every hyperparameter from a source.
  ///
  /// - Throws: ``HyperparameterError`` for values that don't go together.
  init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError)
}

extension Configurable {
  /// The numbers that ``init(reading:)`` asks for, in its order.
  public static var hyperparameters: [Hyperparameter] {
    var listing = HyperparameterListing()
    _ = try? Self(reading: &listing)
    return listing.numbers
  }
}

/// Notes the numbers it is asked for and answers with their defaults.
private struct HyperparameterListing: HyperparameterSource {
  var numbers: [Hyperparameter] = []

  mutating func number(_ hyperparameter: Hyperparameter) -> Double {
    numbers.append(hyperparameter)
    return hyperparameter.defaultValue
  }

  mutating func count(_ hyperparameter: Hyperparameter) -> Int { Int(number(hyperparameter)) }

  mutating func number(_ hyperparameter: Hyperparameter, unlessGiven words: String) -> Double? {
    numbers.append(hyperparameter)
    return nil
  }

  mutating func count(_ hyperparameter: Hyperparameter, unlessGiven words: String) -> Int? {
    numbers.append(hyperparameter)
    return nil
  }

  func choice<Word: HyperparameterWord>(_ choice: HyperparameterChoice<Word>) -> Word { choice.defaultValue }

  func flag(_ flag: HyperparameterFlag) -> Bool { flag.defaultValue }

  func milestones(_ list: HyperparameterList) -> [Int] { [] }
}
