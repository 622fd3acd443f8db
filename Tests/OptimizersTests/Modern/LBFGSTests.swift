import Optimizers
import Testing

/// L-BFGS's runs: PyTorch's.
private func cases() throws -> [ModernCase] {
  let settings = try #require(try ModernTruth.library("torch")["LBFGS"])
  return settings.sorted { $0.key < $1.key }.flatMap { setting, runs in
    runs.problems.keys.sorted().map { ModernCase(library: "torch", rule: "LBFGS", setting: setting, problem: $0) }
  }
}

@Test("L-BFGS gives PyTorch's runs and asks as often", arguments: try cases())
func lbfgsRun(row: ModernCase) throws {
  let setting = try #require(try ModernTruth.library("torch")["LBFGS"]?[row.setting])
  let reference = try #require(setting.problems[row.problem])
  let problem = try ModernProblem.named(row.problem, ModernTruth.others().problems)
  let h = ReferenceSettings(values: setting.hyperparameters)
  let rule = try LBFGS(
    learningRate: reference.lr, iterations: h.count("max_iter"), evaluations: h.optional("max_eval").map { Int($0) },
    gradientTolerance: h.number("tolerance_grad"), changeTolerance: h.number("tolerance_change"),
    history: h.count("history_size"), lineSearch: h.word("line_search_fn") == nil ? .none : .strongWolfe)
  var w = problem.start
  var state = rule.initialState(count: w.count)
  var path = [w]
  var evaluations: [Int] = []
  for _ in 1...100 {
    var span = w.mutableSpan
    rule.step(&span, state: &state) { point, gradient in
      var place = [Double](repeating: 0, count: point.count)
      for i in point.indices { place[i] = point[i] }
      let found = problem.evaluate(place)
      for i in gradient.indices { gradient[i] = found.gradient[i] }
      return found.value
    }
    path.append(w)
    evaluations.append(state.evaluations)
  }
  for (entry, expected) in reference.path.enumerated() where entry * reference.stride <= reference.stable {
    let difference = distance(path[entry * reference.stride], expected)
    #expect(difference < 1e-9, "step \(entry * reference.stride)")
    if difference >= 1e-9 { break }
  }
  // Once a run stands still, whether a line search needs one more evaluation is a matter of rounding.
  let early = min(reference.stable, 10)
  #expect(evaluations.prefix(early) == (reference.evaluations ?? []).prefix(early))
}
