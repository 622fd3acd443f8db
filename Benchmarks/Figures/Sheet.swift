import CairoRendering
import Foundation
import Plotting

/// The five figures of the sheet beside matplotlib, from its data.
struct Sheet {
  private struct Contents: Decodable {
    var ackley: [Double]
    var ackleyFine: [Double]
    var paths: [String: [[Double]]]
    var losses: [String: [String: [Double]]]
    var rosenbrock: [Double]
    var model: [Double]
    var inside: [[Double]]
    var outside: [[Double]]
  }

  private static let rules = ["SGD", "Momentum", "RMSProp", "Adam"]
  private let folder: URL
  private let data: Contents

  init(_ folder: URL) throws {
    self.folder = folder
    data = try JSONDecoder().decode(Contents.self, from: Data(contentsOf: folder.appendingPathComponent("data.json")))
  }

  /// Every figure of the sheet by its name.
  var figures: [(name: String, make: () -> Figure)] {
    [
      ("ackley", { ackley(data.ackley, samples: 120) }), ("losses", losses), ("networks", networks),
      ("rosenbrock", rosenbrock), ("regions", regions),
    ]
  }

  func write() throws {
    let renderer = try FigureRenderer()
    for (name, make) in figures {
      try Data(renderer.svg(make())).write(to: folder.appendingPathComponent("ours-\(name).svg"))
      try Data(renderer.svg(make(), style: .dark)).write(to: folder.appendingPathComponent("ours-\(name)-dark.svg"))
      try Data(renderer.png(make())).write(to: folder.appendingPathComponent("ours-\(name).png"))
      try Data(renderer.png(make(), style: .dark)).write(to: folder.appendingPathComponent("ours-\(name)-dark.png"))
    }
  }

  private func field(
    _ values: [Double], _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, samples: Int
  ) -> Field {
    // The samples come row by row, as the field asks for them.
    var next = values.makeIterator()
    return Field(x: x, y: y, columns: samples, rows: samples) { _, _ in next.next() ?? .nan }
  }

  private func points(_ pairs: [[Double]]) -> [Point] { pairs.map { Point($0[0], $0[1]) } }

  private func ackley(_ values: [Double], samples: Int) -> Figure {
    var panel = Panel(title: "Four optimizers on Ackley's function", x: Axis("$x$"), y: Axis("$y$"))
      .contour(field(values, -3...3, -3...3, samples: samples), levels: 25)
    for rule in Sheet.rules { panel = panel.path(points(data.paths[rule] ?? []), label: Text(rule)) }
    let minimum = Marker(.star, size: 12, fill: Color(hex: 0xFFC93C), edge: Color(hex: 0x1F2430))
    return Figure(panel.adding(.markers([Point(0, 0)], minimum, label: "Minimum", areMinima: true)))
  }

  /// For the size of a fine contour.
  func fineAckley() -> Figure { ackley(data.ackleyFine, samples: 400) }

  private func lossPanel(_ task: String, _ title: Text) -> Panel {
    var panel = Panel(title: title, x: Axis("Epoch"), y: Axis("Loss", scale: .log))
    for rule in Sheet.rules { panel = panel.line(data.losses[task]?[rule] ?? [], label: Text(rule)) }
    return panel
  }

  private func losses() -> Figure { Figure(lossPanel("XOR", "Training loss on XOR")) }

  private func networks() -> Figure {
    let tasks = ["XOR", "Circle"]
    let bars = tasks.map { task in
      Panel(title: Text("\(task): final loss"))
        .bars(
          Sheet.rules.map { Text($0) }, Sheet.rules.map { data.losses[task]?[$0]?.last ?? .nan },
          colors: Sheet.rules.indices.map { Palette.standard[$0].color }
        )
        .yAxis("Final loss", scale: .log)
    }
    return Figure(
      columns: 2, hasCommonLegend: true,
      panels: tasks.map { lossPanel($0, Text("\($0): training loss")) } + bars)
  }

  private func rosenbrock() -> Figure {
    Figure(
      Panel(title: "Rosenbrock's function", x: Axis("$x$"), y: Axis("$y$"), z: Axis("$f(x, y)$"))
        .surface(field(data.rosenbrock, -2...2, -1...3, samples: 97)))
  }

  private func regions() -> Figure {
    Figure(
      Panel(title: "What the network decides", x: Axis("$x_1$"), y: Axis("$x_2$"), aspect: .equal)
        .regions(field(data.model, -1...1, -1...1, samples: 100))
        .scatter(points(data.outside), label: "Outside", color: Palette.standard[0].color, shape: .circle)
        .scatter(points(data.inside), label: "Inside", color: Palette.standard[1].color, shape: .square))
  }
}
