/// The colours, sizes and widths that a figure is drawn with.
public struct FigureStyle: Sendable, Hashable {
  /// A kind of text: its size in canvas units, weight and colour.
  public struct Lettering: Sendable, Hashable {
    public enum Weight: String, Sendable { case regular, semibold }

    public var size: Double
    public var weight: Weight
    public var color: Color

    public init(size: Double, weight: Weight = .regular, color: Color) {
      self.size = size
      self.weight = weight
      self.color = color
    }
  }

  // MARK: Text

  /// The title above all panels.
  public var figureTitle: Lettering
  /// The title of one panel.
  public var panelTitle: Lettering
  public var axisLabel: Lettering
  public var tickLabel: Lettering
  public var legendLabel: Lettering
  /// The note beside a marker in the data.
  public var annotation: Lettering
  /// The size of mathematics relative to the text around it: its letters look smaller at the same size.
  public var mathScale: Double
  /// The size of a sub- or superscript relative to its base.
  public var scriptScale: Double
  /// The distance between lines of a title, relative to its size.
  public var lineSpacing: Double

  // MARK: Colours

  public var background: Color
  /// The colours that replace the entries of ``Palette/standard``, in the same order.
  public var palette: Palette
  /// The minimum contrast of lines and markers with the background, by WCAG 2. Colours with less are lightened; 1
  /// leaves all colours unchanged.
  public var leastContrast: Double
  /// Whether colour maps with white at an end or in the middle use black instead.
  public var isDark: Bool
  /// The lines of a panel's axes.
  public var axis: Color
  public var grid: Color
  /// The thin edge that separates a line from the colours of a contour plot beneath it.
  public var casing: Color
  public var legendBackground: Color
  public var legendEdge: Color

  // MARK: Widths and distances, in canvas units

  public var axisWidth: Double
  public var gridWidth: Double
  /// The length of ticks outside the frame.
  public var tickLength: Double
  public var minorTickLength: Double
  /// The width of the casing on each side of its line.
  public var casingWidth: Double
  /// The width of a marker's outline.
  public var markerEdgeWidth: Double
  /// The minimum distance between two markers on a path.
  public var pathMarkerSpacing: Double
  /// The margin between the edge of the figure and its contents.
  public var padding: Double
  /// The distance between panels.
  public var panelGap: Double
  /// The distance between neighbouring texts and lines, such as a tick and its label.
  public var textGap: Double
  /// The length of the line samples in a legend.
  public var legendSample: Double
  /// The distance from a legend's edge to its content, and to the frame.
  public var legendPadding: Double
  /// The margin between the ends of the data and the frame, as a fraction of the data's range.
  public var dataMargin: Double
  /// The length of an axis per additional labelled tick.
  public var tickSpacing: Double
  /// The number of labelled ticks on an axis of zero length.
  public var leastTicks: Double
  /// The sizes of panels with one, two, and three or more in a row.
  public var panelSizes: [Size]

  /// The approximate number of labelled ticks on an axis of a given length.
  func tickCount(along length: Double) -> Double {
    leastTicks + length / max(tickSpacing, 1)
  }

  /// Dark text and a light grid on white.
  public static let light: FigureStyle = {
    let ink = Color(hex: 0x1F2430)
    let muted = Color(hex: 0x535B68)
    return FigureStyle(
      figureTitle: Lettering(size: 15, weight: .semibold, color: ink),
      panelTitle: Lettering(size: 12.5, weight: .semibold, color: ink),
      axisLabel: Lettering(size: 12, color: ink),
      tickLabel: Lettering(size: 10.5, color: muted),
      legendLabel: Lettering(size: 11, color: ink),
      annotation: Lettering(size: 10.5, color: ink),
      mathScale: 1.16,
      scriptScale: 0.72,
      lineSpacing: 1.3,
      background: .white,
      palette: .standard,
      leastContrast: 1,
      isDark: false,
      axis: Color(hex: 0x9AA2AE),
      grid: Color(hex: 0xE8EAEE),
      casing: Color(red: 1, green: 1, blue: 1, opacity: 0.85),
      legendBackground: Color(red: 1, green: 1, blue: 1, opacity: 0.88),
      legendEdge: Color(hex: 0xDCDFE4),
      axisWidth: 1,
      gridWidth: 1,
      tickLength: 4,
      minorTickLength: 2.5,
      casingWidth: 1.25,
      markerEdgeWidth: 1,
      pathMarkerSpacing: 7,
      padding: 10,
      panelGap: 18,
      textGap: 5,
      legendSample: 24,
      legendPadding: 7,
      dataMargin: 0.04,
      tickSpacing: 105,
      leastTicks: 2.7,
      panelSizes: [Size(width: 560, height: 350), Size(width: 390, height: 310), Size(width: 288, height: 262)])
  }()

  /// Light text and a faint grid on a dark background. Sizes and positions are those of ``light``.
  public static let dark: FigureStyle = {
    let ink = Color(hex: 0xE3E7EC)
    let muted = Color(hex: 0xA9B1BC)
    let ground = Color(hex: 0x16191E)
    var style = FigureStyle.light
    style.figureTitle.color = ink
    style.panelTitle.color = ink
    style.axisLabel.color = ink
    style.tickLabel.color = muted
    style.legendLabel.color = ink
    style.annotation.color = ink
    style.background = ground
    style.palette = .dark
    style.leastContrast = 4
    style.isDark = true
    style.axis = Color(hex: 0x6B7481)
    style.grid = Color(hex: 0x2A3038)
    style.casing = ground.opacity(0.8)
    style.legendBackground = ground.opacity(0.88)
    style.legendEdge = Color(hex: 0x3A424D)
    return style
  }()
}
