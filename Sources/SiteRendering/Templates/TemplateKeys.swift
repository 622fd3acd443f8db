/// The keys of all templates as a text for their authors, made from the declarations.
package enum TemplateKeys {
  /// In Markdown.
  package static var text: String {
    var text = """
      # What templates can read

      A key is written `{{key}}`, HTML with three braces: `{{{bodyHTML}}}`. Names within names are joined with dots:
      `{{book.title}}`. A list, `key[]`, is a section that is written for each of its elements: `{{#pages}}{{title}}{{/pages}}`.
      What may be missing has a '?': `{{#pdf}}{{href}}{{/pdf}}`. Anything else that a template reads is an error of the build.

      Functions can be put around a key: `empty`, `capitalized`, `lowercased`, `uppercased` and `reversed` around a text;
      `equalzero`, `even`, `odd`, `plusone` and `minusone` around a number; `first`, `last`, `reversed`, `count` and `empty`
      around a list. Within a list, `{{index()}}`, `{{#first()}}`, `{{#last()}}`, `{{#even()}}` and `{{#odd()}}` tell which
      element it is.

      ## All pages

      """
    text += table(CommonContext.described + SubjectContext.described)
    for page in TemplateCatalog.pages {
      text += "\n## \(page.template).mustache\n"
      text += page.described.isEmpty ? "No keys of its own.\n" : table(page.described)
    }
    for partial in TemplateCatalog.partials {
      text += "\n## \(partial.template).mustache\n" + table(partial.described)
    }
    return text
  }

  private static func table(_ keys: [DescribedKey]) -> String {
    "| key | what it is |\n| --- | --- |\n" + rows(keys, prefix: "", within: [])
  }

  /// - Parameter types: the contexts that the keys are in: those that hold themselves are listed once.
  private static func rows(_ keys: [DescribedKey], prefix: String, within types: [ObjectIdentifier]) -> String {
    keys.map { key in
      let name = prefix + key.name + mark(key.shape)
      let row = "| `\(name)` | \(kind(key.shape))\(key.meaning) |\n"
      guard let inner = keysType(key.shape), !types.contains(ObjectIdentifier(inner)) else { return row }
      return row + rows(inner.described, prefix: name + ".", within: types + [ObjectIdentifier(inner)])
    }.joined()
  }

  private static func mark(_ shape: ContextShape) -> String {
    switch shape {
    case .list: "[]"
    case .optional(let shape): mark(shape) + "?"
    case .text, .number, .flag, .keys, .page: ""
    }
  }

  private static func kind(_ shape: ContextShape) -> String {
    switch shape {
    case .number: "a number: "
    case .flag: "a flag: "
    case .optional(let shape): kind(shape)
    case .text, .keys, .page, .list: ""
    }
  }

  private static func keysType(_ shape: ContextShape) -> (any TemplateContext.Type)? {
    switch shape {
    case .keys(let type): type
    case .list(let shape), .optional(let shape): keysType(shape)
    case .text, .number, .flag, .page: nil
    }
  }
}
