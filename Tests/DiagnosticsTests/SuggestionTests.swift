import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("adm", "adam"), ("learningrate", "learningRate"), ("learning_rate", "learningRate"), ("mometum", "momentum"),
    ("rmsporp", "rmsprop"), ("adma", "adam"),
  ])
  func nearMissIsUnderstood(_ written: String, _ meant: String) {
    #expect(Suggestion.nearest(to: written, among: ["sgd", "adam", "momentum", "rmsprop", "learningRate"]) == meant)
  }

  @Test func farMissSuggestsNothing() {
    #expect(Suggestion.nearest(to: "newton", among: ["sgd", "adam"]) == nil)
    #expect(
      Suggestion.sentence(for: "newton", among: ["sgd", "adam"], noun: "optimizer") == "Known optimizers: sgd, adam.")
  }

  @Test func manyNamesAreNotAllListed() {
    let labels = (10..<85).map { "fig-\($0)" } + ["sec-abc"]
    #expect(
      Suggestion.sentence(for: "sec-wxyz", among: labels, noun: "label")
        == "Known labels: sec-abc, fig-10, fig-11, fig-12, fig-13, fig-14, fig-15, fig-16, fig-17, fig-18, fig-19, fig-20"
        + " and 64 more.")
    let few = (10..<22).map { "fig-\($0)" }
    #expect(Suggestion.sentence(for: "sec-wxyz", among: few, noun: "label").hasSuffix("fig-20, fig-21."))
  }

  @Test func emptyNamesDoNotCrash() {
    #expect(Suggestion.nearest(to: "", among: ["adam"]) == nil)
    #expect(Suggestion.nearest(to: "adam", among: []) == nil)
  }
}
