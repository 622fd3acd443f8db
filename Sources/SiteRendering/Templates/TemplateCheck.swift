import Diagnostics

/// Walks through templates as rendering would, and finds keys that nothing is behind, and templates without end.
struct TemplateCheck {
  /// The tags of all templates.
  let templates: [String: [TemplateTag]]
  private(set) var diagnostics: [Diagnostic] = []
  /// Where something was found: a template is walked through for each that includes it.
  private var reported: Set<SourceLocation> = []
  private var budget = 0

  /// How many tags a page may be made of, with those of its partials wherever they are included.
  private static let mostTags = 100_000

  init(templates: [String: [TemplateTag]]) {
    self.templates = templates
  }

  /// Checks a template.
  ///
  /// - Parameter context: what it is told.
  mutating func check(_ name: String, told context: ContextShape) {
    guard let tags = templates[name] else { return }
    budget = Self.mostTags
    walk(tags, Place(frames: [.value(context)], templates: [name]))
  }

  /// Where tags are: in which contexts, templates and blocks.
  private struct Place {
    var frames: [ContextLookup.Frame]
    /// The templates that include each other, the outermost first.
    var templates: [String]
    /// What blocks are replaced by.
    var blocks: [String: [TemplateTag]] = [:]
    var depth = 0
  }

  private mutating func walk(_ tags: [TemplateTag], _ place: Place) {
    for tag in tags {
      budget -= 1
      guard budget >= 0 else {
        // The tags that follow lead no further.
        guard budget == -1 else { return }
        return report(
          .error(
            "template-too-large", at: tag.location, "with its partials, this page has more than \(Self.mostTags) tags",
            remedy: "Include partials fewer times."))
      }
      guard place.depth < TemplateReader.deepest else { return report(TemplateReader.nestedTooDeep(at: tag.location)) }
      switch tag.kind {
      case .variable: print(tag, place)
      case .section, .invertedSection: enter(tag, place)
      case .partial: include(tag, place)
      case .parent:
        var inner = place
        // A block that was replaced further out stays so.
        for block in tag.children where block.kind == .block && place.blocks[block.name] == nil {
          inner.blocks[block.name] = block.children
        }
        include(tag, inner)
      case .block:
        var inner = place
        inner.depth += 1
        walk(place.blocks[tag.name] ?? tag.children, inner)
      }
    }
  }

  private mutating func print(_ tag: TemplateTag, _ place: Place) {
    switch ContextLookup(frames: place.frames).value(of: tag) {
    case .fault(let diagnostic): report(diagnostic)
    case .found(let shape) where !shape.isPrintable:
      let keys = shape.names.isEmpty ? "" : " Known keys: \(shape.names.joined(separator: ", "))."
      report(
        .error(
          "unprintable-key", at: tag.location, "'\(tag.name)' is no text",
          remedy: "Open a section: {{#\(tag.name)}} … {{/\(tag.name)}}.\(keys)"))
    case .found, .unknown: break
    }
  }

  private mutating func enter(_ tag: TemplateTag, _ place: Place) {
    var inner = place
    inner.depth += 1
    switch ContextLookup(frames: place.frames).value(of: tag) {
    case .fault(let diagnostic):
      report(diagnostic)
      inner.frames.append(.unknown)
    case .unknown: inner.frames.append(.unknown)
    case .found(let shape):
      if tag.kind == .section {
        switch shape.present {
        case .flag: break
        case .list(let element): inner.frames.append(.value(element.present))
        case let other: inner.frames.append(.value(other))
        }
      }
    }
    walk(tag.children, inner)
  }

  private mutating func include(_ tag: TemplateTag, _ place: Place) {
    guard let tags = templates[tag.name] else { return }
    guard let start = place.templates.firstIndex(of: tag.name) else {
      var inner = place
      inner.templates.append(tag.name)
      inner.depth += 1
      return walk(tags, inner)
    }
    let way = place.templates[start...].dropFirst().map { "'\($0)'" }.joined(separator: ", ")
    report(
      .error(
        "recursive-template", at: tag.location,
        "'\(tag.name)' includes itself\(way.isEmpty ? "" : " through \(way)")",
        remedy: "Write out the levels that are needed."))
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic.location).inserted { diagnostics.append(diagnostic) }
  }
}
