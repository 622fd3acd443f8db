extension MathClass {
  /// Whether a following plus or minus is a sign, not an operator.
  static func isSign(after previous: MathClass?) -> Bool {
    switch previous {
    case nil, .binary, .relation, .opening, .punctuation, .function: true
    case .ordinary, .closing: false
    }
  }

  /// The space between two neighbouring atoms, relative to the size of their text.
  func gap(before next: MathClass) -> Double {
    switch (self, next) {
    case (.relation, .relation): 0
    case (.relation, _), (_, .relation): 0.28
    case (.binary, _), (_, .binary): 0.22
    case (.punctuation, _): 0.17
    case (.function, .ordinary), (.function, .function), (.ordinary, .function), (.closing, .function): 0.17
    default: 0
    }
  }
}

extension TextNode {
  /// The node's class, or nil for words and spaces.
  var kind: MathClass? {
    switch self {
    case .words, .space: nil
    case .symbol(_, _, let kind): kind
    case .scripts(let base, _, _): base.kind ?? .ordinary
    case .row, .accent, .radical, .fraction: .ordinary
    }
  }

  /// Whether the node ends in an italic letter.
  var isItalic: Bool {
    switch self {
    case .symbol(_, .mathItalic, _): true
    case .row(let nodes): nodes.last?.isItalic ?? false
    case .accent(_, let base): base.isItalic
    default: false
    }
  }

  /// Whether any letter of the node is taller than an x.
  var isTall: Bool {
    switch self {
    case .symbol(let sign, _, _): sign.contains { !"acegmnopqrsuvwxyzαγεηικμνπρστυχωϵ".contains($0) }
    case .row(let nodes): nodes.contains { $0.isTall }
    case .scripts(let base, _, _): base.isTall
    default: true
    }
  }
}
