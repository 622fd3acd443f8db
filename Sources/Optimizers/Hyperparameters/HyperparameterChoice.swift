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

extension HyperparameterFlag {
  /// Nesterov's momentum, for the rules that have both.
  package static func nesterov(default isOn: Bool) -> HyperparameterFlag {
    HyperparameterFlag(
      "nesterov", default: isOn, on: "Nesterov's momentum", off: "plain momentum",
      "whether the next step's momentum is taken in advance")
  }

  /// A divisor that never becomes smaller, as AMSGrad's.
  package static let keepsMaximum = HyperparameterFlag(
    "keepsMaximum", default: false, on: "largest divisor", off: "current divisor",
    "whether the divisor is the largest so far")

  /// A learning rate for every vector too, in rules that have one for every tensor.
  package static let adaptsVectors = HyperparameterFlag(
    "adaptsVectors", default: true, on: "rates for vectors", off: "no rates for vectors",
    "whether vectors have a ratio of their own")

  /// Whether the limit of a step is used.
  package static let clips = HyperparameterFlag(
    "clips", default: true, on: "clipped steps", off: "steps not clipped", "whether steps are clipped")
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
