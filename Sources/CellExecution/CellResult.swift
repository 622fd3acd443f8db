package import CairoRendering
package import Diagnostics
package import Experiments
package import Foundation
package import Plotting

/// The result of a cell's run with its figures drawn: all that a page needs, and all that is cached.
package struct CellResult: Sendable, Equatable {
  /// An output shown below the cell, in order.
  package enum Output: Sendable, Equatable {
    case text(String)
    case figure(DrawnFigure)
    case table(Table)
  }

  package var values: [NamedValue] = []
  package var outputs: [Output] = []
  package var divergences: [Divergence] = []
  /// The compiler's messages about a code cell, with lines relative to the cell's fence.
  package var remarks: [Remark] = []
  /// Why the cell failed, if it was expected to fail.
  package var failure: String?

  /// A warning within a cell.
  package struct Remark: Sendable, Equatable, Codable {
    package var line: Int
    package var column: Int
    package var summary: String
  }

  package init() {}

  /// The value of a name, for a claim or a number in prose.
  package func value(named name: String) -> Double? {
    values.first { $0.name == name }?.value
  }

  /// The warnings, at locations relative to a cell's fence.
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
  /// The figure for a dark page.
  package var darkSVG: Data
  /// PNGs with one pixel per point, and with two for sharing.
  package var smallPNG: Data
  package var png: Data
  /// The size in points.
  package var width: Double
  package var height: Double
  /// What the figure shows, in a sentence or two.
  package var description: String
  /// The figure's data, as CSV.
  package var csv: Data
  /// The key of the cached result that it was loaded from, or nil if it was drawn in this build.
  package var stamp: String?
}

extension CellResult {
  /// Draws the figures of an outcome.
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
    if !pictures.faults.isEmpty { throw RenderingError.labels(pictures.faults) }
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
