import Foundation
import Measuring
import Networks

/// How long do the matrix products of both networks take, beside OpenBLAS with one thread?
///
/// OpenBLAS is looked for where Debian's libopenblas0 puts it, or where OPENBLAS says.
enum Products {
  private typealias Single =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32, Float,
      UnsafeMutablePointer<Float>, Int32
    ) -> Void
  private typealias Double2 =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>, Int32,
      Double, UnsafeMutablePointer<Double>, Int32
    ) -> Void

  /// m, n, k of a product, and which of its matrices are transposed.
  private struct Shape {
    let m, n, k: Int
    var left = false
    var right = false
  }

  /// All products of a step of widths `widths` with a batch of `samples`.
  private static func shapes(_ widths: [Int], _ samples: Int) -> [Shape] {
    (1..<widths.count).flatMap { l in
      let (inputs, outputs) = (widths[l - 1], widths[l])
      let ways = [
        Shape(m: outputs, n: samples, k: inputs), Shape(m: outputs, n: inputs, k: samples, right: true),
        Shape(m: inputs, n: samples, k: outputs, left: true),
      ]
      return l == 1 ? Array(ways[..<2]) : ways
    }
  }

  static func ask() throws {
    setenv("OPENBLAS_NUM_THREADS", "1", 1)
    let path = ProcessInfo.processInfo.environment["OPENBLAS"] ?? "libopenblas.so.0"
    let library = dlopen(path, RTLD_NOW)
    let single = library.flatMap { dlsym($0, "cblas_sgemm") }.map { unsafeBitCast($0, to: Single.self) }
    let double = library.flatMap { dlsym($0, "cblas_dgemm") }.map { unsafeBitCast($0, to: Double2.self) }
    if library == nil { print("  (no peer: \(path) can't be loaded; apt-get install libopenblas0)") }
    report("784-256-128-10, batch 128, Float", shapes([784, 256, 128, 10], 128), turns: 20, as: Float.self) {
      single?(
        101, $0.left ? 112 : 111, $0.right ? 112 : 111, Int32($0.m), Int32($0.n), Int32($0.k), 1, $1,
        Int32($0.left ? $0.m : $0.k), $2, Int32($0.right ? $0.k : $0.n), 0, $3, Int32($0.n))
    }
    for (name, samples) in [("XOR", 4), ("circle", 300)] {
      report("2-8-1, \(name), Double", shapes([2, 8, 1], samples), turns: 5000, as: Double.self) {
        double?(
          101, $0.left ? 112 : 111, $0.right ? 112 : 111, Int32($0.m), Int32($0.n), Int32($0.k), 1, $1,
          Int32($0.left ? $0.m : $0.k), $2, Int32($0.right ? $0.k : $0.n), 0, $3, Int32($0.n))
      }
    }
  }

  private static func report<Scalar: NetworkScalar>(
    _ name: String, _ shapes: [Shape], turns: Int, as type: Scalar.Type,
    peer: (Shape, UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let size = shapes.map { max($0.m * $0.n, $0.m * $0.k, $0.k * $0.n) }.max() ?? 1
    let left = UnsafeMutablePointer<Scalar>.allocate(capacity: size)
    let right = UnsafeMutablePointer<Scalar>.allocate(capacity: size)
    let product = UnsafeMutablePointer<Scalar>.allocate(capacity: size)
    let space = UnsafeMutablePointer<Scalar>.allocate(capacity: 8192)
    defer { for pointer in [left, right, product, space] { pointer.deallocate() } }
    for i in 0..<size {
      left[i] = Scalar(i % 17) / 17 - 0.5
      right[i] = Scalar(i % 13) / 13 - 0.5
    }
    let measured = SideBySide(
      ours: {
        for _ in 0..<turns {
          for shape in shapes {
            Scalar.multiply(
              shape.m, shape.n, shape.k,
              left: MatrixOperand(left, stride: shape.left ? shape.m : shape.k, transposed: shape.left),
              right: MatrixOperand(right, stride: shape.right ? shape.k : shape.n, transposed: shape.right), bias: nil,
              product: product, space: space)
          }
        }
      },
      peer: { for _ in 0..<turns { for shape in shapes { peer(shape, left, right, product) } } })
    print(
      "products of \(name): \(decimal(measured.ours / Double(turns) * 1e6)) µs a step; OpenBLAS "
        + "\(decimal(measured.peer / Double(turns) * 1e6)) µs; ratio \(decimal(measured.ratio))")
  }
}
