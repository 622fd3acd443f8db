/// How far a run has travelled, and the gradient there, over all tensors: what DoG and DoWG make a rate of.
///
/// The rules' only slot is where the run started; their numbers are the distance and the sum of squares so far.
struct Travel {
  /// ‖w − w₀‖²
  var distance = 0.0
  /// ‖g + λ w‖²
  var gradient = 0.0
  /// ‖w‖²
  var length = 0.0

  /// The distance and the sum of squares.
  static let memory = TensorMemory(numbers: 2)

  /// Measures a step before it is made; in the first it takes down where the run starts.
  init<Rule: TensorOptimizer & DecayingOptimizer, Scalar: OptimizerScalar>(
    of rule: Rule, _ sweep: BufferSweep<Scalar>
  ) {
    let isFirst = sweep.step == 1
    var (distance, gradient, length) = (0.0, 0.0, 0.0)
    sweep.forEachTensor(of: rule) { tensor in
      let (w, g, start) = (tensor.parameters, tensor.gradient, tensor.slot(0))
      let penalty = Scalar(tensor.decay(rule.weightDecay))
      for i in 0..<tensor.count {
        if isFirst { start[i] = w[i] }
        let (way, slope) = (start[i] - w[i], g[i] + penalty * w[i])
        distance += Double(way * way)
        gradient += Double(slope * slope)
        length += Double(w[i] * w[i])
      }
    }
    (self.distance, self.gradient, self.length) = (distance, gradient, length)
  }

  /// Moves all tensors against their gradients with η times a rate that was found.
  static func move<Rule: TensorOptimizer & DecayingOptimizer, Scalar: OptimizerScalar>(
    _ sweep: BufferSweep<Scalar>, by rule: Rule, rate found: Double
  ) {
    sweep.forEachTensor(of: rule) { tensor in
      let (w, g) = (tensor.parameters, tensor.gradient)
      let penalty = Scalar(tensor.decay(rule.weightDecay))
      let rate = Scalar(tensor.rate(rule.learningRate) * found)
      for i in 0..<tensor.count { w[i] -= rate * (g[i] + penalty * w[i]) }
    }
  }
}
