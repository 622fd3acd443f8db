import Foundation
import Objectives
import Optimizers
import Testing

/// A run of thousands of steps of which the reference contains some numbers.
struct LongRun: Sendable, CustomStringConvertible {
  let name: String
  let rule: any Optimizer
  /// The slot that contains the mean square, and β₂ if its bias is corrected.
  let square: Int
  let correction: Double?
  /// The step up to which the numbers agree. Adam's run decreases below 10⁻²⁰⁰, where squares of gradients are 0, and
  /// then increases in bursts: from there on the last bits of a sum determine when the next burst comes.
  var reach = 20_000

  var description: String { name }

  static func all() throws -> [LongRun] {
    [
      LongRun(
        name: "rmsprop_eta_0.1_beta_0.99", rule: try RMSProp(learningRate: 0.1, decay: 0.99), square: 0,
        correction: nil),
      LongRun(name: "rmsprop_eta_0.1_beta_0.9", rule: try RMSProp(learningRate: 0.1), square: 0, correction: nil),
      LongRun(
        name: "rmsprop_eta_0.01_beta_0.99", rule: try RMSProp(learningRate: 0.01, decay: 0.99), square: 0,
        correction: nil),
      LongRun(name: "adam_eta_0.1", rule: try Adam(learningRate: 0.1), square: 1, correction: 0.999, reach: 5000),
      LongRun(name: "adam_eta_0.3", rule: try Adam(learningRate: 0.3), square: 1, correction: 0.999, reach: 5000),
      LongRun(
        name: "adam_without_correction_eta_0.1", rule: try Adam(learningRate: 0.1, biasCorrection: false), square: 1,
        correction: nil, reach: 10_000),
    ]
  }
}

/// The numbers that the reference contains of a long run, by steps and windows of steps.
private struct RecordedNumbers: Decodable {
  let lossAt: [String: Double]
  let effectiveRateAt: [String: [Double]]?
  let largestLossInWindow: [String: Double]?
  let smallestLossInWindow: [String: Double]?
  let largestLossAfterStep: [String: Double]?

  private enum CodingKeys: String, CodingKey {
    case lossAt = "loss_at"
    case effectiveRateAt = "effective_lr_at"
    case largestLossInWindow = "largest_loss_in_window"
    case smallestLossInWindow = "smallest_loss_in_window"
    case largestLossAfterStep = "largest_loss_after_step"
  }

  static func named(_ name: String, of group: String) throws -> RecordedNumbers {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/long-runs.json")
    let groups = try JSONDecoder().decode([String: [String: RecordedNumbers]].self, from: Data(contentsOf: url))
    return try #require(groups[group]?[name])
  }
}

@Test("Twenty thousand steps end where the reference ends", arguments: try LongRun.all())
func longRun(run: LongRun) throws {
  let reference = try RecordedNumbers.named(run.name, of: "ravine")
  let ravine = try Ravine()
  var state = run.rule.initialState(count: 2)
  var position = [5.0, 0.5]
  var losses = [ravine.value(at: position)]
  let rate = run.rule.learningRate
  for step in 1...20_000 {
    let slope = ravine.gradient(at: position)
    var span = position.mutableSpan
    run.rule.update(&span, gradient: slope.span, state: &state)
    losses.append(ravine.value(at: position))
    guard step <= run.reach, let rates = reference.effectiveRateAt?["\(step)"] else { continue }
    let bias = run.correction.map { 1 - pow($0, Double(step)) } ?? 1
    for (square, expected) in zip(state.slot(run.square), rates) {
      #expect(isClose(rate / ((square / bias).squareRoot() + 1e-8), expected))
    }
  }
  for (step, loss) in reference.lossAt {
    let step = try #require(Int(step))
    if step <= run.reach { #expect(isClose(losses[step], loss), "step \(step)") }
  }
  for (window, loss) in reference.largestLossInWindow ?? [:] {
    let largest = try slice(losses, window)
    let found = largest.reduce(0, max)
    if largest.endIndex <= run.reach + 1 {
      #expect(isClose(found, loss), "steps \(window)")
    } else {
      #expect(found > loss / 20 && found < loss * 20, "steps \(window): a burst of the same size")
    }
  }
  for (window, loss) in reference.smallestLossInWindow ?? [:] {
    let smallest = try slice(losses, window)
    if smallest.endIndex <= run.reach + 1 {
      #expect(isClose(smallest.reduce(.infinity, min), loss), "steps \(window)")
    }
  }
}

@Test("On a bowl Adam falls far and then bursts", arguments: ["0.1", "0.3", "0.5", "1.0"])
func bowl(rate: String) throws {
  let reference = try RecordedNumbers.named(rate, of: "bowl")
  let bowl = try Ravine(coefficients: [1, 1])
  let rule = try Adam(learningRate: try #require(Double(rate)))
  let losses = path(of: rule, on: bowl, from: [5, 0.5], steps: 3000).map { bowl.value(at: $0) }
  for (step, loss) in reference.lossAt { #expect(isClose(losses[try #require(Int(step))], loss), "step \(step)") }
  for (step, loss) in reference.largestLossAfterStep ?? [:] {
    #expect(isClose(losses[(try #require(Int(step)))...].reduce(0, max), loss), "after step \(step)")
  }
}

/// Rosenbrock's valley after 5,000 steps at other rates, including those that diverge.
@Test("A larger rate is what Adam can bear", arguments: ["0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1"])
func rates(rate: String) throws {
  let url = Bundle.module.bundleURL.appendingPathComponent("Truth/rates.json")
  let decoder = JSONDecoder()
  decoder.nonConformingFloatDecodingStrategy = .convertFromString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  let file = try decoder.decode([String: Finals].self, from: Data(contentsOf: url))
  let finals = try #require(file[rate])
  let step = try #require(Double(rate))
  let valley = try Rosenbrock()
  let sgd = try #require(path(of: try SGD(learningRate: step), on: valley, from: [-1, 1], steps: 5000).last)
  let adam = try #require(path(of: try Adam(learningRate: step), on: valley, from: [-1, 1], steps: 5000).last)
  #expect(finals.sgdFinal[0].isFinite ? largestDifference([sgd], [finals.sgdFinal]) < 1e-12 : !sgd[0].isFinite)
  // The source writes 0.1 and 0.001 for 1 − β₁ and 1 − β₂; Adam at two large rates magnifies these last bits.
  let tolerance = ["0.01": 1e-3, "0.1": 2e-2][rate] ?? 1e-5
  #expect(largestDifference([adam], [finals.adamFinal]) < tolerance)
}

private struct Finals: Decodable {
  let sgdFinal: [Double]
  let adamFinal: [Double]

  private enum CodingKeys: String, CodingKey {
    case sgdFinal = "sgd_final"
    case adamFinal = "adam_final"
  }
}

/// The elements of a window, `201-500` or the like.
private func slice(_ losses: [Double], _ window: String) throws -> ArraySlice<Double> {
  let ends = try window.split(separator: "-").map { try #require(Int($0)) }
  return losses[ends[0]...ends[1]]
}

/// Whether numbers are equal to nine digits. They are as small as 10⁻²⁰⁰.
private func isClose(_ found: Double, _ expected: Double) -> Bool {
  (found - expected).magnitude <= 1e-9 * expected.magnitude
}
