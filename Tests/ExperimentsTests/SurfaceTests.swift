import Experiments
import Plotting
import Testing

private func markers(_ panel: Panel) -> [(label: String, count: Int)] {
  panel.marks(of: ScatterMark.self).map { ($0.label?.source ?? "", $0.points.count) }
}

@Test func `a surface shows its points without slope`() throws {
  let outcome = try outcome(of: SurfaceView.self, "objective: himmelblau")
  #expect(outcome.tables[0].columns.map(\.heading) == ["Point", "x", "y", "Value"])
  #expect(outcome.tables[0].rows.count == 9)
  #expect(outcome.tables[0].rows[0] == ["Minimum", "3", "2", "0"])
  #expect(try outcome.value("minimum.count") == 4)
  #expect(try outcome.value("saddle.count") == 4)
  #expect((try outcome.value("maximum.value") - 181.6165215225827).magnitude < 1e-12)
  let panel = try #require(outcome.figures.first).panels[0]
  #expect(markers(panel).map(\.label) == ["Maximum", "Saddles", "Minima"])
  #expect(markers(panel).map(\.count) == [1, 4, 4])
  #expect(panel.x.range == -5...5)
}

@Test func `a view shows only the points inside, and marks can be left out`() throws {
  let near = try outcome(of: SurfaceView.self, "objective: himmelblau\nplots: [{contour: {view: [0, 5], levels: 10}}]")
  #expect(markers(try #require(near.figures.first).panels[0]).map(\.count) == [2, 1])
  let bare = try outcome(of: SurfaceView.self, "objective: himmelblau\nmarks: false\nplots: [contour, section]")
  let panels = try #require(bare.figures.first).panels
  #expect(panels.count == 3)
  #expect(panels.flatMap(markers).isEmpty)
}

@Test func `sections run through a point along each coordinate`() throws {
  let outcome = try outcome(
    of: SurfaceView.self, "objective: saddle\nthrough: [0, 0]\nplots: [{section: {title: Across}}]")
  let panels = try #require(outcome.figures.first).panels
  #expect(panels.map(\.y.label) == ["$f(x, 0)$", "$f(0, y)$"])
  #expect(panels[0].title == "Across")
  // The first mark of a section is its curve.
  let across = try #require(panels[0].marks[0].as(LineMark.self)).points
  let along = try #require(panels[1].marks[0].as(LineMark.self)).points
  // A minimum along x and a maximum between two minima along y.
  #expect(across.map(\.y).min() == 0)
  #expect(along[200].y == 0 && along.map(\.y).min()! < -0.99)
  #expect(markers(panels[0]).map(\.label) == ["Saddle"])
  #expect(markers(panels[1]).map(\.label) == ["Saddle", "Minima"])
}

@Test func `one coordinate and many have sections`() throws {
  let well = try outcome(of: SurfaceView.self, "objective: double-well")
  #expect(well.figures[0].panels.count == 1)
  #expect(markers(well.figures[0].panels[0]).map(\.label) == ["Maximum", "Local minimum", "Minimum"])
  #expect(try well.value("localMinimum.theta") == 1)
  let long = try outcome(of: SurfaceView.self, "objective: {ravine: {coefficients: [1, 2, 3]}}\nthrough: [1, 1, 1]")
  #expect(long.figures[0].panels.count == 3)
  #expect(try long.value("through.value") == 6)
}

@Test func `every objective can be shown`() throws {
  for kind in ObjectiveCatalog.kinds {
    let reading = ExperimentReading<SurfaceView>("objective: \(kind.name)\nplots: section")
    #expect(reading.findings == [])
    let outcome = try #require(reading.experiment).run()
    #expect(!outcome.tables[0].rows.isEmpty, "\(kind.name)")
    #expect(outcome.figures[0].panels.allSatisfy { !$0.marks.isEmpty })
  }
}

private let faultySurfaces: [(text: String, findings: [String])] = [
  ("", ["1:1: error[missing-parameter]"]),
  ("objective: akley", ["1:12: error[unknown-objective]"]),
  ("objective: ackley\nthrough: [1]", ["2:10: error[wrong-count]"]),
  ("objective: rosenbrock\nthrough: [1e200, 1]", ["2:10: error[out-of-range]"]),
  ("objective: ackley\nplots: [contours]", ["2:9: error[unknown-plot]"]),
  ("objective: parabola\nplots: [contour]", ["2:9: error[unsuitable-plot]"]),
  ("objective: ackley\nplots: [{contour: {each: true}}]", ["2:20: error[unknown-parameter]"]),
  ("objective: ackley\nplots: [{section: {scale: cubic}}]", ["2:27: error[unknown-choice]"]),
  ("objective: ackley\nmarks: some", ["2:8: error[wrong-type]"]),
  ("objective: ackley\nstart: [1, 1]", ["2:1: error[unknown-parameter]"]),
]

@Test("Faulty surfaces are reported where they stand", arguments: faultySurfaces)
private func faultySurface(text: String, findings: [String]) {
  let reading = ExperimentReading<SurfaceView>(text)
  #expect(reading.findings == findings)
  #expect(reading.experiment == nil)
}
