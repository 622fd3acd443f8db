/// A cell of the course that trains networks, and the numbers printed in its document or given by its reference run.
struct TrainingCell: Sendable, CustomStringConvertible {
  let description: String
  let parameters: String
  /// Names of values and their printed decimals.
  let printed: [(name: String, text: String)]

  init(_ description: String, _ parameters: String, _ printed: [(name: String, text: String)]) {
    self.description = description
    self.parameters = parameters
    self.printed = printed
  }

  private static let networks = """
    loss: halfMeanSquaredError
    seed: 123
    optimizers: {
      sgd: {learningRate: 0.1}, momentum: {learningRate: 0.1},
      rmsprop: {learningRate: 0.01, decay: 0.9}, adam: {learningRate: 0.01},
    }

    """

  static let all = [
    TrainingCell(
      "networks on XOR", networks + "data: xor\nepochs: 3000",
      [
        ("start.loss", "0.132287"),
        ("sgd.loss", "0.124916"), ("momentum.loss", "0.002645"), ("rmsprop.loss", "0.000000"),
        ("adam.loss", "0.000036"),
        ("sgd.converged", "0"), ("momentum.convergence", "2190"), ("rmsprop.convergence", "264"),
        ("adam.convergence", "276"),
        ("sgd.accuracy", "0.5"), ("momentum.accuracy", "1"), ("rmsprop.accuracy", "1"), ("adam.accuracy", "1"),
        ("sgd.lossAfter", "0.1249164055"), ("adam.lossAfter", "0.0000355763"),
      ]),
    TrainingCell(
      "networks on the circle", networks + "data: circle\nepochs: 2000",
      [
        ("start.loss", "0.174303"),
        ("sgd.loss", "0.070572"), ("momentum.loss", "0.070500"), ("rmsprop.loss", "0.000275"),
        ("adam.loss", "0.005670"),
        ("sgd.converged", "0"), ("momentum.converged", "0"), ("rmsprop.convergence", "817"),
        ("adam.convergence", "1459"),
        ("sgd.accuracy", "0.83"), ("momentum.accuracy", "0.83"), ("rmsprop.accuracy", "1"),
        ("adam.accuracy", "0.99667"),
      ]),
    TrainingCell(
      "nesterov-xor",
      """
      data: xor
      loss: halfMeanSquaredError
      seed: 123
      epochs: 3000
      optimizers: {momentum: {learningRate: 0.1}, nesterov: {learningRate: 0.1}}
      """,
      [("momentum.convergence", "2190"), ("nesterov.convergence", "2188")]),
    TrainingCell(
      "no-bias-correction",
      """
      data: circle
      loss: halfMeanSquaredError
      seed: 123
      epochs: 2000
      optimizers: {with: {rule: adam, learningRate: 0.01},
        without: {rule: adam, learningRate: 0.01, biasCorrection: false}}
      at: [99]
      """,
      [
        ("with.at99.loss", "0.0705"), ("without.at99.loss", "0.0681"), ("with.loss", "0.00567"),
        ("without.loss", "0.00234"),
      ]),
    TrainingCell(
      "warm-up on the circle",
      """
      data: circle
      loss: halfMeanSquaredError
      seed: 123
      epochs: 2000
      optimizers: {
        fifty: {rule: adam, learningRate: 0.01, schedule: {warmup: {steps: 50}}},
        long: {rule: adam, learningRate: 0.01, schedule: {warmup: {steps: 200}}},
      }
      """,
      [("fifty.loss", "0.00921"), ("long.loss", "0.01549")]),
    TrainingCell(
      "sin-adamw",
      """
      data: sine
      hidden: [16]
      seed: 123
      epochs: 2000
      optimizers: {adam: {learningRate: 0.01}, adamw: {learningRate: 0.01}}
      """,
      [("adam.loss", "0.00048")]),
    TrainingCell(
      "a sigmoid can't follow the sine",
      """
      data: sine
      hidden: [16]
      output: sigmoid
      seed: 123
      epochs: 2000
      optimizers: {adam: {learningRate: 0.01}}
      """,
      [("adam.loss", "0.1245"), ("adam.largestError", "1.0")]),
    TrainingCell(
      "a sigmoid can follow the raised sine",
      """
      data: {sine: {raised: true}}
      hidden: [16]
      output: sigmoid
      seed: 123
      epochs: 2000
      optimizers: {adam: {learningRate: 0.01}}
      """,
      [("adam.loss", "0.000090")]),
  ]
}
