import CNetworkKernels
import Foundation
import Networks
import RandomStreams
import Testing

/// Numbers between −1 and 1.
private func noise<Scalar: NetworkScalar>(_ count: Int, seed: UInt64, as type: Scalar.Type) -> [Scalar] {
  var random = Generator(seed: seed)
  return random.random(count: count).map { Scalar(2 * $0 - 1) }
}

private func product<Scalar: NetworkScalar>(
  _ m: Int, _ n: Int, _ k: Int, transposed: (Bool, Bool), as type: Scalar.Type
) -> (found: [Scalar], exact: [Double]) {
  let left = noise(m * k, seed: 1, as: type)
  let right = noise(k * n, seed: 2, as: type)
  let bias = noise(m, seed: 3, as: type)
  var found = [Scalar](repeating: .nan, count: m * n)
  var space = [Scalar](repeating: .nan, count: Int(NETWORK_SPACE))
  left.withUnsafeBufferPointer { left in
    right.withUnsafeBufferPointer { right in
      bias.withUnsafeBufferPointer { bias in
        found.withUnsafeMutableBufferPointer { found in
          space.withUnsafeMutableBufferPointer { space in
            guard let a = left.baseAddress, let b = right.baseAddress, let c = found.baseAddress,
              let room = space.baseAddress
            else { return }
            Scalar.multiply(
              m, n, k, left: MatrixOperand(a, stride: transposed.0 ? m : k, transposed: transposed.0),
              right: MatrixOperand(b, stride: transposed.1 ? k : n, transposed: transposed.1), bias: bias.baseAddress,
              product: c, space: room)
          }
        }
      }
    }
  }
  var exact: [Double] = []
  for i in 0..<m {
    for j in 0..<n {
      var sum = Double(bias[i])
      for p in 0..<k {
        let a = Double(left[transposed.0 ? p * m + i : i * k + p])
        let b = Double(right[transposed.1 ? j * k + p : p * n + j])
        sum += a * b
      }
      exact.append(sum)
    }
  }
  return (found, exact)
}

/// Shapes at and around the edges of the kernels' tiles.
private let shapes: [(Int, Int, Int)] = [
  (1, 1, 1), (8, 300, 2), (1, 300, 8), (8, 2, 300), (1, 8, 4), (7, 65, 129), (13, 64, 128), (12, 63, 127),
  (25, 17, 257), (6, 16, 1), (10, 128, 33), (3, 5, 0),
]

@Test(arguments: [(false, false), (false, true), (true, false), (true, true)])
func `products of all shapes are right`(left: Bool, right: Bool) {
  for (m, n, k) in shapes {
    let double = product(m, n, k, transposed: (left, right), as: Double.self)
    #expect(relativeDifference(double.found, double.exact) < 1e-14, "\(m) \(n) \(k)")
    let float = product(m, n, k, transposed: (left, right), as: Float.self)
    #expect(relativeDifference(float.found.map(Double.init), float.exact) < 1e-5, "\(m) \(n) \(k)")
  }
}

@Test func `all instruction sets give the same bits`() {
  let usual = network_variant()
  defer { _ = network_use_variant(usual) }
  var seen: [[UInt64]] = []
  for variant in 0..<network_variant_count() where network_use_variant(variant) {
    var bits: [UInt64] = []
    for (m, n, k) in shapes {
      for transposed in [(false, false), (false, true), (true, false), (true, true)] {
        bits += product(m, n, k, transposed: transposed, as: Double.self).found.map(\.bitPattern)
        bits += product(m, n, k, transposed: transposed, as: Float.self).found.map { UInt64($0.bitPattern) }
      }
    }
    for function in [Double.exponentiate, Double.squash, Double.bend, Double.rectify(_:)] {
      var numbers = noise(1003, seed: 4, as: Double.self).map { $0 * 30 }
      numbers.withUnsafeMutableBufferPointer { function($0) }
      bits += numbers.map(\.bitPattern)
    }
    for function in [Float.exponentiate, Float.squash, Float.bend, Float.rectify(_:)] {
      var numbers = noise(1003, seed: 4, as: Float.self).map { $0 * 30 }
      numbers.withUnsafeMutableBufferPointer { function($0) }
      bits += numbers.map { UInt64($0.bitPattern) }
    }
    seen.append(bits)
  }
  #expect(!seen.isEmpty)
  for bits in seen { #expect(bits == seen[0]) }
  #expect(!network_use_variant(99) && !network_use_variant(-1))
}

/// A function of the kernels, that of the library, and their maximum difference in units in the last place.
private struct ScalarFunction: Sendable {
  let name: String
  let kernel: @Sendable (UnsafeMutableBufferPointer<Double>) -> Void
  let single: @Sendable (UnsafeMutableBufferPointer<Float>) -> Void
  let exact: @Sendable (Double) -> Double

  static let all = [
    ScalarFunction(name: "exp", kernel: Double.exponentiate, single: Float.exponentiate) { exp($0) },
    ScalarFunction(name: "sigmoid", kernel: Double.squash, single: Float.squash) { 1 / (1 + exp(-$0)) },
    ScalarFunction(name: "tanh", kernel: Double.bend, single: Float.bend) { tanh($0) },
  ]
}

@Test func `the exponential functions are right to a few units in the last place`() {
  for function in ScalarFunction.all {
    for reach in [1e-9, 0.5, 20, 70] {
      let points = noise(501, seed: 9, as: Double.self).map { $0 * reach }
      var double = points
      double.withUnsafeMutableBufferPointer { function.kernel($0) }
      for (x, y) in zip(points, double) {
        let exact = function.exact(x)
        #expect((y - exact).magnitude <= 4 * exact.ulp, "\(function.name) \(x)")
      }
      var float = points.map(Float.init)
      let rounded = float
      float.withUnsafeMutableBufferPointer { function.single($0) }
      for (x, y) in zip(rounded, float) {
        let exact = Float(function.exact(Double(x)))
        #expect((y - exact).magnitude <= 4 * exact.ulp, "\(function.name) \(x)")
      }
    }
  }
}

@Test func `the exponential functions end where they should`() {
  func values<Scalar: NetworkScalar>(
    _ function: (UnsafeMutableBufferPointer<Scalar>) -> Void, _ points: [Scalar]
  ) -> [Scalar] {
    var numbers = points
    numbers.withUnsafeMutableBufferPointer { function($0) }
    return numbers
  }
  #expect(
    values(Double.exponentiate, [0, -0.0, 800, .infinity, -800, -.infinity]) == [1, 1, .infinity, .infinity, 0, 0])
  #expect(
    values(Float.exponentiate, [0, -0.0, 90, .infinity, -100, -.infinity]) == [1, 1, .infinity, .infinity, 0, 0])
  #expect(values(Double.bend, [0, 30, -30, .infinity, -.infinity]) == [0, 1, -1, 1, -1])
  #expect(values(Double.rectify(_:), [-1, 0, 2, .infinity, -.infinity]) == [0, 0, 2, .infinity, 0])
  #expect(values(Double.rectify(_:), [.nan])[0].isNaN)
  #expect(values(Double.squash, [0, 800]) == [0.5, 1])
  #expect(values(Double.squash, [-800])[0] < 1e-200)
  for function in [Double.exponentiate, Double.squash, Double.bend] { #expect(values(function, [.nan])[0].isNaN) }
  for function in [Float.exponentiate, Float.squash, Float.bend] { #expect(values(function, [.nan])[0].isNaN) }
}
