import Experiments
import Testing

@Test func `Adam's loss on a bowl falls for thousands of steps and then bursts`() throws {
  for (rate, losses) in try ReferenceRates.read().bowl {
    let outcome = try outcome(
      of: Descent.self,
      """
      objective: {ravine: {coefficients: [1, 1]}}
      start: [5, 0.5]
      steps: \(try #require(losses.keys.compactMap { Int($0) }.max()))
      optimizers: {adam: {learningRate: \(rate)}}
      plots: [{loss: {scale: log}}]
      """)
    let found = outcome.series[0].loss
    for (step, loss) in losses {
      let index = try #require(Int(step))
      #expect((found[index] - loss).magnitude <= 1e-9 * loss, "η = \(rate), step \(step)")
    }
  }
}

@Test func `RMSProp finds the ravine's floor and loses it again`() throws {
  let outcome = try outcome(
    of: Descent.self,
    """
    objective: ravine
    start: [5, 0.5]
    steps: 20000
    optimizers: {rmsprop: {learningRate: 0.1, decay: 0.99}}
    plots: [{loss: {scale: log}}]
    """)
  for (step, loss) in try ReferenceRates.read().longRun {
    let index = try #require(Int(step))
    #expect((outcome.series[0].loss[index] - loss).magnitude <= 1e-9 * loss, "step \(step)")
  }
  #expect((try outcome.value("rmsprop.loss") - 0.1275).magnitude < 1e-6)
  #expect(try outcome.value("rmsprop.bestLoss") < 2e-18)
}
