import BookModel
import Testing

@testable import BookBuilder

/// The format of numbers from runs in a sentence.
@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.0, "0"), (999, "999"), (1000, "1,000"), (-1000, "−1,000"), (1_234_567, "1,234,567"), (999.5, "1,000"),
  ])
  func wholeNumbersHaveCommasBetweenThousands(_ value: Double, _ text: String) throws {
    #expect(try #require(NumberFormat("d")).text(value) == text)
  }
}
