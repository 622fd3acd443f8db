import BookModel
import Dependencies
import Diagnostics

/// Reports questions without options or without a correct answer, and options without feedback.
struct QuizCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachBlock { block in
      guard case .callout(let callout) = block.content, callout.kind == .quiz else { return }
      guard let quiz = Quiz(callout), quiz.options.count > 1 else {
        diagnostics.append(
          .error(
            "quiz-without-options", at: block.location, "this question has nothing to choose from",
            remedy: "Write its options as a task list: '- [ ] …' and '- [x] …' for what is right."))
        return
      }
      if !quiz.options.contains(where: \.isRight) {
        diagnostics.append(
          .error(
            "quiz-without-answer", at: block.location, "none of this question's options is marked as right",
            remedy: "Write '- [x]' before the right one."))
      }
      for option in quiz.options where option.feedback.isEmpty {
        diagnostics.append(
          .warning(
            "quiz-without-feedback", at: option.location, "this option has no feedback",
            remedy: "Write a paragraph below it, indented as the option's text is: why it is right or wrong."))
      }
    }
    return diagnostics
  }
}
