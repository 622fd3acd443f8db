import Optimizers
import Testing

private func clipped<Scalar: OptimizerScalar>(_ gradient: [Scalar], _ clipping: GradientClipping) -> ([Scalar], Scalar)
{
  var gradient = gradient
  var span = gradient.mutableSpan
  let length = clipping.clip(&span)
  return (gradient, length)
}

@Test("Gradients are clipped by norm as in the reference", arguments: try ScheduleReference.read().clipByNorm)
func clipByNorm(row: ScheduleReference.Clipping) throws {
  let norm: GradientClipping.Norm = row.norm == "1.0" ? .sum : row.norm == "2.0" ? .euclidean : .largest
  let (found, length) = clipped(row.gradient, try .byNorm(row.limit, norm))
  let expected = try #require(row.length)
  #expect((length - expected).magnitude <= 1e-15 * expected)
  for (x, y) in zip(found, row.clipped) { #expect((x - y).magnitude <= 1e-15 * max(1, y.magnitude)) }
  let (narrow, _) = clipped(row.gradient.map(Float.init), try .byNorm(row.limit, norm))
  for (x, y) in zip(narrow, row.clipped) { #expect((Double(x) - y).magnitude <= 1e-6 * max(1, y.magnitude)) }
}

@Test("Gradients are clipped by value as in the reference", arguments: try ScheduleReference.read().clipByValue)
func clipByValue(row: ScheduleReference.Clipping) throws {
  #expect(clipped(row.gradient, try .byValue(row.limit)).0 == row.clipped)
}

@Test func `what is short enough keeps every bit, and divergence stays seen`() throws {
  #expect(clipped([0.3, -0.4], try .byNorm(1)).0 == [0.3, -0.4])
  #expect(clipped([Double](), try .byNorm(1)).1 == 0)
  #expect(clipped([1, Double.nan], try .byNorm(1)).0.allSatisfy(\.isNaN))
  let byValue = clipped([5, Double.nan, -Double.infinity], try .byValue(1)).0
  #expect(byValue[0] == 1 && byValue[1].isNaN && byValue[2] == -1)
}

@Test func `a norm beyond the range of its squares is still a norm`() throws {
  let (long, length) = clipped([3e200, 4e200], try .byNorm(10))
  #expect((length / 5e200 - 1).magnitude < 1e-15)
  #expect((long[0] - 6).magnitude < 1e-14 && (long[1] - 8).magnitude < 1e-14)
  #expect((clipped([3e-200, 4e-200], try .byNorm(1)).1 / 5e-200 - 1).magnitude < 1e-15)
}
