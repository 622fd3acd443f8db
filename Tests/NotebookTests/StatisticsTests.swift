import Notebook
import Testing

/// Compared with NumPy 2.4.
@Suite struct StatisticsTests {
  private let numbers = [3, 1, 4, 1, 5, 9, 2.5, 6]

  @Test func meansAndLengthsAreThoseOfNumPy() {
    #expect(numbers.mean() == 3.9375)
    #expect(numbers[2...4].mean() == 10 / 3.0)
    #expect(numbers.norm() == 13.238202294873727)
    #expect([Double]().norm() == 0)
    #expect([Double]().mean().isNaN)
  }

  @Test(arguments: [
    (0, 1), (0.05, 1), (0.25, 2.125), (0.5, 3.5), (0.9, 6.8999999999999995), (0.95, 7.949999999999998), (1, 9),
  ])
  func quantilesAreThoseOfNumPy(p: Double, expected: Double) {
    #expect(abs(numbers.quantile(p) - expected) < 1e-15 * expected)
  }

  @Test func mediansStandInTheMiddle() {
    #expect(numbers.median() == 3.5)
    #expect(numbers.dropFirst().median() == 4)
    #expect([2.0].median() == 2)
    #expect([-.infinity, -.infinity, 0].median() == -.infinity)
    #expect([0, .infinity, .infinity, .infinity].median() == .infinity)
    #expect([-.infinity, 0].median() == -.infinity)
    #expect([0, .infinity].median() == .infinity)
    #expect([-.infinity, .infinity].median().isNaN)
    #expect([-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude].median() == 0)
  }

  @Test func whatHasNoQuantileGivesNone() {
    #expect([Double]().median().isNaN)
    #expect([1, .nan, 2].median().isNaN)
    for p in [-0.1, 1.1, .nan] { #expect(numbers.quantile(p).isNaN) }
  }
}
