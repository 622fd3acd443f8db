import Plotting

extension Gallery {
  /// Data that is hard to plot.
  static let hard: [Example] = [
    Example("forty-lines", fortyLines), Example("little-data", littleData), Example("wide-ranges", wideRanges),
    Example("million-points", millionPoints), Example("crowded", crowded),
  ]

  private static var fortyLines: Figure {
    var panel = Panel(title: "Forty runs", x: Axis("Step"), y: Axis("Loss", scale: .log))
    for index in 0..<40 {
      panel = panel.line(losses(0.85 + Double(index) * 0.0035, steps: 60), label: Text("Run \(index + 1)"))
    }
    return Figure(panel)
  }

  private static var littleData: Figure {
    Figure(
      columns: 3,
      panels: [
        Panel(title: "One point").scatter([Point(2, 3)], label: "It"),
        Panel(title: "A constant").line([5, 5, 5, 5], label: "Five"),
        Panel(title: "Nothing", x: Axis("Step"), y: Axis("Loss")),
        Panel(title: "Nothing finite").line([.nan, .infinity, -.infinity], label: "None"),
        Panel(title: "Gaps").line([1, 2, .nan, 3, 1, .nan, .nan, 2, 4], label: "Some"),
        Panel(title: "A constant field").contour({ _, _ in 1 }, x: 0...1, y: 0...1).colorBar(),
      ])
  }

  private static var wideRanges: Figure {
    let powers = stride(from: -300, through: 300, by: 10).map { exponent -> Double in
      var value = 1.0
      for _ in 0..<abs(exponent) { value *= exponent < 0 ? 0.1 : 10 }
      return value
    }
    return Figure(
      columns: 2,
      panels: [
        Panel(title: "600 decades").line(powers).yAxis("Loss", scale: .log),
        Panel(title: "Near the greatest number").line(powers).yAxis("Loss"),
        Panel(title: "Near zero").line([1e-300, 3e-300, 2e-300]).yAxis("Loss"),
        Panel(title: "600 decades of both signs").line(powers.map { -$0 }).yAxis("Loss", scale: .symmetricLog),
      ])
  }

  private static var millionPoints: Figure {
    var random = Scramble(7)
    var noise = (0..<1_000_000).map { _ in random.next() }
    noise[654_321] = 5
    var walk = [Point(0, 0)]
    walk.reserveCapacity(1_000_000)
    for _ in 1..<1_000_000 {
      let last = walk[walk.count - 1]
      walk.append(Point(last.x + random.next() - 0.5, last.y + random.next() - 0.5))
    }
    let cloud = (0..<1_000_000).map { _ in Point(random.next() + random.next(), random.next() + random.next()) }
    return Figure(panels: [
      Panel(title: "A line with one peak").line(noise), Panel(title: "A walk").line(walk, width: 1),
      Panel(title: "A cloud").scatter(cloud, size: 2),
    ])
  }

  private static var crowded: Figure {
    var panel = Panel(
      title: "A title that is so long that it cannot stand on one line above a panel of the usual width",
      x: Axis("A label that is as long as the axis is, or longer, and says everything there is to say about it"),
      y: Axis("And another one that is as long for the other axis, which is shorter"))
    panel = panel.line(losses(0.9), label: "A long name of a series in the legend, longer than the frame is high")
    for step in stride(from: 0, to: 200, by: 20) {
      panel = panel.note(Text("Step \(step)"), at: Point(Double(step), losses(0.9)[step]))
    }
    return Figure(title: "Everything at once, and all of it readable", panels: [panel, panel])
  }
}
