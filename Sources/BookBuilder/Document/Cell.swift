package import Diagnostics
package import Experiments

/// A fence that the builder runs.
package struct Cell: Sendable {
  package enum Body: Sendable {
    /// An experiment, its name's place, and its parameters.
    case experiment(name: String, at: SourceLocation, parameters: ParameterValue)
  }

  package var body: Body
  package var options: CellOptions
  /// The text between the fences without the option lines: what the reader is shown.
  package var shownSource: String
  /// The opening fence.
  package var location: SourceLocation
}

/// What a cell's `#|` lines say.
package struct CellOptions: Sendable {
  package var label: Label?
  package var caption: [Inline] = []
  package var alt: String?
  package var echo = true
  package var fold = true
  package var showsOutput = true
  package var width: String?
  package var format = FigureFormat.svg
  package var evaluates = true
  package var claims: [Claim] = []

  /// Which picture a page shows.
  package enum FigureFormat: String, Sendable, CaseIterable { case svg, png }
}

/// A statement about a cell's values that a build checks.
package struct Claim: Sendable {
  package var text: String
  package var location: SourceLocation
}
