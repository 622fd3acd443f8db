import Diagnostics
import Testing

@Suite struct DiagnosticTextTests {
  private func text(_ diagnostic: Diagnostic, line: String?) -> String {
    DiagnosticText { _ in line }.text(of: diagnostic)
  }

  @Test func showsPlaceLineAndRemedy() {
    let diagnostic = Diagnostic.error(
      "unknown-parameter", at: SourceLocation(file: "chapters/a.md", line: 41, column: 3),
      "there is no parameter 'learningrate'", remedy: "Did you mean 'learningRate'?")
    #expect(
      text(diagnostic, line: "  learningrate: 0.1") == """
        chapters/a.md:41:3: error[unknown-parameter]: there is no parameter 'learningrate'
           41 |   learningrate: 0.1
              |   ^
          Did you mean 'learningRate'?

        """)
  }

  @Test func fileWithoutLineHasNoExcerpt() {
    let diagnostic = Diagnostic.error("missing-manifest", at: SourceLocation(file: "book.yaml"), "it is not there")
    #expect(text(diagnostic, line: nil) == "book.yaml: error[missing-manifest]: it is not there\n")
  }

  @Test func markStandsBelowItsCharacterBehindTabs() {
    let diagnostic = Diagnostic.warning("x", at: SourceLocation(file: "a", line: 1, column: 3), "s")
    let lines = text(diagnostic, line: "\t\tx").split(separator: "\n")
    #expect(lines[2] == "      | \t\t^")
  }

  @Test func longLineIsCutAroundItsPlace() {
    let diagnostic = Diagnostic.error("x", at: SourceLocation(file: "a", line: 1, column: 301), "s")
    let line = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
    let lines = text(diagnostic, line: line).split(separator: "\n")
    #expect(lines[1].count < 130)
    let column = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    #expect(lines[1][lines[1].index(lines[1].startIndex, offsetBy: column)] == "X")
  }

  @Test func findingsAreSortedAndOnce() {
    func finding(_ file: String, _ line: Int) -> Diagnostic {
      .error("x", at: SourceLocation(file: file, line: line), "s")
    }
    let sorted = [finding("b", 1), finding("a", 9), finding("a", 2), finding("a", 9)].inSourceOrder()
    #expect(sorted == [finding("a", 2), finding("a", 9), finding("b", 1)])
  }
}
