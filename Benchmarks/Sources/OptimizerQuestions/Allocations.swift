import Objectives
import Optimizers
import PlainC

/// Does a step allocate?
enum Allocations {
  static func ask() throws {
    guard allocations_are_counted() != 0 else { return print("Allocations can't be counted on this system") }
    let rules: [any Optimizer] = [
      try SGD(), try Momentum(), try Nesterov(), try AdaGrad(), try RMSProp(centred: true, momentum: 0.5),
      try Adadelta(), try Adam(), try AdamW(), try AMSGrad(), try AdaMax(), try NAdam(), try RAdam(), try Lion(),
      try Lookahead(Adam(), forgets: true), try SignSGD(), try Rprop(), try ASGD(), try Yogi(), try AdaBelief(),
      try Adan(), try ADOPT(), try NAdamW(), try ScheduleFreeSGD(), try ScheduleFreeAdamW(), try Sophia(), try LARS(),
      try LAMB(),
      try NovoGrad(), try DoG(), try DoWG(), try DAdaptAdamW(), try Prodigy(), try Adafactor(), try CAME(),
      try Shampoo(), try DistributedShampoo(), try SOAP(rotatesVectors: true), try FullMatrixAdaGrad(),
      Partitioned(matrices: try Muon(), others: try AdamW()), Maximising(try Adam()), try SAM(SGD()),
      try Averaged(Adam()),
    ]
    let valley = try Rosenbrock()
    var most = 0
    for rule in rules {
      most = max(most, inMemory(rule, valley), rule.fitsPlane ? try inPlane(rule, valley) : 0)
    }
    print("Allocations in 1,000 steps, in memory and in the plane, of \(rules.count) rules: \(most) (0 wanted)")
  }

  private static func inMemory(_ rule: some Optimizer, _ valley: Rosenbrock) -> Int {
    var (position, point, slope) = ([-1.0, 1], [0.0, 0], [0.0, 0])
    var state = rule.initialState(count: 2)
    return allocations {
      for _ in 0..<1000 {
        var pointSpan = point.mutableSpan
        rule.writeGradientPoint(of: position.span, state: state, into: &pointSpan)
        var slopeSpan = slope.mutableSpan
        valley.gradient(at: point.span, into: &slopeSpan)
        var span = position.mutableSpan
        rule.update(&span, gradient: slope.span, state: &state)
      }
    }
  }

  private static func inPlane(_ rule: some Optimizer, _ valley: Rosenbrock) throws -> Int {
    var (point, state) = (SIMD2(-1.0, 1), try rule.initialPlaneState())
    return allocations {
      rule.descend(&point, state: &state, steps: 1000) { valley.gradient(at: $0) }
    }
  }

  /// How often memory is asked for by some work when it is done for the second time.
  private static func allocations(_ work: () -> Void) -> Int {
    work()
    let before = allocation_count()
    work()
    return allocation_count() - before
  }
}
