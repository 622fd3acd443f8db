import Plotting

extension Gallery {
  /// Functions of two coordinates.
  static let fields: [Example] = [
    Example("contours", contours), Example("maps", maps), Example("regions", regions),
    Example("surface", surface), Example("surfaces", surfaces), Example("color-maps", colorMaps),
  ]

  private static let field = Field(x: -3...3, y: -3...3, columns: 120, rows: 120, hills)

  private static var contours: Figure {
    Figure(panels: [
      Panel(title: "Areas and a colour bar", x: Axis("$x$"), y: Axis("$y$")).contour(field).colorBar("Height"),
      Panel(title: "Lines with their values", x: Axis("$x$"), y: Axis("$y$"))
        .adding(
          .contourLines(
            field, levels: 12, stroke: Stroke(Palette.standard[0].color, width: 1.1), isLabelled: true)),
      Panel(title: "Both", x: Axis("$x$"), y: Axis("$y$")).contour(
        field, levels: [-2, -1, 0, 1, 2, 3], isLabelled: true
      )
      .scatter([Point(1, 0.5)], label: "Summit", color: .white, shape: .star, size: 10),
    ])
  }

  private static var maps: Figure {
    let confusion = Field(x: 0...9, y: 0...9, columns: 10, rows: 10) { x, y in
      x == y ? 90 + x : (x * 7 + y * 3).truncatingRemainder(dividingBy: 5)
    }
    let gray = (0..<784).map { index -> Double in
      let x = Double(index % 28) - 13.5
      let y = Double(index / 28) - 13.5
      let radius = (x * x + y * y).squareRoot()
      return max(0, 1 - abs(radius - 8) / 3)
    }
    let wide = Field(x: 0...15, y: 0...7, columns: 16, rows: 8) { x, y in
      x == 4 && y == 3 ? .nan : 1e-6 * (1 + x * x * x * x * (1 + y))
    }
    return Figure(panels: [
      Panel(title: "Confusion", x: Axis("Predicted"), y: Axis("Digit")).heatMap(confusion, colorMap: .blues)
        .colorBar("Images"),
      Panel(title: "An image", aspect: .equal).image(Raster(columns: 28, gray: gray)),
      Panel(title: "Log values, one gap").heatMap(wide, colorMap: .magma, scale: .log).colorBar("$g^2$"),
    ])
  }

  private static var regions: Figure {
    var random = Scramble(42)
    let points = (0..<300).map { _ in Point(random.next() * 2 - 1, random.next() * 2 - 1) }
    let model = Field(x: -1...1, y: -1...1, columns: 80, rows: 80) { x, y in
      1 / (1 + 40 * (x * x + 0.9 * y * y) * (x * x + 0.9 * y * y))
    }
    let stripes = Field(x: -1...1, y: -1...1, columns: 80, rows: 80) { x, y in 1.5 + 1.2 * x + y * y - 0.4 * y }
    func isInside(_ point: Point) -> Bool { point.x * point.x + point.y * point.y < 0.25 }
    return Figure(panels: [
      Panel(title: "Two classes", x: Axis("$x_1$"), y: Axis("$x_2$"), aspect: .equal).regions(model)
        .scatter(points.filter { !isInside($0) }, label: "Outside", color: Palette.standard[0].color, shape: .circle)
        .scatter(points.filter(isInside), label: "Inside", color: Palette.standard[1].color, shape: .square),
      Panel(title: "Four classes", x: Axis("$x_1$"), y: Axis("$x_2$"), aspect: .equal)
        .regions(stripes, boundaries: [0.8, 1.6, 2.4]),
    ])
  }

  private static var surface: Figure {
    let path = (0...30).map { Point(1 - Double($0) * 0.09, 0.5 + 0.03 * Double($0)) }
    return Figure(
      Panel(title: "Hills with a path", x: Axis("$x$"), y: Axis("$y$"), z: Axis("$f(x, y)$"))
        .surface(field).path(path, label: "Momentum").colorBar())
  }

  private static var surfaces: Figure {
    let valley = Field(x: -2...2, y: -1...3, columns: 97, rows: 97, rosenbrock)
    let bowl = Field(x: -1...1, y: -1...1, columns: 49, rows: 49) { x, y in
      x * x + y * y > 1 ? .nan : x * x + y * y
    }
    return Figure(
      columns: 2,
      panels: [
        Panel(title: "Rosenbrock", x: Axis("$x$"), y: Axis("$y$"), z: Axis("$f$", scale: .log, range: 1e-2...1e4))
          .surface(valley, shadow: .logCount(10)).viewed(azimuth: -120, elevation: 35),
        Panel(title: "A saddle", x: Axis("$w_1$"), y: Axis("$w_2$"), z: Axis("$L$"))
          .surface({ $0 * $0 - $1 * $1 }, x: -2...2, y: -2...2, colorMap: .redBlue).viewed(azimuth: 35, elevation: 24),
        Panel(title: "A bowl with a gap around it", z: Axis("Loss")).surface(bowl, shadow: nil),
        Panel(title: "A plain of one height", x: Axis("$x$"), y: Axis("$y$"), z: Axis("$z$"))
          .surface({ _, _ in 3 }, x: 0...1, y: 0...1),
      ])
  }

  private static var colorMaps: Figure {
    Figure(
      columns: 3,
      panels: ColorMap.allCases.map { map in
        Panel(title: Text(map.rawValue)).contour(field, levels: 12, colorMap: map)
          .path([Point(-2.5, 2), Point(-1, 1.5), Point(0, -0.5), Point(-1.2, -1)], label: "Path")
      })
  }
}
