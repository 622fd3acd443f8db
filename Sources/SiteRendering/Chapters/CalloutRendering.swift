package import BookModel
import Dependencies
package import Diagnostics

extension ChapterRenderer {
  package mutating func callout(_ callout: Callout, at location: SourceLocation) -> String {
    if callout.kind == .solution, context.view.isStudentEdition { return "" }
    let target = self.context.target(at: location)
    var context: [String: Any] = [
      "kind": callout.kind.rawValue, "label": Target.title(callout.kind.name, target?.number ?? ""),
      "titleHTML": html(callout.title),
      "hasTitle": !callout.title.isEmpty,
    ]
    context["id"] = target.flatMap { anchor($0.id) }
    if callout.kind == .quiz, let quiz = Quiz(callout) {
      context["bodyHTML"] = html(quiz.introduction)
      context["options"] = quiz.options.map { option -> [String: Any] in
        ["textHTML": html(option.text), "feedbackHTML": html(option.feedback), "right": option.isRight]
      }
      context["severalRight"] = quiz.options.count(where: \.isRight) > 1
      context["conclusionHTML"] = html(quiz.conclusion)
      return self.context.view.render("partials/quiz", context)
    }
    context["bodyHTML"] = html(callout.blocks)
    context["foldable"] = callout.isFolded
    context["folded"] = callout.isFolded
    return self.context.view.render("partials/callout", context)
  }
}
