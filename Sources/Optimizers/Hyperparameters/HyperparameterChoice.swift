/// One of the forms a rule comes in: the raw value is what an author writes.
public protocol HyperparameterWord: RawRepresentable<String>, CaseIterable, Sendable {
  /// What a label says of it: 'heavy ball'.
  var label: String { get }
}

/// A choice between a few forms of a rule.
public struct HyperparameterChoice<Word: HyperparameterWord>: Sendable {
  /// The name of the initialiser's argument: `epsilonPlacement`.
  public let name: String
  /// What is chosen when nothing is said.
  public let defaultValue: Word
  /// What the words mean, in a line.
  public let summary: String

  package init(_ name: String, default defaultValue: Word, _ summary: String) {
    self.name = name
    self.defaultValue = defaultValue
    self.summary = summary
  }
}

/// Something a rule does or doesn't.
public struct HyperparameterFlag: Sendable {
  /// The name of the initialiser's argument: `biasCorrection`.
  public let name: String
  /// What it is when nothing is said.
  public let defaultValue: Bool
  /// What a label says where it is true.
  public let onLabel: String
  /// What a label says where it is false.
  public let offLabel: String
  /// What it does, in a line.
  public let summary: String

  package init(_ name: String, default defaultValue: Bool, on: String, off: String, _ summary: String) {
    self.name = name
    self.defaultValue = defaultValue
    self.onLabel = on
    self.offLabel = off
    self.summary = summary
  }
}

/// An ascending list of whole numbers ≥ 1, which must be given.
public struct HyperparameterList: Sendable {
  /// The name of the initialiser's argument: `milestones`.
  public let name: String
  /// What the numbers are, in a line.
  public let summary: String

  package init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }
}
