import CMark
import Foundation
import Synchronization

/// Teaches cmark-gfm blocks that are displayed formulas.
///
/// A line of a formula may begin with `=`, `-`, `#` or `>`, which in a paragraph would make it a heading, a list or a
/// quote. So a formula is a block of its own kind, as a fence is: cmark asks ``open`` at each line where a paragraph may
/// begin or go on, inside whatever quotes, items and notes it has found, and ``goesOn`` at each further line of the block.
/// What is code, HTML or a comment never gets here. The block's node is one of code with its state as user data; a formula
/// that begins within a line is read with the text, by ``MathSyntax``.
enum DisplayedMath {
  /// How far a block was read.
  private struct State: OptionSet {
    var rawValue: Int
    /// Set for every formula, so that its node is told from one of code.
    static let formula = State(rawValue: 1)
    static let closed = State(rawValue: 2)
    static let lastLineIsBlank = State(rawValue: 4)
  }

  /// What a parse knows of its formulas, by the lines they begin at.
  struct Memory {
    /// Formulas that an empty line ends, since a parse before found no end of theirs.
    var endingAtBlank: Set<Int> = []
    var unclosed: Set<Int> = []
  }

  /// Of the one parse that is running: C's functions hold nothing, and cmark parses one text at a time.
  static let memory = Mutex(Memory())

  static func isFormula(_ node: MarkdownNode) -> Bool { cmark_node_get_user_data(node) != nil }

  /// Adds the two functions to the extension.
  static func attach(to syntax: OpaquePointer) {
    cmark_syntax_extension_set_open_block_func(syntax) { syntax, indented, parser, parent, input, length in
      DisplayedMath.open(
        syntax, parser, in: parent, isIndented: indented != 0, UnsafeBufferPointer(start: input, count: Int(length)))
    }
    cmark_syntax_extension_set_match_block_func(syntax) { _, parser, input, length, node in
      DisplayedMath.goesOn(node, parser, UnsafeBufferPointer(start: input, count: Int(length))) ? 1 : 0
    }
  }

  private static func open(
    _ syntax: OpaquePointer?, _ parser: OpaquePointer?, in parent: OpaquePointer?, isIndented: Bool,
    _ input: UnsafeBufferPointer<UInt8>
  ) -> OpaquePointer? {
    guard let parser, let parent else { return nil }
    let start = Int(cmark_parser_get_first_nonspace(parser))
    let isInParagraph = cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH
    guard start < input.count, !isIndented || isInParagraph, let delimiter = MathDelimiter(opening: input[start...])
    else { return nil }
    let line = content(of: input, from: start)
    let rest = line.dropFirst(delimiter.opening.utf8.count)
    // A row of a table may begin with a formula.
    if typeName(of: parent) == "table", line.contains(UInt8(ascii: "|")) { return nil }
    let end = delimiter.end(in: rest)
    if let end {
      guard isBlock(rest, end, delimiter, isInParagraph: isInParagraph) else { return nil }
    } else {
      if delimiter == .brackets, let next = rest.first, !MathDelimiter.isSpace(next) { return nil }
      if delimiter == .dollars, isInParagraph, isInsideFormula(parent) { return nil }
    }
    guard let node = cmark_parser_add_child(parser, parent, CMARK_NODE_CODE_BLOCK, Int32(start + 1)) else { return nil }
    cmark_node_set_syntax_extension(node, syntax)
    set(end == nil ? .formula : [.formula, .closed], of: node)
    return node
  }

  /// Whether a formula that begins and ends on this line is a block: nothing but a label is behind it.
  private static func isBlock(
    _ rest: ArraySlice<UInt8>, _ end: Range<Int>, _ delimiter: MathDelimiter, isInParagraph: Bool
  ) -> Bool {
    let content = rest[..<end.lowerBound]
    let tail = rest[end.upperBound...].drop(while: MathDelimiter.isSpace)
    let endsLine = tail.isEmpty || (tail.first == UInt8(ascii: "{") && tail.last == UInt8(ascii: "}"))
    return switch delimiter {
    case .dollars: endsLine && !isInParagraph && !content.allSatisfy(MathDelimiter.isSpace)
    case .brackets: endsLine && MathDelimiter.isFormula(content)
    case .environment: true
    }
  }

  /// Whether a paragraph's text so far opened a formula with `$$` that this line closes.
  private static func isInsideFormula(_ paragraph: OpaquePointer) -> Bool {
    guard let text = cmark_node_get_string_content(paragraph) else { return false }
    var rest = Array(UnsafeBufferPointer(start: text, count: strlen(text)).lazy.map { UInt8(bitPattern: $0) })[...]
    var count = 0
    while let end = MathDelimiter.dollars.end(in: rest) {
      count += 1
      rest = rest[end.upperBound...]
    }
    return count % 2 == 1
  }

  private static func goesOn(
    _ node: OpaquePointer?, _ parser: OpaquePointer?, _ input: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let node, let parser else { return false }
    var state = State(rawValue: Int(bitPattern: cmark_node_get_user_data(node)))
    guard !state.contains(.closed) else { return false }
    if cmark_parser_is_blank(parser) != 0 {
      let first = Int(cmark_node_get_start_line(node))
      if memory.withLock({ $0.endingAtBlank.contains(first) }) { return false }
      state.insert(.lastLineIsBlank)
    } else {
      guard let delimiter = delimiter(of: node) else { return false }
      let line = content(of: input, from: Int(cmark_parser_get_first_nonspace(parser)))
      let end = delimiter.end(in: line)
      // Behind an empty line the mark begins the next formula.
      if state.contains(.lastLineIsBlank), line.starts(with: delimiter.opening.utf8) { return false }
      state.remove(.lastLineIsBlank)
      if end != nil { state.insert(.closed) }
    }
    set(state, of: node)
    return true
  }

  private static func delimiter(of node: OpaquePointer) -> MathDelimiter? {
    guard let text = cmark_node_get_string_content(node) else { return nil }
    // An environment's name is shorter.
    let start = UnsafeBufferPointer(start: text, count: strnlen(text, 200)).lazy.map { UInt8(bitPattern: $0) }
    return MathDelimiter(opening: Array(start.drop(while: MathDelimiter.isSpace)))
  }

  private static func content(of input: UnsafeBufferPointer<UInt8>, from start: Int) -> ArraySlice<UInt8> {
    var line = Array(input[start...])
    while let last = line.last, MathDelimiter.isSpace(last) { line.removeLast() }
    return line[...]
  }

  private static func set(_ state: State, of node: OpaquePointer) {
    let line = Int(cmark_node_get_start_line(node))
    memory.withLock {
      if state.contains(.closed) { $0.unclosed.remove(line) } else { $0.unclosed.insert(line) }
    }
    cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: state.rawValue))
  }
}
