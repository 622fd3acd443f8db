public import Configuration
import Diagnostics
import Optimizers

/// An update rule that an author can name, with its hyperparameters.
public struct OptimizerKind: Sendable {
  /// The name that a chapter uses: `rmsprop`.
  public let name: String
  /// The name in a legend: 'RMSProp'.
  public let title: String
  /// What it does, in a line.
  public let summary: String
  /// The index of its entry in the standard palette. The rule looks the same in every figure of the book.
  let paletteIndex: Int
  /// Whether it wraps another rule.
  let holdsRule: Bool
  private let make: @Sendable (inout RuleSettings) throws(HyperparameterError) -> (any Optimizer)?

  /// The kind of a rule that declares its own hyperparameters.
  init<Rule: Optimizer & Configurable>(_ rule: Rule.Type, paletteIndex: Int) {
    name = Rule.name
    title = Rule.title
    summary = Rule.summary
    self.paletteIndex = paletteIndex
    holdsRule = false
    make = { (settings) throws(HyperparameterError) in try Rule(reading: &settings) }
  }

  /// The kind of a rule around another, which the author chooses.
  ///
  /// - Parameter wrap: reads the outer rule's own hyperparameters and puts it around the inner one, which it asks for.
  private init(
    named name: String, title: String, summary: String, paletteIndex: Int,
    wrap: @escaping @Sendable (inout RuleSettings) throws(HyperparameterError) -> any Optimizer
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.paletteIndex = paletteIndex
    holdsRule = true
    make = wrap
  }

  /// Lookahead, whose inner rule the author chooses.
  static let lookahead = OptimizerKind(
    named: Lookahead<SGD>.name, title: Lookahead<SGD>.title, summary: Lookahead<SGD>.summary, paletteIndex: 1
  ) { (settings) throws(HyperparameterError) in
    func wrap(_ inner: some Optimizer) throws(HyperparameterError) -> any Optimizer {
      try own.rule(around: inner, reading: &settings)
    }
    let own = LookaheadHyperparameters(reading: &settings)
    return try wrap(
      settings.inner(default: Adam.name, "the rule that moves, alone or with its options: {sgd: {…}}"))
  }

  /// SAM, whose inner rule the author chooses.
  static let sam = OptimizerKind(
    named: SAM<SGD>.name, title: SAM<SGD>.title, summary: SAM<SGD>.summary, paletteIndex: 3
  ) { (settings) throws(HyperparameterError) in
    func wrap(_ inner: some Optimizer) throws(HyperparameterError) -> any Optimizer {
      try SAM(inner, reading: &settings)
    }
    return try wrap(
      settings.inner(default: SGD.name, "the rule that makes the steps, alone or with its options: {momentum: {…}}"))
  }

  /// Its parameters, in the order in which it reads them.
  public var parameters: [ParameterDescription] { RuleSettings.parameters(of: make) }

  /// What the rule with its defaults remembers, and what it computes in, for a linear map of 256 outputs and 128 inputs
  /// with its biases, in single precision.
  public var bytes: RuleBytes {
    var settings = RuleSettings(ParameterReader(ParameterValue(.null, at: SourceLocation(file: ""))))
    let rule = settings.make(make)
    let layout = ParameterLayout([.matrix(rows: 256, columns: 128), .vector(256)])
    let memory = rule?.memory(for: layout) ?? TensorMemory()
    let count = Double(layout.count)
    return RuleBytes(
      remembered: Double(4 * (memory.scalars - memory.room) + 8 * memory.numbers) / count,
      room: Double(4 * memory.room) / count)
  }
}

/// Bytes for each parameter.
public struct RuleBytes: Sendable, Equatable {
  /// What lasts from step to step.
  public let remembered: Double
  /// What a step computes in.
  public let room: Double

  public init(remembered: Double, room: Double) {
    (self.remembered, self.room) = (remembered, room)
  }
}

extension OptimizerCatalog {
  /// A table of what every rule remembers for a parameter, as `OptimizerKind.bytes` counts it.
  public static var memoryTable: Table {
    Table(
      columns: [
        Table.Column("Optimizer", .left), Table.Column("Bytes remembered"), Table.Column("Bytes to compute in"),
      ],
      rows: kinds.map { [$0.title, readable($0.bytes.remembered, digits: 4), readable($0.bytes.room, digits: 4)] })
  }
}

/// A rule chosen by an author, ready to run.
struct ChosenRule: Sendable {
  let kind: OptimizerKind
  let rule: any Optimizer
  let settings: [RuleSetting]
}

/// The update rules that a chapter can name.
public enum OptimizerCatalog {
  /// The kinds in historical order.
  public static let kinds: [OptimizerKind] = [
    OptimizerKind(SGD.self, paletteIndex: 7), OptimizerKind(Momentum.self, paletteIndex: 1),
    OptimizerKind(Nesterov.self, paletteIndex: 3), OptimizerKind(ASGD.self, paletteIndex: 6),
    OptimizerKind(Rprop.self, paletteIndex: 5), OptimizerKind(AdaGrad.self, paletteIndex: 4),
    OptimizerKind(FullMatrixAdaGrad.self, paletteIndex: 3), OptimizerKind(RMSProp.self, paletteIndex: 2),
    OptimizerKind(Adadelta.self, paletteIndex: 6), OptimizerKind(Adam.self, paletteIndex: 0),
    OptimizerKind(AdaMax.self, paletteIndex: 4), OptimizerKind(NAdam.self, paletteIndex: 3),
    OptimizerKind(SparseAdam.self, paletteIndex: 7), OptimizerKind(LARS.self, paletteIndex: 6),
    OptimizerKind(AMSGrad.self, paletteIndex: 6), OptimizerKind(SignSGD.self, paletteIndex: 4),
    OptimizerKind(Shampoo.self, paletteIndex: 2), OptimizerKind(Adafactor.self, paletteIndex: 7),
    OptimizerKind(Yogi.self, paletteIndex: 2), OptimizerKind(AdamW.self, paletteIndex: 5), .lookahead,
    OptimizerKind(RAdam.self, paletteIndex: 2), OptimizerKind(LAMB.self, paletteIndex: 3),
    OptimizerKind(NovoGrad.self, paletteIndex: 1), OptimizerKind(NAdamW.self, paletteIndex: 3),
    OptimizerKind(DistributedShampoo.self, paletteIndex: 2), OptimizerKind(AdaBelief.self, paletteIndex: 6), .sam,
    OptimizerKind(Adan.self, paletteIndex: 1), OptimizerKind(DAdaptAdamW.self, paletteIndex: 7),
    OptimizerKind(DoG.self, paletteIndex: 3), OptimizerKind(Lion.self, paletteIndex: 4),
    OptimizerKind(DoWG.self, paletteIndex: 7), OptimizerKind(Sophia.self, paletteIndex: 1),
    OptimizerKind(Prodigy.self, paletteIndex: 6), OptimizerKind(CAME.self, paletteIndex: 4),
    OptimizerKind(ScheduleFreeSGD.self, paletteIndex: 7), OptimizerKind(ScheduleFreeAdamW.self, paletteIndex: 2),
    OptimizerKind(SOAP.self, paletteIndex: 1), OptimizerKind(ADOPT.self, paletteIndex: 3),
    OptimizerKind(Muon.self, paletteIndex: 4),
  ]

  public static var names: [String] { kinds.map(\.name) }

  /// The rule called `name`.
  static func kind(named name: String) -> OptimizerKind? {
    kinds.first { $0.name == name }
  }
}

extension OptimizerKind {
  /// Reads the hyperparameters. Returns nil after an error.
  ///
  /// - Parameter variation: the hyperparameter that a sweep varies, if there is one.
  func read(from reader: inout ParameterReader, varying variation: Variation? = nil) -> ChosenRule? {
    var settings = RuleSettings(reader, varying: variation)
    let rule = settings.make(make)
    reader = settings.reader
    return rule.map { ChosenRule(kind: self, rule: $0, settings: settings.settings) }
  }
}

extension OptimizerCatalog {
  /// Reads a rule inside another: its name, or a map of the name to its hyperparameters. Returns nil after an error.
  ///
  /// - Parameters:
  ///   - value: what the author wrote.
  ///   - name: the parameter's name, for messages.
  ///   - variation: the hyperparameter that a sweep varies, if there is one.
  ///   - reader: collects errors and resolved values.
  static func readInner(
    _ value: ParameterValue, called name: String, varying variation: Variation? = nil,
    from reader: inout ParameterReader
  ) -> ChosenRule? {
    guard let choice = reader.choice(value, called: name) else { return nil }
    let kinds = kinds.filter { !$0.holdsRule }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-optimizer", at: choice.location, "there is no optimizer '\(choice.name)' for '\(name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: kinds.map(\.name), noun: "optimizer"))
      return nil
    }
    reader.resolve(name, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(kind.name).")
    let chosen = kind.read(from: &options, varying: variation)
    options.finish(kind.parameters)
    reader.absorb(options)
    return chosen
  }
}
