/// A kind of mark: everything that figures need to know about it.
///
/// To add one, write a file with a type that conforms, a function of ``Mark`` that makes it and one of ``Plot`` that
/// adds it to a panel; then list the type in ``Mark/kinds``. Requirements that concern every kind have no default, so
/// that the compiler reports missing ones. The others are for marks that affect a panel's axes, colour bar or notes.
package protocol MarkKind: Sendable, Hashable {
  // MARK: Extent

  /// Adds the mark's values to those that the axes are fitted to.
  func include(in data: inout PanelData)

  // MARK: Geometry and drawing

  /// The layer in which the mark is drawn.
  static var layer: MarkLayer { get }
  /// The mark's lines, positions and areas on the canvas.
  /// - Complexity: linear in the number of points.
  func geometry(in area: PlotArea) -> MarkGeometry
  /// Draws the mark in its layer.
  ///
  /// - Parameters:
  ///   - geometry: the result of ``geometry(in:)``.
  ///   - panel: the panel with its frame and style, in which texts reserve their areas.
  func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas)
  /// The mark with its colours converted to those of a style.
  func shown(in style: FigureStyle) -> Self

  // MARK: Legend, description and data

  /// The mark's label with a sample of its look, or nil without a label.
  var legendSample: LegendSample? { get }
  /// The part of a panel's description about its marks of this kind, in order, or nil for nothing.
  static func words(for marks: [Self], in panel: Panel) -> String?
  /// Adds the mark's points as rows.
  func addRows(to table: inout SeriesTable)

  // MARK: Effects on the panel

  /// The part of the plane that the mark covers, which then determines the axes; nil, the default, for marks that cover
  /// no area.
  var coveredArea: PlaneArea? { get }
  /// Whether colours fill the panel, so that marks on them need a contrasting edge; false by default.
  var fillsPanel: Bool { get }
  /// Whether the area between data and zero is filled, so that a zero line is drawn; false by default.
  var standsOnZero: Bool { get }
  /// The samples behind the mark, which are the panel's data if it has no series; none by default.
  var sampledField: Field? { get }
  /// The contents of the mark's colour bar; none by default.
  func colorBands(in panel: Panel, style: FigureStyle) -> ColorBands?
  /// The colour that the mark gives to positions where its field has a value; none by default.
  func areaColor(at value: Double, style: FigureStyle) -> Color?
  /// Values written beside the mark; none by default.
  ///
  /// - Parameter scale: the scale of the vertical axis.
  func valueLabels(on scale: AxisScale) -> [ValueLabel]
  /// Where the series becomes infinite or NaN, with its colour; nil, the default, if it does not.
  var divergence: (point: DivergencePoint, color: Color)? { get }
  /// The surface that makes the panel three-dimensional; none by default.
  var surface: Surface? { get }
  /// The mark's item on the panel's surface; none by default.
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

/// The drawing order of marks: a later layer is above all earlier ones.
package enum MarkLayer: Sendable, CaseIterable {
  /// Below the axes, clipped to the frame.
  case data
  /// Above the axes, and not clipped at the frame's edge.
  case points
  /// Boxes of text that hide what is beneath.
  case cards
  /// Texts that are placed in free space after everything else.
  case notes
}

/// A part of the plane in data units.
package struct PlaneArea: Sendable, Hashable {
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>
}
