import Plotting

/// Hills and valleys on [−3, 3]², computed with polynomials and roots only.
func hills(_ x: Double, _ y: Double) -> Double {
  let first = 4 / (1 + (x - 1) * (x - 1) + (y - 0.5) * (y - 0.5))
  let second = 3 / (1 + 2 * (x + 1.2) * (x + 1.2) + (y + 1) * (y + 1))
  return first - second + 0.15 * x * y
}

func rosenbrock(_ x: Double, _ y: Double) -> Double {
  (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
}

/// A loss that decreases by a factor each step, with a ripple.
func losses(_ factor: Double, steps: Int = 200, ripple: Double = 0) -> [Double] {
  var value = 10.0
  return (0...steps).map { step in
    defer { value *= factor }
    let wave = Double((step * 7) % 11) / 11 - 0.5
    return value * (1 + ripple * wave)
  }
}

/// Gradient descent with momentum on a ravine.
func descent(rate: Double, momentum: Double, from start: Point, steps: Int = 40) -> [Point] {
  var point = start
  var velocity = Point(0, 0)
  var points = [start]
  for _ in 0..<steps {
    velocity = Point(momentum * velocity.x - rate * 2 * point.x, momentum * velocity.y - rate * 20 * point.y)
    point = Point(point.x + velocity.x, point.y + velocity.y)
    points.append(point)
  }
  return points
}

/// Pseudorandom numbers in [0, 1), the same on every machine.
struct Scramble {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / 9_007_199_254_740_992
  }
}

extension Gallery {
  /// Series of every kind.
  static let plain: [Example] = [
    Example("lines", lines), Example("bars", bars), Example("bands-and-notes", bands),
    Example("symmetric-log", symmetricLog), Example("shared-axes", sharedAxes), Example("directions", directions),
    Example("divergence", divergence), Example("mathematics", mathematics), Example("signs", signs),
  ]

  private static var lines: Figure {
    var loss = Panel(title: "Loss on a logarithmic axis", x: Axis("Step"), y: Axis("Loss", scale: .log))
    var linear = Panel(title: "The same on a linear axis", x: Axis("Step"), y: Axis("Loss"))
    for (name, factor) in [("SGD", 0.99), ("Momentum", 0.96), ("RMSProp", 0.93), ("Adam", 0.9)] {
      let values = losses(factor, ripple: 0.4)
      loss = loss.line(values, label: Text(name))
      linear = linear.line(values, label: Text(name))
    }
    return Figure(title: "Four runs", panels: [linear, loss])
  }

  private static var bars: Figure {
    let names: [Text] = ["SGD", "Momentum", "RMSProp", "Adam"]
    let colors = [0, 1, 2, 3].map { Palette.standard[$0].color }
    return Figure(
      columns: 2,
      panels: [
        Panel(title: "Final loss").bars(names, [0.0706, 0.0705, 2.75e-4, 5.67e-3], colors: colors).yAxis("Loss"),
        Panel(title: "Two series").bars(
          names, series: [("Training", [0.91, 0.95, 0.99, 0.985]), ("Test", [0.89, 0.93, 0.96, 0.964])]
        ).yAxis("Accuracy"),
        Panel(title: "Of both signs").bars(["a", "b", "c", "d"], [3.2, -1.5, 0.25, -4], digits: 2),
        Panel(title: "On a logarithmic axis").bars(names, [0.12, 2.6e-3, 3.9e-10, 3.6e-5], colors: colors)
          .yAxis("Loss", scale: .log),
        Panel(title: "Names too wide for their places").bars(
          (1...9).map { Text("A long name \($0)") }, (1...9).map { 1000.5 * Double($0) }),
        Panel(title: "Many bars").bars((1...40).map { Text("\($0)") }, losses(0.93, steps: 39), digits: nil),
      ])
  }

  private static var bands: Figure {
    let x = (0...100).map(Double.init)
    let mean = x.map { 4 / (1 + $0 / 12) }
    let panel = Panel(title: "Mean of ten runs", x: Axis("Epoch"), y: Axis("Loss"))
      .line(x, mean, label: "Mean").band(
        x, lower: mean.map { $0 * 0.8 - 0.05 }, upper: mean.map { $0 * 1.25 + 0.05 }, label: "Least to greatest"
      )
      .horizontalLine(at: 0.5, label: "Constant predictor").verticalLine(at: 40)
      .note("The rate falls here", at: Point(40, mean[40])).note("Start", at: Point(0, 4))
    var stripes = Panel(title: "Stripes and gaps", x: Axis("Step"), y: Axis("$\\eta_t$"))
      .adding(.verticalBand(20...40, fill: Color(hex: 0xDF9139).opacity(0.25), label: "Warm-up"))
      .adding(.horizontalBand(0.2...0.4, fill: Color(hex: 0x46B8D9).opacity(0.25), label: "Usual"))
    stripes = stripes.line(x.map { Point($0, (Int($0) / 10).isMultiple(of: 3) ? .nan : $0 / 100) }, label: "Rate")
    return Figure(panels: [panel, stripes])
  }

  private static var symmetricLog: Figure {
    let x = (-60...60).map { Double($0) / 10 }
    let cubes = x.map { $0 * $0 * $0 * $0 * $0 }
    return Figure(panels: [
      Panel(title: "Both signs").line(x, cubes, label: "$x^5$").line(x, x, label: "$x$")
        .yAxis("$y$", scale: .symmetricLog, linearWithin: 1).xAxis("$x$"),
      Panel(title: "Chosen from the data").line(x, cubes.map { $0 / 1e4 }).yAxis("$y$", scale: .symmetricLog)
        .xAxis("$x$", scale: .symmetricLog),
    ])
  }

  private static var sharedAxes: Figure {
    let panels = [0.9, 0.95, 0.98, 0.995].enumerated().map { index, factor in
      Panel(title: Text("$\\beta = \(factor)$"), x: Axis("Step"), y: Axis("Loss", scale: .log))
        .line(losses(factor), label: "Training").line(
          losses(factor).map { $0 * (1 + Double(index)) + 0.001 }, label: "Test")
    }
    return Figure(
      title: "One legend, one pair of axes", columns: 2, sharedAxes: .both, hasCommonLegend: true, panels: panels)
  }

  private static var directions: Figure {
    let ravine = Field(x: -5.5...5.5, y: -1.2...1.2, columns: 60, rows: 60) { $0 * $0 + 10 * $1 * $1 }
    let panels = PathDirection.allCases.map { direction in
      Panel(title: Text(direction.rawValue), x: Axis("$w_1$"), y: Axis("$w_2$"))
        .contour(ravine, levels: 12, colorMap: .blues, opacity: 0.6)
        .path(
          descent(rate: 0.04, momentum: 0.5, from: Point(-5, 1)), label: "Momentum", direction: direction
        )
        .path(descent(rate: 0.09, momentum: 0, from: Point(5, 0.9)), label: "SGD", direction: direction)
    }
    return Figure(panels: panels)
  }

  private static var divergence: Figure {
    let points = descent(rate: 0.11, momentum: 0, from: Point(5, 0.2), steps: 30)
    let color = Palette.standard[1].color
    let ravine = Field(x: -6...6, y: -2...2, columns: 60, rows: 60) { $0 * $0 + 10 * $1 * $1 }
    return Figure(panels: [
      Panel(title: "Leaves the frame", x: Axis("$w_1$"), y: Axis("$w_2$")).contour(ravine, levels: 12)
        .path(points, label: "SGD", color: color, divergence: DivergencePoint(at: points[30], step: 31)),
      Panel(title: "Ends inside", x: Axis("Step"), y: Axis("Loss"))
        .line(
          (0...20).map { Point(Double($0), Double($0 * $0)) }, label: "SGD", color: color,
          divergence: DivergencePoint(at: Point(20, 400), step: 21)),
    ])
  }

  /// Cards with lines between them, and the divergence of a series whose line is not shown.
  private static var signs: Figure {
    let family = ["Momentum": Point(0, -1), "RMSProp": Point(2, -1), "Adam": Point(1, -2)]
    var diagram = Panel(title: "A diagram").withoutAxes()
    for name in ["Momentum", "RMSProp"] {
      diagram = diagram.line([family[name], family["Adam"]].compactMap(\.self), color: Color(hex: 0x8A919C))
    }
    for (name, place) in family.sorted(by: { $0.key < $1.key }) {
      diagram = diagram.card([Text(name), "a rule"], at: place, edge: Palette.standard[0].color)
    }
    return Figure(panels: [
      diagram,
      Panel(title: "Too fast to be seen", x: Axis("Step"), y: Axis("Loss")).line(losses(0.9, steps: 40), label: "SGD")
        .adding(.divergence(at: Point(2, .infinity), step: 3, Palette.standard[1].color)),
    ])
  }

  private static var mathematics: Figure {
    Figure(
      title: "Text with $\\hat{m}_t / (\\sqrt{\\hat{v}_t} + \\epsilon)$",
      panels: [
        Panel(title: "$\\theta_{t+1} = \\theta_t - \\eta\\,\\nabla J(\\theta_t)$", x: Axis("$\\|w\\|_2^2$"))
          .line(losses(0.9, steps: 20), label: "$\\frac{\\partial L}{\\partial w_1}$").yAxis("$\\mathbb{E}[g^2]_t$")
          .line(losses(0.8, steps: 20), label: "$\\beta_1 = 0.9,\\ \\beta_2 = 0.999$")
          .line(losses(0.7, steps: 20), label: "$\\mathbf{v}_t = \\beta\\mathbf{v}_{t-1} + (1-\\beta)g_t^2$")
      ])
  }
}
