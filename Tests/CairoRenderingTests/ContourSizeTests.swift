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

  /// A walk of a million steps at random, which covers its surroundings.
  @Test func aVeryLongPathIsASmallDrawing() throws {
    var numbers = Numbers(seed: 1)
    var place = Point(0, 0)
    let walk = (0..<1_000_000).map { _ in
      place = Point(place.x + numbers.next(), place.y + numbers.next())
      return place
    }
    let svg = try FigureRenderer().svg(Figure(Panel().line(walk)))
    #expect(svg.count < 500_000)
    #expect(svg.count > 50_000)
  }

  /// Numbers between −1/2 and 1/2.
  private struct Numbers {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 16_777_216 - 0.5
    }
  }
}
