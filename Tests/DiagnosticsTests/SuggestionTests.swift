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

  @Test func emptyNamesDoNotCrash() {
    #expect(Suggestion.nearest(to: "", among: ["adam"]) == nil)
    #expect(Suggestion.nearest(to: "adam", among: []) == nil)
  }
}
