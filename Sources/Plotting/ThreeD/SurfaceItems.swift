/// A mark's item on a panel's surface.
package enum SurfaceItem: Sendable {
  case line([Point], Stroke)
  case markers([Point], Marker)
}

/// The lines and markers on a surface, each with the index of the cell after which it is painted.
struct SurfaceItems {
  enum Item {
    case line([SpacePoint], Stroke)
    case markers([SpacePoint], Marker)
  }

  /// The items on the surface, by the index of the cell after which they are painted.
  private(set) var at: [Int: [Item]] = [:]
  /// The same lines on the floor.
  private(set) var flat: [Item] = []

  private let space: SpaceLayout
  private let mesh: SurfaceMesh

  init(_ panel: Panel, _ space: SpaceLayout, _ mesh: SurfaceMesh) {
    self.space = space
    self.mesh = mesh
    let items = panel.marks.compactMap(\.kind.itemOnSurface)
    for case .line(let points, let stroke) in items { add(points, stroke) }
    // Markers are above lines.
    for case .markers(let points, let marker) in items {
      for point in points {
        guard let place = space.place(of: point) else { continue }
        at[turn(of: place), default: []].append(.markers([place], marker))
        if space.surface.shadow != nil {
          flat.append(
            .markers([SpacePoint(place.x, place.y, space.floor)], Marker(.circle, size: 3, fill: marker.fill)))
        }
      }
    }
  }

  private mutating func add(_ points: [Point], _ stroke: Stroke) {
    // Short enough to follow the surface and to be hidden piece by piece.
    let longest = 1 / Double(max(mesh.columns, mesh.rows))
    var floorLine: [SpacePoint] = []
    var piece: [SpacePoint] = []
    var pieceTurn = -1
    func close() {
      if piece.count > 1 { at[pieceTurn, default: []].append(.line(piece, stroke)) }
      piece = []
    }
    for (start, end) in zip(points, points.dropFirst()) {
      guard let first = space.place(of: start), let last = space.place(of: end) else {
        close()
        continue
      }
      let distance = max(abs(last.x - first.x), abs(last.y - first.y))
      let parts = min(max(1, Int((distance / longest).rounded(.up))), 2000)
      for part in 0..<parts {
        let from = start.moved(towards: end, Double(part) / Double(parts))
        let to = start.moved(towards: end, Double(part + 1) / Double(parts))
        guard let a = space.place(of: from), let b = space.place(of: to) else { continue }
        let turn = turn(of: SpacePoint((a.x + b.x) / 2, (a.y + b.y) / 2, 0))
        if turn != pieceTurn || piece.isEmpty {
          close()
          pieceTurn = turn
          piece = [a]
        }
        piece.append(b)
        if floorLine.isEmpty { floorLine = [SpacePoint(a.x, a.y, space.floor)] }
        floorLine.append(SpacePoint(b.x, b.y, space.floor))
      }
    }
    close()
    if space.surface.shadow != nil, floorLine.count > 1 { flat.append(.line(floorLine, stroke)) }
  }

  /// The index of the cell one further towards the viewer, whose edge would otherwise cover half of a line.
  private func turn(of place: SpacePoint) -> Int {
    func index(_ value: Double, _ count: Int, _ near: Double) -> Int {
      min(max(Int((value + 1) / 2 * Double(count)) + Int(near), 0), count - 1)
    }
    return mesh.order(
      column: index(place.x, mesh.columns, space.projection.nearX),
      row: index(place.y, mesh.rows, space.projection.nearY))
  }
}
