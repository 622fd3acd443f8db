import CMark
import Diagnostics

/// Teaches cmark-gfm formulas within a line: `$…$`, `\(…\)`, ``$`…`$``, and displayed ones: `$$…$$`, `\[ … \]`.
///
/// Code spans and escapes keep their meaning, and nothing inside a formula is Markdown. As in Pandoc, an opening `$` has no
/// space behind it, a closing one no space before it and no digit behind it; `\$` is a dollar sign. The node is one of raw
/// HTML, since tables take no other that is not Markdown's own; it holds a mark and a ``Found`` as text, since it has no
/// place of its own. Formulas that are blocks are found by ``DisplayedMath``.
package enum MathSyntax {
  /// The extension, made once: cmark keeps it for good.
  package nonisolated(unsafe) static let mathExtension: OpaquePointer? = {
    guard let syntax = cmark_syntax_extension_new("book-math") else { return nil }
    let memory = cmark_get_default_mem_allocator()
    let dollar = UnsafeMutableRawPointer(bitPattern: Int(UInt8(ascii: "$")))
    let escape = UnsafeMutableRawPointer(bitPattern: Int(EscapeMarks.firstByte))
    cmark_syntax_extension_set_special_inline_chars(
      syntax, cmark_llist_append(memory, cmark_llist_append(memory, nil, dollar), escape))
    cmark_syntax_extension_set_match_inline_func(syntax) { _, _, _, character, inline in
      switch character {
      case UInt8(ascii: "$"): MathSyntax.matchDollar(inline)
      case EscapeMarks.firstByte: MathSyntax.matchEscape(inline)
      default: nil
      }
    }
    DisplayedMath.attach(to: syntax)
    return syntax
  }()

  /// What was found, and where.
  struct Found {
    enum Kind: String {
      case inline = "i"
      case displayed = "d"
      /// `$$` that nothing closes.
      case unclosed = "u"
      /// `$` that has something of a formula beside it, and no other `$` that it belongs to.
      case stray = "s"
    }
    var kind: Kind
    var line: Int
    var column: Int
    /// `{#eq-name}` behind a displayed formula.
    var label: String
    var tex: String

    /// Begins a node's text; an author's own HTML begins with `<`.
    static let mark = ReservedCharacter.inlineFormula
    private static let separator: Character = "\u{1F}"

    var text: String {
      "\(Self.mark)" + [kind.rawValue, "\(line)", "\(column)", label, tex].joined(separator: "\(Self.separator)")
    }

    init(kind: Kind, line: Int, column: Int, label: String, tex: String) {
      self.kind = kind
      self.line = line
      self.column = column
      self.label = label
      self.tex = tex
    }

    init?(_ text: String) {
      guard text.first == Self.mark else { return nil }
      let parts = text.dropFirst().split(separator: Self.separator, maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, let kind = Kind(rawValue: String(parts[0])), let line = Int(parts[1]),
        let column = Int(parts[2])
      else { return nil }
      self.init(kind: kind, line: line, column: column, label: String(parts[3]), tex: String(parts[4]))
    }
  }

  private static let dollar = UInt8(ascii: "$")
  private static let backslash = UInt8(ascii: "\\")
  private static let tick = UInt8(ascii: "`")

  private static func matchDollar(_ inline: OpaquePointer?) -> OpaquePointer? {
    let start = cmark_inline_parser_get_offset(inline)
    let first = cmark_inline_parser_peek_at(inline, start + 1)
    if first == dollar { return matchDisplayed(inline, from: start) }
    if first == tick, let tex = bytes(inline, from: start + 2, upTo: [tick, dollar]), !tex.isEmpty {
      return node(.inline, tex, inline, end: start + 2 + Int32(tex.count) + 2)
    }
    guard first != 0, !MathDelimiter.isSpace(first) else { return stray([], inline, at: start) }
    var tex: [UInt8] = []
    var offset = start + 1
    while true {
      let byte = cmark_inline_parser_peek_at(inline, offset)
      if byte == 0 { return stray(tex, inline, at: start) }
      if byte == backslash {
        let next = cmark_inline_parser_peek_at(inline, offset + 1)
        if next == 0 { return stray(tex, inline, at: start) }
        tex += [byte, next]
        offset += 2
        continue
      }
      if byte == dollar {
        let next = cmark_inline_parser_peek_at(inline, offset + 1)
        if let last = tex.last, !MathDelimiter.isSpace(last), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
          break
        }
        return stray(tex, inline, at: start)
      }
      tex.append(byte)
      offset += 1
    }
    return node(.inline, tex, inline, end: offset + 1)
  }

  /// A node for a `$` that looks as if it belonged to a formula; nil for one that is an amount's or a variable's.
  ///
  /// - Parameter tex: what is behind it, up to the next `$` or the end of the text.
  private static func stray(_ tex: [UInt8], _ inline: OpaquePointer?, at start: Int32) -> OpaquePointer? {
    let before = start > 0 ? cmark_inline_parser_peek_at(inline, start - 1) : 0
    let isBehindWord = isLetter(before) || isDigit(before)
    let opens = tex.first.map { isLetter($0) || #"\{(|"#.utf8.contains($0) } ?? false
    let isTeX = zip(tex, tex.dropFirst()).contains { byte, next in
      byte == backslash && isLetter(next) || "^_".utf8.contains(byte) && (next == UInt8(ascii: "{") || isDigit(next))
    }
    let next = tex.first ?? cmark_inline_parser_peek_at(inline, start + 1)
    let closes =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(before) || "})]|".utf8.contains(before)
      || isDigit(before) && hasScript(inline, before: start)
    guard !isBehindWord && (opens || isTeX) || closes && !isLetter(next) && !isDigit(next) else { return nil }
    return node(.stray, [], inline, end: start + 1)
  }

  /// Whether the word before a place has a mark of TeX in it: `x^2`.
  private static func hasScript(_ inline: OpaquePointer?, before end: Int32) -> Bool {
    for offset in 1...min(40, max(1, end)) {
      let byte = cmark_inline_parser_peek_at(inline, end - offset)
      if byte == 0 || MathDelimiter.isSpace(byte) { return false }
      if #"^_\"#.utf8.contains(byte) { return true }
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func matchDisplayed(_ inline: OpaquePointer?, from start: Int32) -> OpaquePointer? {
    guard let tex = bytes(inline, from: start + 2, upTo: [dollar, dollar]), !tex.allSatisfy(MathDelimiter.isSpace)
    else { return node(.unclosed, [], inline, end: start + 2) }
    return displayed(tex, inline, end: start + 2 + Int32(tex.count) + 2)
  }

  private static func matchEscape(_ inline: OpaquePointer?) -> OpaquePointer? {
    let start = cmark_inline_parser_get_offset(inline)
    let second = UInt32(cmark_inline_parser_peek_at(inline, start + 1))
    func content(upTo closing: Unicode.Scalar) -> [UInt8]? {
      bytes(inline, from: start + 2, upTo: Array("\(closing)".utf8))
    }
    if second == EscapeMarks.openParenthesis.value, let tex = content(upTo: EscapeMarks.closeParenthesis),
      !tex.allSatisfy(MathDelimiter.isSpace)
    {
      return node(.inline, tex, inline, end: start + 2 + Int32(tex.count) + 2)
    }
    if second == EscapeMarks.openBracket.value, let tex = content(upTo: EscapeMarks.closeBracket),
      MathDelimiter.isFormula(tex)
    {
      return displayed(tex, inline, end: start + 2 + Int32(tex.count) + 2)
    }
    return nil
  }

  /// A displayed formula with the label behind it, where there is one.
  private static func displayed(_ tex: [UInt8], _ inline: OpaquePointer?, end: Int32) -> OpaquePointer? {
    var offset = end
    while cmark_inline_parser_peek_at(inline, offset) == 0x20 { offset += 1 }
    guard cmark_inline_parser_peek_at(inline, offset) == UInt8(ascii: "{"),
      cmark_inline_parser_peek_at(inline, offset + 1) == UInt8(ascii: "#"),
      let label = bytes(inline, from: offset, upTo: Array("}".utf8)), !label.contains(0x0A)
    else { return node(.displayed, tex, inline, end: end) }
    return node(
      .displayed, tex, label: String(decoding: label, as: UTF8.self) + "}", inline,
      end: offset + Int32(label.count) + 1)
  }

  /// The longest formula within a line, in bytes: what is not closed is not looked at to its end again and again.
  private static let longest = 10_000

  /// The bytes up to a mark; what a backslash is before is not the mark's begin.
  private static func bytes(_ inline: OpaquePointer?, from start: Int32, upTo mark: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var offset = start
    while result.count < longest {
      let byte = cmark_inline_parser_peek_at(inline, offset)
      if byte == 0 { return nil }
      if mark.indices.allSatisfy({ cmark_inline_parser_peek_at(inline, offset + Int32($0)) == mark[$0] }) {
        return result
      }
      result.append(byte)
      offset += 1
      if byte == backslash {
        let next = cmark_inline_parser_peek_at(inline, offset)
        if next == 0 { return nil }
        result.append(next)
        offset += 1
      }
    }
    return nil
  }

  private static func node(
    _ kind: Found.Kind, _ tex: [UInt8], label: String = "", _ inline: OpaquePointer?, end: Int32
  ) -> OpaquePointer? {
    guard let node = cmark_node_new(CMARK_NODE_HTML_INLINE) else { return nil }
    let found = Found(
      kind: kind, line: Int(cmark_inline_parser_get_line(inline)),
      column: Int(cmark_inline_parser_get_column(inline)), label: label, tex: String(decoding: tex, as: UTF8.self))
    cmark_node_set_literal(node, found.text)
    cmark_inline_parser_set_offset(inline, end)
    return node
  }
}
