import Foundation
import Plotting
import Testing

@testable import CairoRendering

@Suite struct ContourSizeTests {
  private func ackley(_ x: Double, _ y: Double) -> Double {
    -20 * exp(-0.2 * (0.5 * (x * x + y * y)).squareRoot()) - exp(0.5 * (cos(2 * .pi * x) + cos(2 * .pi * y)))
      + exp(1) + 20
  }

  @Test(arguments: [(120, 150_000), (400, 400_000)])
  func ackleyWithFourPathsStaysSmall(samples: Int, limit: Int) throws {
    var panel = Panel(x: Axis("$x$"), y: Axis("$y$"))
      .contour(ackley, x: -3...3, y: -3...3, samples: samples, levels: 25)
    for index in 0..<4 {
      let path = (0...200).map { step in
        let left = 1 - Double(step) / 200
        return Point(2 * left * left, 2 * left + 0.2 * Double(index) * sin(Double(step) / 5) * left)
      }
      panel = panel.path(path, label: Text("Path \(index)"))
    }
    let svg = try FigureRenderer().svg(Figure(panel))
    #expect(svg.count < limit)
  }

  @Test func darkAndLightDiffer() throws {
    let figure = Figure().line([1, 2, 3], label: "a")
    let renderer = try FigureRenderer()
    let light = try renderer.svg(figure)
    let dark = try renderer.svg(figure, style: .dark)
    #expect(light != dark)
    #expect(String(decoding: dark, as: UTF8.self).contains("#16191e"))
  }
}
