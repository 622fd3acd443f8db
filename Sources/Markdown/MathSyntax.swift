import CMark

/// Teaches cmark-gfm `$…$`: code spans and escapes keep their meaning, and nothing inside a formula is Markdown.
///
/// As in Pandoc, an opening `$` has no space behind it, a closing one no space before it and no digit behind it; `\$` is a
/// dollar sign. The node is one of raw HTML, since tables take no other that is not Markdown's own; it holds a mark and
/// `line:column:TeX`, since it has no place of its own.
package enum MathSyntax {
  /// The extension, made once: cmark keeps it for good.
  package nonisolated(unsafe) static let inlineExtension: OpaquePointer? = {
    guard let syntax = cmark_syntax_extension_new("book-math") else { return nil }
    let memory = cmark_get_default_mem_allocator()
    let dollar = UnsafeMutableRawPointer(bitPattern: Int(UInt8(ascii: "$")))
    cmark_syntax_extension_set_special_inline_chars(syntax, cmark_llist_append(memory, nil, dollar))
    cmark_syntax_extension_set_match_inline_func(syntax) { _, _, _, character, inline in
      character == UInt8(ascii: "$") ? MathSyntax.match(inline) : nil
    }
    return syntax
  }()

  /// Begins the contents of a formula's node; an author's own HTML begins with `<`.
  package static let mark: Character = "\u{F0003}"

  private static func match(_ inline: OpaquePointer?) -> OpaquePointer? {
    let start = cmark_inline_parser_get_offset(inline)
    let dollar = UInt8(ascii: "$")
    let backslash = UInt8(ascii: "\\")
    let first = cmark_inline_parser_peek_at(inline, start + 1)
    guard first != 0, first != dollar, !isSpace(first) else { return nil }
    var tex: [UInt8] = []
    var offset = start + 1
    while true {
      let byte = cmark_inline_parser_peek_at(inline, offset)
      if byte == 0 { return nil }
      if byte == backslash {
        let next = cmark_inline_parser_peek_at(inline, offset + 1)
        if next == 0 { return nil }
        tex += [byte, next]
        offset += 2
        continue
      }
      if byte == dollar {
        let next = cmark_inline_parser_peek_at(inline, offset + 1)
        if let last = tex.last, !isSpace(last), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { break }
        return nil
      }
      tex.append(byte)
      offset += 1
    }
    let line = cmark_inline_parser_get_line(inline)
    let column = cmark_inline_parser_get_column(inline)
    let content = "\(mark)\(line):\(column):\(String(decoding: tex, as: UTF8.self))"
    guard let node = cmark_node_new(CMARK_NODE_HTML_INLINE) else { return nil }
    cmark_node_set_literal(node, content)
    cmark_inline_parser_set_offset(inline, offset + 1)
    return node
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }
}
