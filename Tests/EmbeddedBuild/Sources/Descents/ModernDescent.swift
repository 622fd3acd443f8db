import Objectives
import Optimizers

/// A few steps of the rules that see tensors, in memory, and of L-BFGS.
@_expose(wasm, "descendWithTensors") @_cdecl("descendWithTensors")
public func descendWithTensors(rule: Int32, steps: Int32) -> Double {
  do throws(HyperparameterError) {
    switch rule {
    case 0: return loss(Partitioned(matrices: try Muon(), others: try AdamW()), steps)
    case 1: return loss(try SOAP(rotatesVectors: true), steps)
    case 2: return loss(try Shampoo(), steps)
    case 3: return loss(try DistributedShampoo(), steps)
    case 4: return loss(try FullMatrixAdaGrad(), steps)
    case 5: return loss(try Adafactor(), steps)
    case 6: return loss(try CAME(), steps)
    case 7: return loss(try LARS(), steps)
    case 8: return loss(try LAMB(), steps)
    case 9: return loss(try NovoGrad(), steps)
    case 10: return loss(try DoG(), steps)
    case 11: return loss(try DoWG(), steps)
    case 12: return loss(try DAdaptAdamW(), steps)
    case 13: return loss(try Prodigy(), steps)
    case 14: return loss(try SAM(SGD()), steps)
    case 15: return loss(Maximising(try Averaged(Adan())), steps)
    case 16: return loss(try ScheduleFreeAdamW(), steps)
    default: return quasiNewtonLoss(try LBFGS(lineSearch: .strongWolfe), steps)
    }
  } catch {
    return .nan
  }
}

/// The value where a run with a matrix of two numbers ends.
private func loss(_ rule: some Optimizer, _ steps: Int32) -> Double {
  guard let valley = try? Rosenbrock() else { return .nan }
  var (position, slope) = ([-1.0, 1], [0.0, 0])
  var state = rule.initialState(ParameterLayout([.matrix(rows: 1, columns: 2)]))
  for _ in 0..<steps {
    var slopeSpan = slope.mutableSpan
    valley.gradient(at: position.span, into: &slopeSpan)
    var span = position.mutableSpan
    rule.update(&span, gradient: slope.span, state: &state)
  }
  return valley.value(at: position)
}

private func quasiNewtonLoss(_ rule: LBFGS, _ steps: Int32) -> Double {
  guard let valley = try? Rosenbrock() else { return .nan }
  var position = [-1.0, 1]
  var state = rule.initialState(count: 2)
  for _ in 0..<steps {
    var span = position.mutableSpan
    rule.step(&span, state: &state) { point, gradient in
      valley.gradient(at: point, into: &gradient)
      return valley.value(at: [point[0], point[1]])
    }
  }
  return valley.value(at: position)
}
