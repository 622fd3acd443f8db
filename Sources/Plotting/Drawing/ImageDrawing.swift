extension PanelRenderer {
  /// Draws a picture that covers a range of values on both axes.
  func drawImage(_ raster: Raster, in area: PlaneArea, on canvas: inout some Canvas) {
    let (x, y) = (area.x, area.y)
    guard layout.panel.x.scale == .linear, layout.panel.y.scale == .linear else {
      canvas.image(resampled(raster, x: x, y: y), in: frame)
      return
    }
    guard let upperLeft = mapping.place(of: Point(x.lowerBound, y.upperBound)),
      let lowerRight = mapping.place(of: Point(x.upperBound, y.lowerBound)),
      upperLeft.x < lowerRight.x, upperLeft.y < lowerRight.y
    else { return }
    canvas.image(
      raster, in: Rectangle(minX: upperLeft.x, minY: upperLeft.y, maxX: lowerRight.x, maxY: lowerRight.y))
  }

  /// The picture resampled for nonlinear axes, with a cell for each canvas unit of the frame.
  private func resampled(_ raster: Raster, x: ClosedRange<Double>, y: ClosedRange<Double>) -> Raster {
    func cells(_ count: Int, _ size: Double, _ value: (Double) -> Double, _ range: ClosedRange<Double>) -> [Int?] {
      (0..<Int(size)).map { index in
        let value = value(Double(index) + 0.5)
        guard range.contains(value) else { return nil }
        let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
        guard part.isFinite else { return nil }
        return min(Int(part * Double(count)), count - 1)
      }
    }
    let columns = cells(raster.columns, frame.width, { mapping.x.value(at: frame.minX + $0) }, x)
    let rows = cells(raster.rows, frame.height, { mapping.y.value(at: frame.minY + $0) }, y)
    let colors = rows.flatMap { row in
      columns.map { column -> Color in
        guard let row, let column else { return Color.white.opacity(0) }
        return raster.colors[(raster.rows - 1 - row) * raster.columns + column]
      }
    }
    return Raster(columns: columns.count, colors: colors)
  }
}
