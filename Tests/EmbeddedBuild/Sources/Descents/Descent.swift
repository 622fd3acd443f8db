import Objectives
import Optimizers

/// A step of every rule on an objective, in the plane and in memory, as a page's program would do it.
@_expose(wasm, "descend") @_cdecl("descend")
public func descend(rule: Int32, steps: Int32) -> Double {
  do throws(HyperparameterError) {
    switch rule {
    case 0: return loss(try SGD(learningRate: 0.001), steps)
    case 1: return loss(try Momentum(learningRate: 0.0005), steps)
    case 2: return loss(try Nesterov(learningRate: 0.0005), steps)
    case 3: return loss(try AdaGrad(learningRate: 0.1), steps)
    case 4: return loss(try RMSProp(centred: true, momentum: 0.5), steps)
    case 5: return loss(try Adadelta(), steps)
    case 6: return loss(try Adam(learningRate: 0.01), steps)
    case 7: return loss(try AdamW(learningRate: 0.01), steps)
    case 8: return loss(try AMSGrad(learningRate: 0.01), steps)
    case 9: return loss(try AdaMax(learningRate: 0.01), steps)
    case 10: return loss(try NAdam(learningRate: 0.01), steps)
    case 11: return loss(try RAdam(learningRate: 0.01), steps)
    case 12: return loss(try Lion(learningRate: 0.001), steps)
    default: return loss(try Lookahead(Adam(learningRate: 0.01)), steps)
    }
  } catch {
    return .nan
  }
}

/// The sum of the final distances from the minimum of a run in the plane and the same run in memory.
private func loss(_ rule: some Optimizer, _ steps: Int32) -> Double {
  guard let valley = try? Rosenbrock(), var state = try? rule.initialPlaneState() else { return .nan }
  var point = SIMD2(-1.0, 1)
  rule.descend(&point, state: &state, steps: Int(steps)) { valley.gradient(at: $0) }
  var (position, slope) = ([-1.0, 1], [0.0, 0])
  var memory = rule.initialState(count: 2)
  for _ in 0..<steps {
    var slopeSpan = slope.mutableSpan
    valley.gradient(at: position.span, into: &slopeSpan)
    var span = position.mutableSpan
    rule.update(&span, gradient: slope.span, state: &memory)
  }
  return valley.value(at: [point.x, point.y]) + valley.value(at: position)
}
