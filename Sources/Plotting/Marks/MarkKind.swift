/// A kind of mark: all that figures need to know of it.
///
/// To add one, write a file with a type that conforms, a function of ``Mark`` that makes it and one of ``Plot`` that
/// adds it to a panel; then list the type in ``Mark/kinds``. What every kind has to say has no default, so that the
/// compiler asks for it. The rest is for marks of which a panel's axes, colour bar or notes take account.
package protocol MarkKind: Sendable, Hashable {
  // MARK: Extent

  /// Adds the values the mark takes to those the axes are fitted to.
  func include(in data: inout PanelData)

  // MARK: Geometry and drawing

  /// When the mark is drawn.
  static var layer: MarkLayer { get }
  /// The mark on the canvas, as far as lines, places and areas tell.
  /// - Complexity: linear in the number of points.
  func geometry(in area: PlotArea) -> MarkGeometry
  /// Draws the mark in its layer.
  ///
  /// - Parameters:
  ///   - geometry: what ``geometry(in:)`` gave.
  ///   - panel: the panel with its frame and style; texts claim their room in it.
  func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas)
  /// The mark with its colours turned into those of a style.
  func shown(in style: FigureStyle) -> Self

  // MARK: Legend, description and data

  /// The mark's label with a sample of its look; nil without a label.
  var legendSample: LegendSample? { get }
  /// What a panel's description says of its marks of this kind, in their order; nil for nothing.
  static func words(for marks: [Self], in panel: Panel) -> String?
  /// Adds the mark's points as rows.
  func addRows(to table: inout SeriesTable)

  // MARK: What a panel takes account of

  /// The part of the plane the mark covers, which then decides about the axes; nil, the default, for marks that lie on
  /// the plane.
  var coveredArea: PlaneArea? { get }
  /// Whether colours fill the panel, so that what lies on them needs setting off; false by default.
  var fillsPanel: Bool { get }
  /// Whether the area between data and zero is filled, so that zero is a line of its own; false by default.
  var standsOnZero: Bool { get }
  /// The samples behind the mark, which are a panel's data where it has no series; none by default.
  var sampledField: Field? { get }
  /// What a colour bar shows of the mark; nothing by default.
  func colorBands(in panel: Panel, style: FigureStyle) -> ColorBands?
  /// The colour the mark gives to places where its field has a value; none by default.
  func areaColor(at value: Double, style: FigureStyle) -> Color?
  /// Values written at the mark; none by default.
  ///
  /// - Parameter scale: of the vertical axis.
  func valueLabels(on scale: AxisScale) -> [ValueLabel]
  /// Where the series leaves the finite numbers, with its colour; nil, the default, where it does not.
  var divergence: (point: DivergencePoint, color: Color)? { get }
  /// The surface that makes the panel three-dimensional; none by default.
  var surface: Surface? { get }
  /// What lies on the panel's surface; nothing by default.
  var itemOnSurface: SurfaceItem? { get }
}

extension MarkKind {
  package var coveredArea: PlaneArea? { nil }
  package var fillsPanel: Bool { false }
  package var standsOnZero: Bool { false }
  package var sampledField: Field? { nil }
  package func colorBands(in panel: Panel, style: FigureStyle) -> ColorBands? { nil }
  package func areaColor(at value: Double, style: FigureStyle) -> Color? { nil }
  package func valueLabels(on scale: AxisScale) -> [ValueLabel] { [] }
  package var divergence: (point: DivergencePoint, color: Color)? { nil }
  package var surface: Surface? { nil }
  package var itemOnSurface: SurfaceItem? { nil }
}

/// When a mark is drawn: one of a later layer lies above all of the earlier ones.
package enum MarkLayer: Sendable, CaseIterable {
  /// Below the axes, cut to the frame.
  case data
  /// Above the axes, and whole also on the frame's edge.
  case points
  /// Boxes of text that hide what lies beneath.
  case cards
  /// Texts that look for free room when all else is drawn.
  case notes
}

/// A part of the plane in data units.
package struct PlaneArea: Sendable, Hashable {
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
}
