import BookModel
import CMark
import Diagnostics

extension MarkdownParser {
  mutating func table(_ node: MarkdownNode) -> Block.Content {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    let bytes = cmark_gfm_extensions_get_table_alignments(node)
    let alignments = (0..<count).map { index -> ColumnAlignment in
      switch bytes?[index] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    for row in children(of: node) {
      let before = diagnostics.count
      let cells = children(of: row).map { runningText(in: $0) }
      if cmark_gfm_extensions_get_table_row_is_header(row) != 0 {
        header = cells
      } else {
        rows.append(cells)
        // A bar within a formula leaves half of it in a cell.
        if reportCutRow(row, columns: count) {
          let kept = diagnostics[before...].filter { $0.id != "unclosed-math" }
          diagnostics.replaceSubrange(before..., with: kept)
        }
      }
    }
    return .table(MarkdownTable(alignments: alignments, header: header, rows: rows))
  }

  /// A paragraph with a table's line of dashes is a table whose head has another number of cells: it would be text.
  mutating func reportTextLikeTable(_ node: MarkdownNode, at location: SourceLocation) {
    let first = Int(cmark_node_get_start_line(node))
    let last = Int(cmark_node_get_end_line(node))
    guard last > first, source.lines.indices.contains(last - 1) else { return }
    for number in first + 1...last {
      let line = source.lines[number - 1].drop { $0 == " " || $0 == ">" || $0 == "\t" }
      guard line.holds(UInt8(ascii: "|")), line.holds(UInt8(ascii: "-")),
        line.utf8.allSatisfy({ "|-:".utf8.contains($0) || $0 <= 0x20 || $0 >= 0x80 }),
        line.wholeMatch(of: /\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*/) != nil
      else { continue }
      let cells = (
        Self.cellCount(of: source.lines[number - 2].drop { $0 == " " || $0 == ">" }.utf8), Self.cellCount(of: line.utf8)
      )
      diagnostics.append(
        .error(
          "text-like-table", at: SourceLocation(file: source.file, line: number),
          cells.0 == cells.1
            ? "this would be text and no table"
            : "the table's head has \(cells.0) cells, the line of dashes \(cells.1)",
          remedy: "A table's head and the line of dashes below it have as many cells, and no text is right above them.")
      )
      return
    }
  }

  /// cmark drops the cells that a row has more than the head.
  ///
  /// - Returns: whether it did so in this row.
  private mutating func reportCutRow(_ row: MarkdownNode, columns: Int) -> Bool {
    let location = location(of: row)
    guard source.lines.indices.contains(location.line - 1) else { return false }
    let line = source.lines[location.line - 1].utf8.dropFirst(max(0, Int(cmark_node_get_start_column(row)) - 1))
    let found = Self.cellCount(of: line)
    // What a bar does to a value is told at the value.
    guard found > columns, !line.contains("{run}".utf8) else { return false }
    diagnostics.append(
      .error(
        "cut-table-row", at: location, "this row has \(found) cells, the table's head \(columns)",
        remedy: "Write a '|' that is part of a cell, also in code and in a formula, as '\\|'."))
    return true
  }

  /// How many cells a line of a table has, as cmark counts them: what is escaped parts nothing, a bar at an end neither.
  private static func cellCount(of line: some Collection<UInt8>) -> Int {
    let bar = UInt8(ascii: "|")
    var bars: [Int] = []
    var bytes = Array(line)
    while let last = bytes.last, MathDelimiter.isSpace(last) { bytes.removeLast() }
    bytes = Array(bytes.drop(while: MathDelimiter.isSpace))
    var index = 0
    while index < bytes.count {
      if bytes[index] == bar { bars.append(index) }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return bars.count { $0 != 0 && $0 != bytes.count - 1 } + 1
  }
}
