import CairoRendering
package import Experiments
import Plotting

/// What a cell's run left, drawn: all that a page needs, and all that the cache keeps.
package struct CellResult: Sendable, Equatable {
  package var values: [NamedValue]
  package var tables: [Table]
  package var divergences: [Divergence]
  package var figures: [DrawnFigure]

  /// The value of a name, as a claim or a number in prose asks for it.
  package func value(named name: String) -> Double? {
    values.first { $0.name == name }?.value
  }
}

/// A figure as files.
package struct DrawnFigure: Sendable, Equatable {
  package var svg: ArraySlice<UInt8>
  /// Two pixels a point.
  package var png: ArraySlice<UInt8>
  /// In points.
  package var width: Double
  package var height: Double
}

extension CellResult {
  /// Draws an outcome's figures.
  init(drawing outcome: Outcome, with renderer: FigureRenderer) throws(RenderingError) {
    values = outcome.values
    tables = outcome.tables
    divergences = outcome.divergences
    figures = []
    for figure in outcome.figures {
      let size = renderer.size(of: figure)
      figures.append(
        DrawnFigure(
          svg: try renderer.svg(figure)[...], png: try renderer.png(figure)[...], width: size.width, height: size.height
        ))
    }
  }
}
