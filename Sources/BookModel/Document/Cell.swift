package import Configuration
package import Diagnostics

/// A fenced block that the builder runs.
package struct Cell: Sendable {
  package enum Body: Sendable {
    /// An experiment, with the location of its name and its parameters.
    case experiment(name: String, at: SourceLocation, parameters: ParameterValue)
    /// Swift code, with the line number of its first line and the width of the indentation before each line in the
    /// file.
    case code(String, line: Int, indentation: Int)
  }

  package var body: Body
  package var options: CellOptions
  /// The text between the fences without the option lines, as shown to the reader.
  package var shownSource: String
  /// The location of the opening fence.
  package var location: SourceLocation

  package init(body: Body, options: CellOptions, shownSource: String, location: SourceLocation) {
    self.body = body
    self.options = options
    self.shownSource = shownSource
    self.location = location
  }
}

extension Cell {
  /// The comment that marks where a student writes code: `// Your turn: the update of v`.
  package static let starterMark = "// Your turn"

  /// The cell's name in messages: its label, or its location if it has none.
  package var title: String { options.label?.name ?? "\(location)" }

  /// The language of its source.
  package var language: String {
    switch body {
    case .experiment: "yaml"
    case .code: "swift"
    }
  }
}

extension Label {
  /// What the name of a cell says that the cell shows: `fig-…` a figure, `tbl-…` a table; nil for other names.
  package var kindOfOutput: Target.Kind? {
    name.hasPrefix("fig-") ? .figure : name.hasPrefix("tbl-") ? .table : nil
  }
}

/// The options in a cell's `#|` lines.
package struct CellOptions: Sendable {
  package var label: Label?
  package var caption: [Inline] = []
  package var alt: String?
  package var echo = true
  package var fold = true
  package var output = ShownOutput.show
  package var width: String?
  package var format = FigureFormat.svg
  package var evaluates = true
  package var claims: [Claim] = []
  /// Whether a code cell's declarations are visible only inside it: `scope: local`.
  package var isLocal = false
  /// Whether a code cell must fail: `expect: error`.
  package var expectsError = false
  /// Whether a code cell is the starting code of an exercise, with a mark where a student writes.
  package var isStarter = false
  /// The time limit of a code cell in seconds, or nil for the book's limit.
  package var timeout: Double?

  package init() {}

  /// Which of a cell's results a page shows: all, only figures, or nothing.
  package enum ShownOutput: String, Sendable, CaseIterable { case show, figures, hide }

  /// The image format that a page shows.
  package enum FigureFormat: String, Sendable, CaseIterable { case svg, png }
}

/// A statement about a cell's values that a build checks.
package struct Claim: Sendable {
  package var text: String
  package var location: SourceLocation

  package init(text: String, location: SourceLocation) {
    self.text = text
    self.location = location
  }
}
