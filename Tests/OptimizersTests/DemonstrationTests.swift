import Foundation
import Optimizers
import Testing

/// Runs with given gradients instead of an objective.

@Test func `AdaGrad keeps the steps of rare gradients long`() throws {
  let gradients = [[0.5, 0, 0], [0.5, 0, 0.5], [0.5, 0.3, 0], [0.5, 0, 0]]
  let reference = try ReferenceRun.named("adagrad", in: "demos").path
  #expect(largestDifference(follow(try AdaGrad(), gradients, from: [1, 1, 1]), reference) < 1e-15)
}

@Test func `RMSProp and Adam follow the demonstrations`() throws {
  let rmsprop = try ReferenceRun.named("rmsprop", in: "demos").path
  let found = path(of: try RMSProp(), from: [5.0], steps: rmsprop.count - 1) { point, gradient in
    gradient[0] = 2 * point[0]
  }
  #expect(largestDifference(found, rmsprop) < 1e-14)
  let adam = try ReferenceRun.named("adam", in: "demos").path
  let other = path(of: try Adam(learningRate: 0.1), from: [5.0, 5], steps: adam.count - 1) { point, gradient in
    gradient[0] = 2 * point[0]
    gradient[1] = 20 * point[1]
  }
  #expect(largestDifference(other, adam) < 1e-13)
}

/// Gradients that are 5 at 22 of 200 steps and 0 at the others.
@Test("On sparse gradients AdaGrad's steps shrink and RMSProp's don't", arguments: EpsilonPlacement.allCases)
func sparse(placement: EpsilonPlacement) throws {
  let url = Bundle.module.bundleURL.appendingPathComponent("Truth/sparse.json")
  let steps = try JSONDecoder().decode(SparseSteps.self, from: Data(contentsOf: url)).steps
  let gradients = (0..<200).map { steps.contains($0) ? [5.0] : [0] }
  let name = placement == .insideRoot ? "inside" : "outside"
  let rules: [(String, any Optimizer)] = [
    ("adagrad", try AdaGrad(learningRate: 0.5, epsilonPlacement: placement)),
    ("rmsprop", try RMSProp(learningRate: 0.5, epsilonPlacement: placement)),
  ]
  for (rule, optimizer) in rules {
    let reference = try ReferenceRun.named("\(rule) \(name)", in: "sparse-paths").path
    let found = follow(optimizer, gradients, from: [5])
    #expect(largestDifference(stride(from: 0, to: 201, by: 4).map { found[$0] }, reference) < 1e-13)
  }
  for (rule, optimizer) in rules where placement == .outsideRoot {
    let reference = try ReferenceRun.named("true \(rule)", in: "sparse-paths").path
    var step = -1
    let found = path(of: optimizer, from: [5.0], steps: 200) { point, gradient in
      step += 1
      gradient[0] = steps.contains(step) ? 2 * point[0] : 0
    }
    #expect(largestDifference(found, reference) < 1e-13)
  }
}

private struct SparseSteps: Decodable {
  let steps: [Int]
}

/// The path of a rule on gradients that don't depend on it.
private func follow(_ rule: any Optimizer, _ gradients: [[Double]], from start: [Double]) -> [[Double]] {
  var step = 0
  return path(of: rule, from: start, steps: gradients.count) { _, gradient in
    for i in gradient.indices { gradient[i] = gradients[step][i] }
    step += 1
  }
}
