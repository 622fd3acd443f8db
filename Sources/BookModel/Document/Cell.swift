package import Configuration
package import Diagnostics

/// A fence that the builder runs.
package struct Cell: Sendable {
  package enum Body: Sendable {
    /// An experiment, its name's place, and its parameters.
    case experiment(name: String, at: SourceLocation, parameters: ParameterValue)
    /// Swift, with the line of its first line and the characters that stand before each of its lines in the file.
    case code(String, line: Int, indentation: Int)
  }

  package var body: Body
  package var options: CellOptions
  /// The text between the fences without the option lines: what the reader is shown.
  package var shownSource: String
  /// The opening fence.
  package var location: SourceLocation

  package init(body: Body, options: CellOptions, shownSource: String, location: SourceLocation) {
    self.body = body
    self.options = options
    self.shownSource = shownSource
    self.location = location
  }
}

extension Cell {
  /// Marks in a comment where a student writes: `// Your turn: the update of v`.
  package static let starterMark = "// Your turn"

  /// What it is called in messages: its label, or its place.
  package var title: String { options.label?.name ?? "\(location)" }

  /// What its source is written in.
  package var language: String {
    switch body {
    case .experiment: "yaml"
    case .code: "swift"
    }
  }
}

/// What a cell's `#|` lines say.
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
  /// Whether a code cell's declarations stay its own: `scope: local`.
  package var isLocal = false
  /// Whether a code cell must fail: `expect: error`.
  package var expectsError = false
  /// Whether a code cell is an exercise's start, with a place marked where a student writes.
  package var isStarter = false
  /// The most seconds a code cell may take; the book's own limit where it is nil.
  package var timeout: Double?

  package init() {}

  /// What of a cell's results a page shows: all, only figures, nothing.
  package enum ShownOutput: String, Sendable, CaseIterable { case show, figures, hide }

  /// Which picture a page shows.
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
