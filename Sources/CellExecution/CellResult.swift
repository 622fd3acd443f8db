package import CairoRendering
package import Diagnostics
package import Experiments
package import Foundation
package import Plotting

/// What a cell's run left, drawn: all that a page needs, and all that the cache keeps.
package struct CellResult: Sendable, Equatable {
  /// What stands below the cell, in order.
  package enum Output: Sendable, Equatable {
    case text(String)
    case figure(DrawnFigure)
    case table(Table)
  }

  package var values: [NamedValue] = []
  package var outputs: [Output] = []
  package var divergences: [Divergence] = []
  /// What the compiler said about a code cell, with lines counted from the cell's fence.
  package var remarks: [Remark] = []
  /// Why the cell failed where it was expected to.
  package var failure: String?

  /// A warning within a cell.
  package struct Remark: Sendable, Equatable, Codable {
    package var line: Int
    package var column: Int
    package var summary: String
  }

  package init() {}

  /// The value of a name, as a claim or a number in prose asks for it.
  package func value(named name: String) -> Double? {
    values.first { $0.name == name }?.value
  }

  /// The warnings at their places below a cell's fence.
  package func findings(below fence: SourceLocation) -> [Diagnostic] {
    remarks.map { remark in
      .warning(
        "swift", at: SourceLocation(file: fence.file, line: fence.line + remark.line, column: remark.column),
        remark.summary)
    }
  }
}

/// A figure as files.
package struct DrawnFigure: Sendable, Equatable {
  package var svg: Data
  /// The same for a dark page.
  package var darkSVG: Data
  /// One pixel a point, and two: for sharing.
  package var smallPNG: Data
  package var png: Data
  /// In points.
  package var width: Double
  package var height: Double
  /// What it shows, in a sentence or two.
  package var description: String
  /// The data behind it, as CSV.
  package var csv: Data
  /// Names the kept result that it was taken from; nil when it was drawn just now.
  package var stamp: String?
}

extension CellResult {
  /// Draws an outcome's figures.
  package init(drawing outcome: Outcome, with renderer: FigureRenderer) throws(RenderingError) {
    values = outcome.values
    divergences = outcome.divergences
    for figure in outcome.figures {
      outputs.append(.figure(try DrawnFigure(figure, with: renderer)))
    }
    outputs += outcome.tables.map(Output.table)
  }
}

extension DrawnFigure {
  package init(_ figure: Figure, with renderer: FigureRenderer) throws(RenderingError) {
    let pictures = try renderer.pictures(of: figure)
    svg = Data(pictures.svg)
    darkSVG = Data(pictures.darkSVG)
    smallPNG = Data(pictures.smallPNG)
    png = Data(pictures.png)
    width = pictures.size.width
    height = pictures.size.height
    description = figure.description
    csv = Data(figure.csv.utf8)
  }
}
