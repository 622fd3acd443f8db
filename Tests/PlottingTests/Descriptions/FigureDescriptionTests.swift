import Plotting
import Testing

@Suite struct FigureDescriptionTests {
  private let paths = [
    [Point(2, 2), Point(1, 1), Point(0.03, 0)], [Point(2, 2), Point(1.5, 2), Point(0, -3)],
  ]

  private var descent: Figure {
    Figure().contour({ $0 * $0 + $1 * $1 }, x: -3...3, y: -3...3, samples: 10).xAxis("$x$").yAxis("$y$")
      .path(paths[0], label: "Adam").path(paths[1], label: "SGD")
      .adding(.markers([Point(0, 0)], Marker(.star, fill: .black), label: "Minimum", areMinima: true))
  }

  @Test func pathsAreToldByTheirStartAndWhereTheyEnd() {
    #expect(
      descent.description
        == "Contours over x from −3 to 3 and y from −3 to 3, with two paths from (2, 2): "
        + "Adam ends 0.03 from the minimum after 2 steps, SGD ends 3 from the minimum after 2 steps.")
  }

  @Test func linesAreToldByTheirEndsAndDivergencesByTheirStep() {
    let color = Color(hex: 0xBD3104)
    let figure = Figure().line([10, 2, 0.5], label: "Adam")
      .line([1, 5], label: "SGD", color: color, divergence: DivergencePoint(at: Point(1, 5), step: 7))
      .xAxis("Step").yAxis("Loss", scale: .log)
    #expect(
      figure.description
        == "Two lines, Loss against Step (logarithmic): Adam falls from 10 to 0.5, SGD diverges at step 7.")
  }

  @Test func barsAreToldOneByOne() {
    let figure = Figure().bars(["SGD", "Adam"], [0.0706, 3.6e-5]).yAxis("Loss").titled("Final loss")
    #expect(figure.description == "Final loss: bars of Loss: SGD 0.0706, Adam 3.6×10⁻⁵.")
  }

  @Test(arguments: [
    ("$\\theta_{t+1} = \\theta_t$", "θ_(t + 1) = θ_t"), ("Loss $J(\\theta)$", "Loss J(θ)"), ("$\\hat{m}_t$", "m-hat_t"),
    ("$\\frac{1}{2}$", "(1)/(2)"), ("a  b", "a b"),
  ])
  func mathematicsIsReadBySigns(source: String, words: String) {
    #expect(Text(source).plain == words)
  }

  @Test func aDivergenceWithoutALineIsToldToo() {
    let figure = Figure().line([3, 2], color: .black).adding(.divergence(at: Point(1, 5), step: 7, .black))
    #expect(figure.description == "A line, y against x: it falls from 3 to 2; a series diverges at step 7.")
  }

  @Test func onlyPointsSaidToBeMinimaAreMeasuredFrom() {
    for areMinima in [true, false] {
      let figure = Figure().path(paths[0], label: "Adam")
        .scatter([Point(0, 0)], label: "No minimum", areMinima: areMinima)
      #expect(figure.description.contains("0.03 from the minimum") == areMinima)
    }
  }

  @Test(
    arguments: [
      (0, 3, "0"), (1234.5, 3, "1230"), (-0.00567, 3, "−0.00567"), (2.75e-4, 3, "2.75×10⁻⁴"), (1e-300, 3, "10⁻³⁰⁰"),
      (9.996, 3, "10"), (1.7e308, 2, "1.7×10³⁰⁸"), (-1e6, 2, "−10⁶"), (.leastNonzeroMagnitude, 2, "4.9×10⁻³²⁴"),
      (.infinity, 3, "∞"),
      (.nan, 3, "not a number"),
    ] as [(Double, Int, String)])
  func numbersAreShort(value: Double, digits: Int, text: String) {
    #expect(NumberText(value, digits: digits).plain == text)
  }
}
