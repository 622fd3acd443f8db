import Plotting
import Testing

/// The text of a label, with scripts after ^.
func plain(_ nodes: [TextNode]) -> String {
  nodes.map { node in
    switch node {
    case .words(let text): text
    case .symbol(let sign, _, _): sign
    case .space: " "
    case .row(let nodes): plain(nodes)
    case .scripts(let base, let lower, let upper):
      plain([base]) + (lower.map { "_" + plain([$0]) } ?? "") + (upper.map { "^" + plain([$0]) } ?? "")
    case .accent(let sign, let base): plain([base]) + sign
    case .radical(let content): "√" + plain([content])
    case .fraction(let upper, let lower): plain([upper]) + "/" + plain([lower])
    }
  }.joined()
}

@Suite struct TicksTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var range: ClosedRange<Double>
    var count: Double
    var labels: [String]
    var exponent: Int?
    var testDescription: String { "\(range), \(count)" }
  }

  @Test(arguments: [
    Row(range: 0...1, count: 5, labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    Row(range: -3...3, count: 5, labels: ["−3", "−2", "−1", "0", "1", "2", "3"]),
    Row(range: -6...6, count: 5, labels: ["−6", "−4", "−2", "0", "2", "4", "6"]),
    Row(range: -8...208, count: 5, labels: ["0", "50", "100", "150", "200"]),
    Row(range: 0...100, count: 5, labels: ["0", "25", "50", "75", "100"]),
    Row(range: 0...0.05, count: 5, labels: ["0.00", "0.01", "0.02", "0.03", "0.04", "0.05"]),
    Row(
      range: 0...50_000, count: 5,
      labels: ["0", "10,000", "20,000", "30,000", "40,000", "50,000"]),
    Row(range: 0...5e6, count: 5, labels: ["0", "1", "2", "3", "4", "5"], exponent: 6),
    Row(range: 0...2.2e-5, count: 5, labels: ["0.0", "0.5", "1.0", "1.5", "2.0"], exponent: -5),
    Row(range: -1e300...1e300, count: 5, labels: ["−1.0", "−0.5", "0.0", "0.5", "1.0"], exponent: 300),
    Row(range: 0...4e-300, count: 5, labels: ["0", "1", "2", "3", "4"], exponent: -300),
    Row(range: 1_000_000...1_000_004, count: 5, labels: (0...4).map { "1,000,00\($0)" }),
  ])
  func linearTicksAreRoundNumbers(row: Row) {
    let ticks = AxisTicks(over: row.range, scale: .linear, count: row.count)
    #expect(ticks.major.map { plain($0.label) } == row.labels)
    #expect(ticks.exponent == row.exponent)
    #expect(ticks.major.allSatisfy { row.range.contains($0.value) })
  }

  @Test func valuesAreExactMultiples() {
    let ticks = AxisTicks(over: 0...1, scale: .linear, count: 10)
    #expect(ticks.major.map(\.value) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  }

  @Test(arguments: [
    Row(range: 1e-3...1e3, count: 8, labels: ["10^−3", "10^−2", "10^−1", "10^0", "10^1", "10^2", "10^3"]),
    Row(range: 1e-9...40, count: 5, labels: ["10^−8", "10^−6", "10^−4", "10^−2", "10^0"]),
    Row(
      range: 1e-300...1e300, count: 6, labels: ["10^−300", "10^−200", "10^−100", "10^0", "10^100", "10^200", "10^300"]),
    Row(range: 3...50, count: 5, labels: ["5", "10", "20", "50"]),
    Row(range: 0.02...0.9, count: 5, labels: ["0.02", "0.05", "0.1", "0.2", "0.5"]),
    Row(range: 2e-7...1.5e-6, count: 5, labels: ["2\u{202F}×10^−7", "5\u{202F}×10^−7", "1\u{202F}×10^−6"]),
    Row(range: 4...6, count: 5, labels: ["4.0", "4.5", "5.0", "5.5", "6.0"]),
  ])
  func logarithmicTicksAreDecades(row: Row) {
    let ticks = AxisTicks(over: row.range, scale: .log, count: row.count)
    #expect(ticks.major.map { plain($0.label) } == row.labels)
  }

  @Test func decadesHaveMinorTicksBetweenThem() {
    let ticks = AxisTicks(over: 1...1000, scale: .log, count: 5)
    #expect(ticks.minor.count == 24)
    #expect(ticks.minor.contains(20) && ticks.minor.contains(900))
    #expect(!ticks.minor.contains(100))
  }

  /// Every possible range of an axis gives a small number of ticks.
  @Test func anyRangeHasFewTicks() {
    let ends = [1e-300, 1e-12, 1e-3, 0.1, 1, 7, 123.456, 1e6, 1e15, 1e300]
    for lower in ends.map({ -$0 }) + [0] + ends {
      for upper in ends.map({ -$0 }) + [0] + ends where lower < upper {
        let range = DataRange.opened(lower...upper, on: .linear)
        let ticks = AxisTicks(over: range, scale: .linear, count: 6)
        #expect((2...14).contains(ticks.major.count), "\(range)")
        if lower > 0 {
          let decades = AxisTicks(over: DataRange.opened(lower...upper, on: .log), scale: .log, count: 6)
          #expect((1...14).contains(decades.major.count), "\(lower)...\(upper)")
          #expect(decades.minor.count <= 120)
        }
      }
    }
  }
}
