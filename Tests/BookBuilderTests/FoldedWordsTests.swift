import Testing
import Typesetting

/// What is searched has the words that a reader may type.
@Suite struct FoldedWordsTests {
  @Test(arguments: [
    ("Newton\u{2019}s method", ["newton", "method"]), ("Adam's epsilon", ["adam", "epsilon"]),
    ("naïve Erdős café Straße", ["naive", "erdos", "cafe", "strasse"]),
    ("nai\u{308}ve", ["naive"]), ("L\u{2019}Hôpital's rule", ["hopital", "lhopital", "rule"]),
    ("A warm-up, non\u{2011}convex, re-use", ["warmup", "warm", "up", "nonconvex", "reuse"]),
    ("state-of-the-art", ["stateoftheart", "state", "art"]), ("learningRate", ["learningrate", "learning", "rate"]),
    ("adam.loss and v_t", ["adam.loss", "adam", "loss", "v_t"]), ("Łódź, Ørsted, œuvre", ["lodz", "orsted", "oeuvre"]),
    ("θ̃ and Größe", ["θ", "grosse"]), ("soft\u{AD}hyphen", ["softhyphen"]),
  ])
  func wordsAreFolded(_ text: String, _ expected: [String]) {
    let words = Set(FoldedWords.words(in: text).map(\.text))
    #expect(words.isSuperset(of: expected), "\(words)")
  }

  @Test(arguments: ["0.9", "3-5", "the end.", "2015 42"])
  func numbersStayWhole(_ text: String) {
    #expect(FoldedWords.words(in: text) == SearchWord.words(in: text))
  }
}
