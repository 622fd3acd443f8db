/// What `partials/listing.mustache` is told: a declaration of the book's program.
package struct ListingContext: PartialContext {
  var id: String?
  var number: String?
  var captionHTML: String
  var declaration: String
  var file: String
  var href: String
  var language: String
  var sourceHTML: String
  var fold: Bool

  package static let template = "partials/listing"
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("number", \.number, "its number"),
    ContextKey("captionHTML", \.captionHTML, "its caption"),
    ContextKey("declaration", \.declaration, "the declaration's name"),
    ContextKey("file", \.file, "the path of the file that declares it"),
    ContextKey("href", \.href, "the link to the file"), ContextKey("language", \.language, "the language"),
    ContextKey("sourceHTML", \.sourceHTML, "the source"),
    ContextKey("fold", \.fold, "whether the source is closed at first"))
}

/// What `partials/callout.mustache` is told: a note, a theorem, an exercise and their kin.
package struct CalloutContext: PartialContext {
  var id: String?
  var kind: String
  var label: String
  var titleHTML: String
  var hasTitle: Bool
  var bodyHTML: String
  var folded: Bool

  package static let template = "partials/callout"
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("kind", \.kind, "its kind, in small letters"),
    ContextKey("label", \.label, "its kind and number"), ContextKey("titleHTML", \.titleHTML, "its title"),
    ContextKey("hasTitle", \.hasTitle, "whether it has a title"), ContextKey("bodyHTML", \.bodyHTML, "its text"),
    ContextKey("folded", \.folded, "whether it is closed at first"))
}

/// What `partials/quiz.mustache` is told: a question.
package struct QuizContext: PartialContext {
  var id: String?
  var kind: String
  var label: String
  var titleHTML: String
  var hasTitle: Bool
  var bodyHTML: String
  var options: [QuizOptionContext]
  var severalRight: Bool { options.count(where: \.right) > 1 }
  var conclusionHTML: String

  package static let template = "partials/quiz"
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("kind", \.kind, "'quiz'"),
    ContextKey("label", \.label, "its kind and number"), ContextKey("titleHTML", \.titleHTML, "its title"),
    ContextKey("hasTitle", \.hasTitle, "whether it has a title"),
    ContextKey("bodyHTML", \.bodyHTML, "the text above the options"), ContextKey("options", \.options, "the options"),
    ContextKey("severalRight", \.severalRight, "whether more than one option is right"),
    ContextKey("conclusionHTML", \.conclusionHTML, "the text below the options"))
}

/// An option of a question.
package struct QuizOptionContext: TemplateContext {
  var textHTML: String
  var feedbackHTML: String
  var right: Bool

  package static let keys = ContextKeys<Self>(
    ContextKey("textHTML", \.textHTML, "its text"), ContextKey("feedbackHTML", \.feedbackHTML, "what is said of it"),
    ContextKey("right", \.right, "whether it is right"))
}
