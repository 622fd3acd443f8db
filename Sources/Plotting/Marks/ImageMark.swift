/// A picture.
package struct ImageMark: BackgroundMark {
  package var raster: Raster
  /// The ranges of x and y that the picture covers.
  package var area: PlaneArea

  package var fillsPanel: Bool { true }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    panel.drawImage(raster, in: area, on: &canvas)
  }

  package func shown(in style: FigureStyle) -> ImageMark { self }

  package func words(in panel: Panel) -> String { "a picture of \(raster.columns) by \(raster.rows) cells" }
}

extension Mark {
  /// A picture that covers the two ranges.
  public static func image(_ raster: Raster, x: ClosedRange<Double>, y: ClosedRange<Double>) -> Mark {
    Mark(ImageMark(raster: raster, area: PlaneArea(x: x, y: y)))
  }
}

extension Plot {
  /// Draws a picture. Without ranges its cells have unit size, the first is at 0, and the uppermost row has the highest
  /// y.
  public func image(_ raster: Raster, x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil) -> Self {
    adding(
      .image(
        raster, x: x ?? -0.5...(Double(raster.columns) - 0.5), y: y ?? -0.5...(Double(raster.rows) - 0.5)))
  }
}
