/// A mark that covers a part of the plane and is drawn below the series: a field or a picture.
///
/// The panel's description begins with that of the first one.
package protocol BackgroundMark: MarkKind {
  var area: PlaneArea { get }
  /// A description of the mark and the ranges of its axes.
  func words(in panel: Panel) -> String
}

extension BackgroundMark {
  package static var layer: MarkLayer { .data }
  package var coveredArea: PlaneArea? { area }
  package var legendSample: LegendSample? { nil }

  package func include(in data: inout PanelData) { data.include(area) }

  package func geometry(in area: PlotArea) -> MarkGeometry { MarkGeometry() }

  package func addRows(to table: inout SeriesTable) {}

  package static func words(for marks: [Self], in panel: Panel) -> String? { marks.first?.words(in: panel) }
}
