import Plotting
import Testing

@Suite struct DataRangeTests {
  private func range(_ values: [Double], _ scale: AxisScale = .linear, margin: Double = 0.1) -> ClosedRange<Double> {
    var range = DataRange()
    for value in values { range.include(value, on: scale) }
    return range.padded(by: margin, on: scale)
  }

  @Test func dataGetsAMargin() {
    #expect(range([0, 10]) == -1...11)
    let decades = range([1, 100], .log)
    #expect(abs(decades.lowerBound - 0.630957) < 1e-5)
    #expect(abs(decades.upperBound - 158.489) < 1e-3)
  }

  @Test func valuesWithoutAPlaceAreLeftOut() {
    #expect(range([0, .nan, .infinity, 10, -.infinity, 1e301]) == -1...11)
    #expect(range([-5, 0, 1, 100], .log).lowerBound > 0)
  }

  @Test(arguments: [[], [.nan], [.infinity, -.infinity]] as [[Double]])
  func withoutDataThereIsARangeAllTheSame(values: [Double]) {
    #expect(range(values) == 0...1)
    #expect(range(values, .log) == 1...10)
  }

  @Test func aConstantStandsInTheMiddle() {
    #expect(range([5, 5, 5]) == 4.5...5.5)
    #expect(range([0]) == -1...1)
    #expect(range([1e300]).upperBound.isFinite)
    #expect(range([10], .log) == 5...20)
  }

  @Test(arguments: [1e-300, 1e-30, 1, 1e30, 1e300])
  func anySizeMapsToFinitePlaces(size: Double) {
    for values in [[-size, size], [0, size], [size, size * 2], [size]] {
      let range = range(values.map { min($0, 1e300) }, margin: 0.04)
      let axis = AxisMapping(scale: .linear, range: range, from: 10, to: 410)
      for value in values.map({ min($0, 1e300) }) {
        let place = axis.place(of: value)
        #expect(place.map { $0 > 9 && $0 < 411 } == true, "\(value) in \(range)")
      }
    }
  }

  @Test func axesRunFromStartToEnd() {
    let axis = AxisMapping(scale: .linear, range: -1...1, from: 100, to: 0)
    #expect(axis.place(of: -1) == 100)
    #expect(axis.place(of: 0) == 50)
    #expect(axis.place(of: .nan) == nil)
    let decades = AxisMapping(scale: .log, range: 1...100, from: 0, to: 200)
    #expect(decades.place(of: 10) == 100)
    #expect(decades.place(of: 0) == nil)
    #expect(decades.place(of: -1) == nil)
  }
}
