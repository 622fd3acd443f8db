import Objectives
import Optimizers

/// Runs a rule on the gradient of an objective and records every position.
func path(
  of rule: any Optimizer, on objective: any Objective, from start: [Double], steps: Int,
  box: ClosedRange<Double>? = nil
) -> [[Double]] {
  path(of: rule, from: start, steps: steps, box: box) { point, gradient in
    objective.gradient(at: point, into: &gradient)
  }
}

/// The same for a gradient given as a function, in either precision.
func path<Scalar: OptimizerScalar>(
  of rule: any Optimizer, from start: [Scalar], steps: Int, box: ClosedRange<Scalar>? = nil,
  gradient: (Span<Scalar>, inout MutableSpan<Scalar>) -> Void
) -> [[Scalar]] {
  var state = rule.initialState(count: start.count, of: Scalar.self)
  var position = start
  var point = start
  var slope = start
  var result = [start]
  for _ in 0..<steps {
    step(rule, &state, &position, &point, &slope, gradient)
    if let box { position = position.map { min(max($0, box.lowerBound), box.upperBound) } }
    result.append(position)
  }
  return result
}

/// The same for a point in the plane.
func planePath(
  of rule: any Optimizer, on objective: any Objective, from start: SIMD2<Double>, steps: Int,
  box: ClosedRange<Double>? = nil
) throws -> [SIMD2<Double>] {
  var state = try rule.initialPlaneState()
  var position = start
  var result = [start]
  for _ in 0..<steps {
    let point = rule.gradientPoint(of: position, state: state)
    let slope = objective.gradient(at: [point.x, point.y])
    rule.update(&position, gradient: SIMD2(slope[0], slope[1]), state: &state)
    if let box {
      position.clamp(
        lowerBound: SIMD2(repeating: box.lowerBound), upperBound: SIMD2(repeating: box.upperBound))
    }
    result.append(position)
  }
  return result
}

private func step<Scalar: OptimizerScalar>(
  _ rule: any Optimizer, _ state: inout OptimizerState<Scalar>, _ position: inout [Scalar], _ point: inout [Scalar],
  _ slope: inout [Scalar], _ gradient: (Span<Scalar>, inout MutableSpan<Scalar>) -> Void
) {
  var pointSpan = point.mutableSpan
  rule.writeGradientPoint(of: position.span, state: state, into: &pointSpan)
  var slopeSpan = slope.mutableSpan
  gradient(point.span, &slopeSpan)
  var positionSpan = position.mutableSpan
  rule.update(&positionSpan, gradient: slope.span, state: &state)
}
