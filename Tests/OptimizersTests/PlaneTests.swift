import Objectives
import Testing

@testable import Optimizers

@Test("With x · x for squares, NAdam takes PyTorch's path through the valley", arguments: [false, true])
func torchValley(decoupled: Bool) throws {
  let valley = try Rosenbrock()
  let rule =
    decoupled
    ? try NAdam(learningRate: 0.05, weightDecay: 0.01, decayCoupling: .decoupled) : try NAdam(learningRate: 0.05)
  let name = decoupled ? "NAdam decoupled_weight_decay rosenbrock" : "NAdam rosenbrock"
  let reference = try ReferenceRun.named(name, in: "torch-adam").path
  var (point, state) = (SIMD2(reference[0][0], reference[0][1]), try rule.initialPlaneState())
  for expected in reference.dropFirst() {
    rule.descend(&point, state: &state, steps: 1) { valley.gradient(at: $0) }
    #expect(largestDifference([[point.x, point.y]], [expected]) < 1e-12)
  }
}

@Test func `many steps are as many single ones`() throws {
  let valley = try Rosenbrock()
  let rule = try Nesterov(learningRate: 0.0005)
  var (point, state) = (SIMD2(-1.0, 1), try rule.initialPlaneState())
  rule.descend(&point, state: &state, steps: 1000) { valley.gradient(at: $0) }
  var (other, memory) = (SIMD2(-1.0, 1), try rule.initialPlaneState())
  for _ in 0..<1000 {
    let slope = valley.gradient(at: rule.gradientPoint(of: other, state: memory))
    rule.update(&other, gradient: slope, state: &memory)
  }
  #expect(point == other)
  #expect(state == memory)
  #expect(state.stepCount == 1000)
}

@Test func `a rule that the plane has no room for is refused`() throws {
  #expect(throws: PlaneStateError.self) { try Muon().initialPlaneState() }
  #expect(throws: PlaneStateError.self) { try Averaged(Adan()).initialPlaneState() }
  #expect(throws: PlaneStateError.self) { try Maximising(SGD()).initialPlaneState() }
}

/// Powers without calls to `pow`, which make a run in the plane equal to one in memory.
@Test(
  "Powers at step after step are C's, bit for bit",
  arguments: [(0.9, 0.999), (0.5, 0.99), (0.95, 0.9999), (0.0, 0.8), (0.123, 0.98)])
func runningPowers(bases: (Double, Double)) {
  var state = PlaneSweep(point: .zero, gradient: .zero, state: PlaneState(initialValue: 0))
  for step in 1...60_000 {
    state.progress.stepCount += 1
    let (first, second) = state.powers(bases.0, bases.1)
    for (found, base) in [(first, bases.0), (second, bases.1)] {
      let expected = Double.power(base, Double(step))
      // Smaller powers do not change 1 − βᵗ.
      if found != expected, expected >= 0x1p-54 { Issue.record("\(base) at step \(step): \(found), not \(expected)") }
      if 1 - found != 1 - expected { Issue.record("1 − \(base)^\(step)") }
    }
  }
}
