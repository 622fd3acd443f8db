import BookModel
import Diagnostics
import Mustache

/// A template as it is rendered, and its tags with their places.
struct ParsedTemplate {
  let text: String
  let template: MustacheTemplate
  let tags: [TemplateTag]
  /// The partials it uses, in their order.
  let partials: [TemplateTag]

  /// - Throws: a finding where it can't be read.
  init(_ source: SourceText) throws(Diagnostic) {
    // First, since swift-mustache has no end to its nesting.
    let reader = TemplateReader(source)
    if let finding = reader.diagnostics.first { throw finding }
    text = source.text
    tags = reader.tags
    partials = Self.partials(in: tags)
    do {
      template = try MustacheTemplate(string: source.text)
    } catch let error as MustacheTemplate.ParserError {
      throw .error(
        "malformed-template",
        at: SourceLocation(file: source.file, line: error.context.lineNumber, column: error.context.columnNumber),
        "this template can't be read: \(Self.words(for: error.error))")
    } catch {
      throw .error("malformed-template", at: SourceLocation(file: source.file, line: 1), "\(error)")
    }
  }

  private static func partials(in tags: [TemplateTag]) -> [TemplateTag] {
    tags.flatMap { tag in
      let own = tag.kind == .partial || tag.kind == .parent ? [tag] : []
      return own + partials(in: tag.children)
    }
  }

  private static func words(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "the section is closed by another name than it was opened with"
    case .unfinishedName: "a tag is not closed"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "the delimiters can't be set like this"
    default: "\(error)"
    }
  }
}
