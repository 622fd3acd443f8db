import Diagnostics

extension ChapterRenderer {
  mutating func callout(_ callout: Callout, at location: SourceLocation) -> String {
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

/// A question with options to choose from: a callout's task list.
struct Quiz {
  struct Option {
    var text: [Inline]
    var feedback: [Block]
    var isRight: Bool
    var location: SourceLocation
  }

  /// What stands above the options.
  var introduction: [Block]
  var options: [Option]
  /// What stands below them.
  var conclusion: [Block]

  /// Nil where the callout holds no task list.
  init?(_ callout: Callout) {
    for (index, block) in callout.blocks.enumerated() {
      guard case .list(_, _, _, let items) = block.content, items.contains(where: { $0.isDone != nil }) else {
        continue
      }
      introduction = Array(callout.blocks[..<index])
      conclusion = Array(callout.blocks[(index + 1)...])
      options = items.map { item in
        var text: [Inline] = []
        if case .paragraph(let inlines)? = item.blocks.first?.content { text = inlines }
        return Option(
          text: text, feedback: Array(item.blocks.dropFirst()), isRight: item.isDone == true,
          location: item.blocks.first?.location ?? block.location)
      }
      return
    }
    return nil
  }
}
