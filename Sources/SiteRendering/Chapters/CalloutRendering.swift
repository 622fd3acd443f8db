package import BookModel
import Dependencies
package import Diagnostics

extension ChapterRenderer {
  package mutating func callout(_ callout: Callout, at location: SourceLocation) -> String {
    if callout.kind == .solution, context.view.isStudentEdition { return "" }
    let target = context.target(at: location)
    let id = target.flatMap { anchor($0.id) }
    let label = Target.title(context.words[callout.kind.name], target?.number ?? "")
    let title = html(callout.title)
    guard callout.kind == .quiz, let quiz = Quiz(callout) else {
      return context.render(
        CalloutContext(
          id: id, kind: callout.kind.rawValue, label: label, titleHTML: title, hasTitle: !callout.title.isEmpty,
          bodyHTML: html(callout.blocks), folded: callout.isFolded))
    }
    return context.render(
      QuizContext(
        id: id, kind: callout.kind.rawValue, label: label, titleHTML: title, hasTitle: !callout.title.isEmpty,
        bodyHTML: html(quiz.introduction),
        options: quiz.options.map { option in
          QuizOptionContext(
            textHTML: html(option.text), feedbackHTML: html(option.feedback), right: option.isRight)
        }, conclusionHTML: html(quiz.conclusion)))
  }
}
