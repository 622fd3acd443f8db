/// What `partials/table.mustache` is told: a table of the text, with its caption.
package struct TableContext: PartialContext {
  var id: String?
  var label: String
  var captionHTML: String
  var tableHTML: String

  package static let template = "partials/table"
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("label", \.label, "'Table' with its number"),
    ContextKey("captionHTML", \.captionHTML, "its caption"), ContextKey("tableHTML", \.tableHTML, "the table"))
}

/// What `partials/table-output.mustache` is told: a table that a cell gave.
package struct TableOutputContext: PartialContext {
  var id: String?
  var number: String?
  var captionHTML: String
  var hasCaption: Bool
  var columns: [ColumnContext]
  var rows: [RowContext]

  package static let template = "partials/table-output"
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("number", \.number, "its number"),
    ContextKey("captionHTML", \.captionHTML, "its caption"),
    ContextKey("hasCaption", \.hasCaption, "whether it has a number and a caption"),
    ContextKey("columns", \.columns, "its columns"), ContextKey("rows", \.rows, "its rows"))
}

/// A column of a table.
package struct ColumnContext: TemplateContext {
  var heading: String
  var alignment: String

  package static let keys = ContextKeys<Self>(
    ContextKey("heading", \.heading, "its heading"), ContextKey("alignment", \.alignment, "'left' or 'right'"))
}

/// A row of a table.
package struct RowContext: TemplateContext {
  var cells: [TableCellContext]

  package static let keys = ContextKeys<Self>(ContextKey("cells", \.cells, "its cells"))
}

/// A cell of a table.
package struct TableCellContext: TemplateContext {
  var text: String
  var alignment: String

  package static let keys = ContextKeys<Self>(
    ContextKey("text", \.text, "its text"), ContextKey("alignment", \.alignment, "'left' or 'right'"))
}
