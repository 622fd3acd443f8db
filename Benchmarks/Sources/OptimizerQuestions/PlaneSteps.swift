import Measuring
import Objectives
import Optimizers
import PlainC

/// What does a step on Rosenbrock's function in the plane cost, beside a plain C loop?
enum PlaneSteps {
  static let steps = 200_000

  static func ask() throws {
    let valley = try Rosenbrock()
    let sgd = try SGD(learningRate: 0.001)
    let adam = try Adam(learningRate: 0.001)
    var end = SIMD2(0.0, 0.0)
    let (sgdStart, adamStart) = (try sgd.initialPlaneState(), try adam.initialPlaneState())
    report(
      "SGD", end: &end, ours: { run(sgd, sgdStart, on: valley) },
      peer: { plain_sgd($0, steps, 0.001) })
    report(
      "Adam", end: &end, ours: { run(adam, adamStart, on: valley) },
      peer: { plain_adam($0, steps, 0.001, 0.9, 0.999, 1e-8) })
  }

  /// The same where the rule's type is known only at run time, as in a chapter's cell.
  static func askOfAnyRule() throws {
    let valley = try Rosenbrock()
    for (name, rule) in [("SGD", try SGD(learningRate: 0.001) as any Optimizer), ("Adam", try Adam())] {
      var (point, state) = (SIMD2(-1.0, 1), try rule.initialPlaneState())
      var (position, slope) = ([-1.0, 1], [0.0, 0])
      var memory = rule.initialState(count: 2)
      let times = SideBySide {
        for _ in 0..<steps { rule.update(&point, gradient: valley.gradient(at: point), state: &state) }
      } peer: {
        for _ in 0..<steps {
          let gradient = valley.gradient(at: SIMD2(position[0], position[1]))
          (slope[0], slope[1]) = (gradient.x, gradient.y)
          var span = position.mutableSpan
          rule.update(&span, gradient: slope.span, state: &memory)
        }
      }
      let each = 1e9 / Double(steps)
      print(
        "\(name) as `any Optimizer`, a step on Rosenbrock: \(decimal(times.ours * each)) ns in the plane,",
        "\(decimal(times.peer * each)) ns in memory")
    }
  }

  /// The run, for any rule and any objective.
  @inline(never)
  static func run<Rule: Optimizer, Valley: PlaneObjective>(
    _ rule: Rule, _ start: PlaneState, on valley: Valley
  ) -> SIMD2<Double> {
    var (point, state) = (SIMD2(-1.0, 1), start)
    rule.descend(&point, state: &state, steps: steps) { valley.gradient(at: $0) }
    return point
  }

  private static func report(
    _ name: String, end: inout SIMD2<Double>, ours: () -> SIMD2<Double>, peer: (UnsafeMutablePointer<Double>) -> Void
  ) {
    var (point, other) = (SIMD2<Double>.zero, [-1.0, 1])
    let times = SideBySide {
      point = ours()
    } peer: {
      other = [-1, 1]
      other.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { peer(start) } }
    }
    let each = 1e9 / Double(steps)
    let distance = max((point.x - other[0]).magnitude, (point.y - other[1]).magnitude)
    print(
      "\(name), a step on Rosenbrock in the plane: \(decimal(times.ours * each)) ns, plain C",
      "\(decimal(times.peer * each)) ns, ratio \(decimal(times.ratio)) (at most 1.15 wanted; ends differ by \(distance))"
    )
  }
}
