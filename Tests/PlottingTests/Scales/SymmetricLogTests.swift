import Plotting
import Testing

@Suite struct SymmetricLogTests {
  @Test func decadesOfBothSignsAreEquallyLong() throws {
    let axis = AxisMapping(scale: .symmetricLog, range: -1000...1000, linearWithin: 1, from: 0, to: 800)
    let places = try [-1000, -100, -10, -1, 0, 1, 10, 100, 1000].map { try #require(axis.place(of: $0)) }
    for (index, place) in places.enumerated() { #expect(abs(place - Double(index) * 100) < 1e-9) }
    // Linear around zero.
    #expect(abs(try #require(axis.place(of: 0.5)) - 450) < 1e-9)
    for value in [-730, -0.3, 0, 0.01, 55] { #expect(abs(axis.value(at: axis.place(of: value) ?? 0) - value) < 1e-9) }
  }

  @Test func ticksArePowersOfTenWithZeroBetween() {
    let ticks = AxisTicks(over: -1000...1000, scale: .symmetricLog, linearWithin: 1, count: 9)
    #expect(
      ticks.major.map { plain($0.label) } == [
        "−10^3", "−10^2", "−10^1", "−10^0", "0", "10^0", "10^1", "10^2", "10^3",
      ])
    #expect(ticks.minor.contains(20) && ticks.minor.contains(-300))
  }

  @Test func whereTheAxisIsLinearThroughoutItsTicksAreToo() {
    let ticks = AxisTicks(over: -0.4...0.4, scale: .symmetricLog, linearWithin: 1, count: 5)
    #expect(ticks.major.map { plain($0.label) } == ["−0.4", "−0.2", "0.0", "0.2", "0.4"])
  }
}
