import Diagnostics

/// What a tag's name leads to in the contexts around it.
struct ContextLookup {
  /// A context, or something whose key is unknown and has been reported: everything may be in it.
  enum Frame {
    case value(ContextShape)
    case unknown
  }

  /// The contexts around a tag, the outermost first.
  let frames: [Frame]

  enum Outcome {
    case found(ContextShape)
    /// It has been reported already.
    case unknown
    case fault(Diagnostic)
  }

  func value(of tag: TemplateTag) -> Outcome {
    if tag.name.isEmpty, !tag.functions.isEmpty { return apply(tag.functions, to: .loop, tag) }
    switch named(tag) {
    case .found(let shape): return apply(tag.functions, to: .value(shape), tag)
    case let other: return other
    }
  }

  private func named(_ tag: TemplateTag) -> Outcome {
    let path = tag.name.split(separator: ".").map(String.init)
    guard let first = path.first else {
      if tag.name == ".", let last = frames.last {
        guard case .value(let shape) = last else { return .unknown }
        return .found(shape)
      }
      return .fault(.error("unknown-key", at: tag.location, "this tag names no key", remedy: "Name one, or '.'."))
    }
    // A name that begins with a dot is one of the innermost context.
    let visible = tag.name.hasPrefix(".") ? frames.suffix(1) : frames[...]
    var failure: Diagnostic?
    for frame in visible.reversed() {
      guard case .value(let shape) = frame else { return .unknown }
      guard shape[first] != nil else { continue }
      switch follow(path, in: shape, tag) {
      case .fault(let diagnostic): failure = failure ?? diagnostic
      case let found: return found
      }
    }
    if let failure { return .fault(failure) }
    var keys: [DescribedKey] = []
    for frame in visible.reversed() {
      if case .value(let shape) = frame { keys += shape.keys.filter { key in !keys.contains { $0.name == key.name } } }
    }
    let names = keys.map(\.name)
    var fault = Self.unknown(first, among: names, "here", tag)
    if Suggestion.nearest(to: first, among: names) == nil {
      // Perhaps it is a key of one of those that can be seen.
      let paths = keys.compactMap { key in
        Suggestion.nearest(to: first, among: key.shape.names).map { "'\(key.name).\($0)'" }
      }
      if !paths.isEmpty { fault.remedy = "Did you mean \(paths.joined(separator: " or "))?" }
    }
    return .fault(fault)
  }

  /// The value at the end of a path of keys.
  private func follow(_ path: [String], in shape: ContextShape, _ tag: TemplateTag) -> Outcome {
    var shape = shape
    for (index, name) in path.enumerated() {
      guard let next = shape[name] else {
        let place = "in '\(path[..<index].joined(separator: "."))'"
        return .fault(Self.unknown(name, among: shape.names, place, tag))
      }
      shape = next
    }
    return .found(shape)
  }

  private static func unknown(_ name: String, among names: [String], _ place: String, _ tag: TemplateTag) -> Diagnostic
  {
    .error(
      "unknown-key", at: tag.location, "there is no '\(name)' \(place)",
      remedy: Suggestion.sentence(for: name, among: names, noun: "key"))
  }

  /// What functions are applied to: a value, or the pass through a list.
  private enum Operand {
    case value(ContextShape)
    case loop
  }

  private func apply(_ functions: [String], to operand: Operand, _ tag: TemplateTag) -> Outcome {
    var operand = operand
    for name in functions.reversed() {
      let known: [String: ContextShape] =
        switch operand {
        case .value(let shape): shape.functions
        case .loop: ["first": .flag, "last": .flag, "even": .flag, "odd": .flag, "index": .number]
        }
      guard let result = known[name] else {
        return .fault(
          .error(
            "unknown-function", at: tag.location, "there is no function '\(name)' for this",
            remedy: Suggestion.sentence(for: name, among: known.keys.sorted(), noun: "function")))
      }
      operand = .value(result)
    }
    guard case .value(let shape) = operand else { return .unknown }
    return .found(shape)
  }
}

extension ContextShape {
  /// Without the possibility that it is missing.
  var present: ContextShape { if case .optional(let shape) = self { shape.present } else { self } }

  /// What is behind a key.
  subscript(_ name: String) -> ContextShape? {
    switch present {
    case .keys(let context): context.shape(of: name)
    case .page(let own):
      own.shape(of: name) ?? SubjectContext.shape(of: name) ?? CommonContext.shape(of: name)
    case .text, .number, .flag, .list, .optional: nil
    }
  }

  var names: [String] { keys.map(\.name) }

  /// The keys that can be read.
  var keys: [DescribedKey] {
    switch present {
    case .keys(let context): context.described
    case .page(let own): own.described + SubjectContext.described + CommonContext.described
    case .text, .number, .flag, .list, .optional: []
    }
  }

  /// Whether a tag can print it.
  var isPrintable: Bool {
    switch present {
    case .text, .number, .flag: true
    case .keys, .page, .list, .optional: false
    }
  }

  /// The functions of swift-mustache that can be applied to it, with what they give.
  var functions: [String: ContextShape] {
    switch present {
    case .text: ["empty": .flag, "capitalized": .text, "lowercased": .text, "uppercased": .text, "reversed": .text]
    case .number: ["equalzero": .flag, "even": .flag, "odd": .flag, "plusone": .number, "minusone": .number]
    case .list(let element):
      ["first": element, "last": element, "reversed": .list(element), "count": .number, "empty": .flag]
    case .flag, .keys, .page, .optional: [:]
    }
  }
}
