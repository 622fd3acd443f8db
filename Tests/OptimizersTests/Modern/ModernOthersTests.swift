import Optimizers
import Testing

@Test func `averages beside plain descent are PyTorch's`() throws {
  let truth = try ModernTruth.others()
  #expect(truth.averages.count > 2)
  for (name, setting) in truth.averages {
    let h = ReferenceSettings(values: setting.hyperparameters)
    let decay = h.optional("decay")
    for (problemName, reference) in setting.problems {
      let problem = try ModernProblem.named(problemName, truth.problems)
      let rule = try Averaged(
        SGD(learningRate: reference.lr), weighting: decay.map { .exponential(decay: $0) } ?? .uniform,
        first: h.count("first"), interval: h.count("every"))
      let found = try ModernWalk.run(rule, on: problem)
      let plain = try ModernWalk.run(SGD(learningRate: reference.lr), on: problem)
      #expect(found.path == plain.path)
      let stride = 100 / (reference.average.count - 1)
      for (entry, expected) in reference.average.enumerated() {
        #expect(distance(found.averages[entry * stride], expected) < 1e-12, "\(name), \(problemName), entry \(entry)")
      }
    }
  }
}

@Test func `full-matrix AdaGrad agrees with fifty digits`() throws {
  let truth = try ModernTruth.others()
  #expect(truth.fullMatrixAdaGrad.count > 1)
  for (name, setting) in truth.fullMatrixAdaGrad {
    let h = ReferenceSettings(values: setting.hyperparameters)
    for (problemName, reference) in [("rosenbrock", setting.rosenbrock), ("quadratic", setting.quadratic)] {
      let rule = try FullMatrixAdaGrad(
        learningRate: reference.lr, epsilon: h.number("eps"),
        epsilonPlacement: h.word("epsilon") == "inside" ? .insideRoot : .outsideRoot)
      let found = try ModernWalk.run(rule, on: ModernProblem.named(problemName, truth.problems))
      for (found, expected) in zip(found.path, reference.path) {
        #expect(distance(found, expected) < 1e-9, "\(name), \(problemName)")
      }
    }
  }
}

@Test func `Newton–Schulz iterations agree with the singular value decomposition`() throws {
  let truth = try ModernTruth.others()
  #expect(truth.newtonSchulz.count > 2)
  for (name, matrix) in truth.newtonSchulz {
    let (rows, columns) = (matrix.matrix.count, matrix.matrix[0].count)
    for (polynomials, image) in matrix.final {
      let sets = image.coefficients.sets.map { NewtonSchulzCoefficients.Polynomial($0[0], $0[1], $0[2]) }
      // One step of rate 1 from zero without momentum, scale or decay is the negative image.
      let rule = try Muon(
        learningRate: 1, momentum: 0, nesterov: false, coefficients: NewtonSchulzCoefficients(sets),
        scale: .matchesRMS, rms: 1 / Double(max(rows, columns)).squareRoot(), weightDecay: 0)
      var state = rule.initialState(ParameterLayout([.matrix(rows: rows, columns: columns)]))
      var w = [Double](repeating: 0, count: rows * columns)
      let flat = matrix.matrix.flatMap { $0 }
      var span = w.mutableSpan
      rule.update(&span, gradient: flat.span, state: &state)
      #expect(distance(w.map { -$0 }, image.matrix.flatMap { $0 }) < 1e-11, "\(name), \(polynomials)")
    }
  }
}

@Test func `a sparse table's absent rows rest`() throws {
  let truth = try ModernTruth.others().sparseAdam
  for setting in truth.settings.values {
    let betas = try ReferenceSettings(values: setting.hyperparameters).numbers("betas")
    let epsilon = try ReferenceSettings(values: setting.hyperparameters).number("eps")
    let rule = try SparseAdam(learningRate: setting.lr, beta1: betas[0], beta2: betas[1], epsilon: epsilon)
    var table = truth.start.flatMap { $0 }
    let target = truth.target.flatMap { $0 }
    var state = rule.initialState(count: table.count)
    for (step, rows) in truth.rows.enumerated() {
      // The first row once more with half the gradient each time: both count.
      let listed = rows + [rows[0]]
      var gradient: [Double] = []
      for row in listed {
        let share = row == rows[0] ? 0.5 : 1.0
        for i in [2 * row, 2 * row + 1] { gradient.append(2 * (table[i] - target[i]) * share) }
      }
      var slopes = gradient.mutableSpan
      var span = table.mutableSpan
      rule.update(&span, columns: 2, rows: listed.span, gradient: &slopes, state: &state)
      #expect(distance(table, setting.path[step + 1].flatMap { $0 }) < 1e-12)
    }
    #expect(state.stepCount == truth.rows.count)
  }
}

@Test func `schedules of long trainings are transformers'`() throws {
  let truth = try ModernTruth.others().schedules
  #expect(truth.count > 7)
  for (name, reference) in truth {
    let p = reference.parameters
    func count(_ name: String) -> Int { Int(p[name] ?? 0) }
    let schedule: any Schedule
    if name.hasPrefix("warmup-stable-decay") {
      schedule = try WarmupStableDecay(
        warmup: count("warmup"), stable: count("stable"), decay: count("decay"), floor: p["floor"] ?? 0,
        fall: name.contains("1-sqrt") ? .root : (name.contains("cosine") ? .cosine : .linear),
        risesFromFloor: !name.contains("warm-up from 0"))
    } else if name.hasPrefix("inverse") {
      schedule = try InverseRoot(warmup: count("warmup"), timeScale: p["timescale"])
    } else {
      schedule = try LinearToZero(
        steps: count("steps"), warmup: count("warmup"), startsMoving: name.contains("not idle"))
    }
    let found = schedule.learningRates(reference.lr.count)
    #expect(largestDifference([found], [reference.lr]) < 1e-15, "\(name)")
  }
}

@Test func `the rate for stochastic weight averaging is PyTorch's`() throws {
  let inner = try ConstantSchedule(learningRate: 0.1)
  let cosine = try StochasticAveragingSchedule(inner, start: 2, averagingRate: 0.02, annealing: 4)
  let linear = try StochasticAveragingSchedule(inner, start: 2, averagingRate: 0.02, annealing: 4, shape: .linear)
  let expected = [0.1, 0.1, 0.1, 0.08828427124746191, 0.06, 0.0317157287525381, 0.02, 0.02, 0.02]
  #expect(largestDifference([cosine.learningRates(9)], [expected]) < 1e-15)
  #expect(largestDifference([linear.learningRates(8)], [[0.1, 0.1, 0.1, 0.08, 0.06, 0.04, 0.02, 0.02]]) < 1e-15)
}
