import Optimizers
import Testing

/// A rule with nothing said, and what it lists.
struct ListedRule: Sendable, CustomStringConvertible {
  let rule: any Sendable
  let listed: [Hyperparameter]

  var description: String { "\(type(of: rule))" }

  init<Rule: Optimizer>(_ rule: Rule) {
    self.rule = rule
    listed = Rule.hyperparameters
  }

  init(_ rule: LBFGS) {
    self.rule = rule
    listed = LBFGS.hyperparameters
  }

  static func all() throws -> [ListedRule] {
    [
      try ListedRule(SignSGD()), try ListedRule(Rprop()), try ListedRule(ASGD()), try ListedRule(SparseAdam()),
      try ListedRule(Yogi()), try ListedRule(AdaBelief()), try ListedRule(NAdamW()), try ListedRule(Adan()),
      try ListedRule(ADOPT()),
      try ListedRule(LARS()), try ListedRule(LAMB()), try ListedRule(NovoGrad()), try ListedRule(ScheduleFreeSGD()),
      try ListedRule(ScheduleFreeAdamW()), try ListedRule(DoG()), try ListedRule(DoWG()),
      try ListedRule(DAdaptAdamW()), try ListedRule(Prodigy()), try ListedRule(Sophia()), try ListedRule(Muon()),
      try ListedRule(Shampoo()), try ListedRule(DistributedShampoo()), try ListedRule(SOAP()),
      try ListedRule(Adafactor()), try ListedRule(CAME()), try ListedRule(FullMatrixAdaGrad()),
      try ListedRule(LBFGS()),
    ]
  }
}

@Test("A modern rule's defaults are the ones listed, and lie in their ranges", arguments: try ListedRule.all())
func listedDefaults(row: ListedRule) {
  let properties = Mirror(reflecting: row.rule).children
  for hyperparameter in row.listed {
    let value = properties.first { $0.label == hyperparameter.name }?.value
    switch value {
    case let number as Double: #expect(number == hyperparameter.defaultValue, "\(hyperparameter.name)")
    case let count as Int:
      #expect(Double(count) == hyperparameter.defaultValue, "\(hyperparameter.name)")
      #expect(hyperparameter.isWhole, "\(hyperparameter.name)")
    default:
      // What is nil by default comes from others.
      #expect(value.map { "\($0)" } == "nil", "\(hyperparameter.name)")
    }
    #expect(hyperparameter.range.contains(hyperparameter.defaultValue), "\(hyperparameter.name)")
    #expect(!hyperparameter.summary.isEmpty && !hyperparameter.symbol.isEmpty && !hyperparameter.letter.isEmpty)
  }
  // All numbers of a rule are listed.
  let names = Set(row.listed.map(\.name))
  for property in properties where property.value is Double || property.value is Int {
    #expect(names.contains(property.label ?? ""), "\(property.label ?? "")")
  }
}

@Test func `a modern rule refuses what is outside its ranges`() throws {
  #expect(throws: HyperparameterError.self) { try Rprop(shrink: 1) }
  #expect(throws: HyperparameterError.self) { try Muon(momentum: 1) }
  #expect(throws: HyperparameterError.self) { try Adan(beta3: -0.1) }
  #expect(throws: HyperparameterError.self) { try SOAP(axesInterval: 0) }
  #expect(throws: HyperparameterError.self) { try Prodigy(growth: 0.5) }
  #expect(throws: HyperparameterError.self) { try LBFGS(evaluations: 0) }
  #expect(throws: HyperparameterError.self) { try SAM(SGD(), period: 0) }
  #expect(throws: HyperparameterError.self) { try NewtonSchulzCoefficients([]) }
  #expect(throws: HyperparameterError.self) { try Averaged(SGD(), weighting: .exponential(decay: 1)) }
  #expect(throws: HyperparameterError.self) { try LinearToZero(steps: 10, warmup: 11) }
}
