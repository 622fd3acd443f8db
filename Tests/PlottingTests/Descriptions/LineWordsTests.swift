import Plotting
import Testing

/// What is said of a line holds for all of its values.
@Suite struct LineWordsTests {
  private func words(_ values: [Double]) -> String {
    let text = Figure().line(values, color: .black).description
    return String(text.dropFirst("A line, y against x: it ".count).dropLast())
  }

  @Test(
    arguments: [
      ([1, 5, 1], "goes from 1 to 1, between 1 and 5"), ([3, 1, 2], "goes from 3 to 2, between 1 and 3"),
      ([2, 2, 2], "stays at 2"), ([1, 1.0001, 1], "stays near 1"), ([3, 1, 2, 0], "falls from 3 to 0"),
      ([-1, 4], "rises from −1 to 4"), ([1, .nan, 7, .infinity, 1], "goes from 1 to 1, between 1 and 7"),
    ] as [([Double], String)])
  func shapeIsTold(_ values: [Double], _ words: String) {
    #expect(self.words(values) == words)
  }

  /// Random series of whole numbers of up to three digits, which are printed as they are.
  @Test func randomSeriesAreAsTheWordsClaim() {
    var state: UInt64 = 7
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<2000 {
      let count = 1 + random(below: 8)
      let spread = 1 + random(below: 40)
      let values = (0..<count).map { _ in Double(random(below: spread)) }
      let words = words(values)
      let numbers = words.matches(of: /\d+/).compactMap { Double($0.0) }
      guard let first = values.first, let last = values.last, let least = values.min(), let greatest = values.max()
      else {
        continue
      }
      switch words.prefix(while: { $0 != " " }) {
      case "stays": #expect(numbers == [first] && least == greatest, "\(values): \(words)")
      case "falls": #expect(numbers == [first, last] && first == greatest && last == least, "\(values): \(words)")
      case "rises": #expect(numbers == [first, last] && first == least && last == greatest, "\(values): \(words)")
      case "goes": #expect(numbers == [first, last, least, greatest], "\(values): \(words)")
      default: Issue.record("\(values): \(words)")
      }
    }
  }
}
