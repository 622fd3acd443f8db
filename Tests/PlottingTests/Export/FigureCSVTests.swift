import Plotting
import Testing

@Suite struct FigureCSVTests {
  @Test func dataIsGivenSeriesBySeries() {
    let figure = Figure().contour({ $0 * $0 + $1 * $1 }, x: -3...3, y: -3...3, samples: 10)
      .path([Point(2, 2), Point(1, 1), Point(0.03, 0)], label: "Adam")
      .path([Point(2, 2), Point(1.5, 2), Point(0, -3)], label: "SGD")
      .scatter([Point(0, 0)], label: "Minimum")
    let lines = figure.csv.split(separator: "\n").map(String.init)
    #expect(lines[0] == "panel,series,x,y")
    #expect(Array(lines[1...3]) == ["1,Adam,2.0,2.0", "1,Adam,1.0,1.0", "1,Adam,0.03,0.0"])
    #expect(lines.contains("1,Minimum,0.0,0.0") && lines.count == 8)
  }

  @Test func fieldsAreDataWhereThereIsNothingElse() {
    let figure = Figure().contour({ $0 + $1 }, x: 0...1, y: 0...1, samples: 2)
    #expect(
      figure.csv
        == "panel,series,x,y,value\n1,field,0.0,0.0,0.0\n1,field,1.0,0.0,1.0\n1,field,0.0,1.0,1.0\n1,field,1.0,1.0,2.0\n"
    )
  }

  @Test func namesWithCommasAndQuotesAreQuoted() {
    let figure = Figure().line([1], label: "a, \"b\"").titled("x")
    #expect(figure.csv.hasSuffix("x,\"a, \"\"b\"\"\",0.0,1.0\n"))
  }
}
