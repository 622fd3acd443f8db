/// A surface as cells in painting order, from back to front.
struct SurfaceMesh {
  struct Cell {
    var corners: [SpacePoint]
    var color: Color
  }

  let columns: Int
  let rows: Int
  private let layout: SpaceLayout
  private let style: FigureStyle
  /// The nodes row by row, nil where the field has no height.
  private let nodes: [SpacePoint?]
  private let isColumnRising: Bool
  private let isRowRising: Bool

  init(_ layout: SpaceLayout, style: FigureStyle) {
    self.layout = layout
    self.style = style
    let field = layout.surface.field
    columns = SurfaceMesh.cells(field.columns - 1, most: layout.cells)
    rows = SurfaceMesh.cells(field.rows - 1, most: layout.cells)
    var nodes: [SpacePoint?] = []
    nodes.reserveCapacity((columns + 1) * (rows + 1))
    for row in 0...rows {
      for column in 0...columns {
        let x = Double(column) / Double(columns)
        let y = Double(row) / Double(rows)
        nodes.append(layout.height(atPart: x, y).map { SpacePoint(2 * x - 1, 2 * y - 1, $0) })
      }
    }
    self.nodes = nodes
    isColumnRising = layout.projection.nearX > 0
    isRowRising = layout.projection.nearY > 0
  }

  /// The number of cells for a given number of the field's cells. If possible, each covers the same integer number of
  /// them.
  private static func cells(_ count: Int, most: Int) -> Int {
    if count <= most { return count }
    let even = stride(from: most, to: most * 3 / 4, by: -1).first { count.isMultiple(of: $0) }
    return even ?? most
  }

  /// The index of a cell in painting order.
  func order(column: Int, row: Int) -> Int {
    (isRowRising ? row : rows - 1 - row) * columns + (isColumnRising ? column : columns - 1 - column)
  }

  /// The cell with an index in painting order, or nil if the field has a gap there.
  func cell(at turn: Int) -> Cell? {
    let row = isRowRising ? turn / columns : rows - 1 - turn / columns
    let column = isColumnRising ? turn % columns : columns - 1 - turn % columns
    let first = row * (columns + 1) + column
    let corners = [first, first + 1, first + columns + 2, first + columns + 1].compactMap { nodes[$0] }
    guard corners.count == 4 else { return nil }
    let height = (corners[0].z + corners[1].z + corners[2].z + corners[3].z) / 4
    let part = (height - layout.z.start) / (layout.z.end - layout.z.start)
    let color = layout.surface.colorMap.color(at: part, onDark: style.isDark)
    return Cell(corners: corners, color: shaded(color, corners))
  }

  /// Darkens a colour where the surface is turned away from a light at the viewer's upper left.
  private func shaded(_ color: Color, _ corners: [SpacePoint]) -> Color {
    let flat = Projection.flatness
    let a = corners[2]
    let b = corners[0]
    let c = corners[3]
    let d = corners[1]
    let u = SpacePoint(a.x - b.x, a.y - b.y, (a.z - b.z) * flat)
    let v = SpacePoint(c.x - d.x, c.y - d.y, (c.z - d.z) * flat)
    let normal = SpacePoint(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
    let length = (normal.x * normal.x + normal.y * normal.y + normal.z * normal.z).squareRoot()
    guard length > 0 else { return color }
    let near = layout.projection
    let light = SpacePoint(
      0.2 * near.nearX - 0.5 * near.nearY * near.nearX, 0.2 * near.nearY, 0.84)
    let reach = (light.x * light.x + light.y * light.y + light.z * light.z).squareRoot()
    let turned = (normal.x * light.x + normal.y * light.y + normal.z * light.z) / (length * reach)
    let shade = 0.62 + 0.38 * max(0, turned)
    return Color.black.mixed(with: color, shade)
  }
}

extension SpaceLayout {
  /// The height in the box at fractions of both axes, from 0 to 1 along each, or nil where the field has none.
  func height(atPart x: Double, _ y: Double) -> Double? {
    let field = surface.field
    let column = min(max(x, 0), 1) * Double(field.columns - 1)
    let row = min(max(y, 0), 1) * Double(field.rows - 1)
    let left = min(Int(column), field.columns - 2)
    let low = min(Int(row), field.rows - 2)
    guard let a = height(left, low), let b = height(left + 1, low), let c = height(left, low + 1),
      let d = height(left + 1, low + 1)
    else { return nil }
    let across = column - Double(left)
    let along = row - Double(low)
    return (a * (1 - across) + b * across) * (1 - along) + (c * (1 - across) + d * across) * along
  }

  /// The height of a sample in the box, clamped to the axis.
  private func height(_ column: Int, _ row: Int) -> Double? {
    let value = surface.field[column, row]
    if value.isNaN { return nil }
    if value <= z.range.lowerBound { return z.start }
    if value >= z.range.upperBound { return z.end }
    return z.place(of: value)
  }

  /// The position of a data point on the surface, or nil if it is outside.
  func place(of point: Point) -> SpacePoint? {
    guard let x = x.place(of: point.x), let y = y.place(of: point.y), abs(x) <= 1, abs(y) <= 1,
      let z = height(atPart: (x + 1) / 2, (y + 1) / 2)
    else { return nil }
    return SpacePoint(x, y, z)
  }
}
