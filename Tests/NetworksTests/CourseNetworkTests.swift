import Networks
import Optimizers
import RandomStreams
import Testing

/// The 2-8-1 sigmoid network that the course trains on two tasks.
private func courseNetwork() throws -> Network {
  try Network(widths: [2, 8, 1], hidden: .sigmoid, output: .sigmoid, loss: .halfMeanSquaredError)
}

private func courseStart() throws -> [Double] {
  var random = Generator(seed: 123)
  return try courseNetwork().initialParameters(.xavierNormal, using: &random)
}

@Test func `the first weights and the circle are NumPy's`() throws {
  let stored = try NumPyRuns.stored()
  #expect(try courseStart() == stored.initial)
  let circle = Dataset<Double>.circle()
  #expect(circle.targets == stored.circleTargets)
  let x = (0..<300).map { circle.inputs[2 * $0] }
  let y = (0..<300).map { circle.inputs[2 * $0 + 1] }
  #expect(x + y == stored.circle)
  #expect(circle.targets.count { $0 == 1 } == 51)
}

@Test func `the first way through the network and back is NumPy's`() throws {
  let stored = try NumPyRuns.stored()
  let network = try courseNetwork()
  for (name, data) in [("xor", Dataset<Double>.xor()), ("circle", Dataset<Double>.circle())] {
    let first = try #require(stored.first[name])
    let found = try network.lossAndGradient(try courseStart(), on: data)
    #expect(relativeDifference([found.loss], [first.loss]) < 1e-14)
    #expect(relativeDifference(found.gradient, first.gradient) < 1e-14)
    if let outputs = first.outputs {
      #expect(relativeDifference(try network.outputs(for: data.inputs, parameters: try courseStart()), outputs) < 1e-14)
    }
  }
}

/// A rule on a task, and the permitted deviation from NumPy's run.
struct CourseRun: Sendable, CustomStringConvertible {
  let name: String
  let task: String
  let rule: any Optimizer
  /// The permitted deviation of a loss, and of a weight. RMSProp's steps near a minimum are chaotic: in NumPy itself
  /// changing the start by four units in the last place changes losses by up to 1.2e-4, and another order of addition
  /// by 1.4e-4.
  var tolerance = 1e-12
  var weightTolerance = 1e-12

  var description: String { "\(name) \(task)" }
  var data: Dataset<Double> { task == "xor" ? .xor() : .circle() }

  static func all() throws -> [CourseRun] {
    try ["xor", "circle"].flatMap { task in
      [
        CourseRun(name: "SGD", task: task, rule: try SGD(learningRate: 0.1)),
        CourseRun(name: "Momentum", task: task, rule: try Momentum(learningRate: 0.1)),
        CourseRun(
          name: "RMSProp", task: task, rule: try RMSProp(learningRate: 0.01),
          tolerance: task == "xor" ? 1e-4 : 1.4e-4, weightTolerance: 1e-3),
        CourseRun(name: "Adam", task: task, rule: try Adam(learningRate: 0.01)),
      ]
    }
  }
}

private func train<Rule: Optimizer>(
  _ rule: Rule, on data: Dataset<Double>, epochs: Int
) throws -> (losses: [Double], parameters: [Double]) {
  var training = try Training(try courseNetwork(), from: try courseStart(), rule: rule)
  return (try training.run(on: data, epochs: epochs), training.parameters)
}

@Test("XOR and circle end as NumPy's do", arguments: try CourseRun.all())
func courseRun(row: CourseRun) throws {
  let stored = try #require(try NumPyRuns.stored().runs["\(row.name) \(row.task)"])
  let (losses, parameters) = try train(row.rule, on: row.data, epochs: stored.epochs)
  let tenths = stride(from: 0, to: losses.count, by: 10).map { losses[$0] } + [losses[losses.count - 1]]
  #expect(tenths.count == stored.every10th.count)
  for (epoch, (found, expected)) in zip(tenths, stored.every10th).enumerated() {
    #expect((found - expected).magnitude <= row.tolerance * expected, "epoch \(10 * epoch)")
  }
  #expect((losses.firstIndex { $0 < 0.01 } ?? -1) == stored.converged)
  #expect(relativeDifference(parameters, stored.parameters) < row.weightTolerance)
  let after = try courseNetwork().evaluate(parameters, on: row.data)
  #expect((after.loss - stored.lossAfter).magnitude <= row.tolerance * stored.lossAfter)
  #expect((after.accuracy - stored.accuracy).magnitude < 1e-15)
}

@Test func `the printed table comes out digit for digit`() throws {
  let printed = [
    "SGD 0.124916 0.070572 >3000", "Momentum 0.002645 0.070500 2190", "RMSProp 0.000000 0.000275 264",
    "Adam 0.000036 0.005670 276",
  ]
  let rows = try CourseRun.all().prefix(4).map { row in
    let xor = try train(row.rule, on: .xor(), epochs: 3000).losses
    let circle = try train(row.rule, on: .circle(), epochs: 2000).losses
    let epoch = xor.firstIndex { $0 < 0.01 }.map(\.description) ?? ">3000"
    return "\(row.name) \(sixDecimals(xor[2999])) \(sixDecimals(circle[1999])) \(epoch)"
  }
  #expect(rows == printed)
}

private func sixDecimals(_ number: Double) -> String {
  let millionths = Int((number * 1e6).rounded())
  let digits = "\(millionths)"
  return "0." + String(repeating: "0", count: 6 - digits.count) + digits
}

@Test func `Nesterov's look-ahead gains two epochs on XOR`() throws {
  let losses = try train(try Nesterov(learningRate: 0.1), on: .xor(), epochs: 3000).losses
  #expect(losses.firstIndex { $0 < 0.01 } == 2188)
}

@Test func `in single precision the runs end alike`() throws {
  var training = try Training(
    try courseNetwork(), from: try courseStart().map(Float.init), rule: try Adam(learningRate: 0.01))
  let losses = try training.run(on: .xor(), epochs: 3000)
  #expect((losses[2999] - 3.560363e-5).magnitude < 1e-7)
}

/// The medians of ten PyTorch runs. Weights and batches come from PyTorch's own random numbers and single runs end in
/// spikes: the scatter of the losses is as large as the losses, so no more can be compared.
@Test(arguments: [("SGD", 0.0287), ("Momentum", 0.0406), ("RMSProp", 0.0144), ("Adam", 0.0155)])
func `the noisy XOR is learned as in PyTorch on average`(name: String, median: Double) throws {
  let network = try Network(widths: [2, 16, 16, 1], hidden: .relu, output: .sigmoid, loss: .binaryCrossEntropy)
  let data = Dataset<Float>.quadrants()
  var (losses, accuracies): ([Double], [Double]) = ([], [])
  func run<Rule: Optimizer>(_ rule: Rule, seed: UInt64) throws {
    var random = Generator(seed: seed)
    var training = try Training(
      network, from: network.initialParameters(.pyTorch, of: Float.self, using: &random), rule: rule)
    var batches = try Minibatches(size: 32, shuffledBy: random)
    let last = try training.run(on: data, epochs: 100, batches: &batches).last
    losses.append(try #require(last))
    accuracies.append(try network.evaluate(training.parameters, on: data).accuracy)
  }
  for seed in 0..<12 {
    switch name {
    case "SGD": try run(try SGD(learningRate: 0.1), seed: UInt64(seed))
    case "Momentum": try run(try Momentum(learningRate: 0.1), seed: UInt64(seed))
    case "RMSProp": try run(try RMSProp(learningRate: 0.01, decay: 0.99), seed: UInt64(seed))
    default: try run(try Adam(learningRate: 0.01), seed: UInt64(seed))
    }
  }
  let found = losses.sorted()[6]
  #expect(found > median / 3 && found < median * 3)
  #expect(accuracies.sorted()[6] > 0.97)
}
