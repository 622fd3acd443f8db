import Plotting
import Testing

@Suite struct PolylineTests {
  private let frame = Rectangle(minX: 0, minY: 0, maxX: 100, maxY: 100)

  @Test func segmentsAreCutAtTheFrame() {
    #expect(frame.clip(Point(-50, 50), Point(150, 50)).map { [$0, $1] } == [Point(0, 50), Point(100, 50)])
    #expect(frame.clip(Point(20, 20), Point(80, 80)).map { [$0, $1] } == [Point(20, 20), Point(80, 80)])
    #expect(frame.clip(Point(-30, 20), Point(20, -30)) == nil)
    #expect(frame.clip(Point(-10, -10), Point(-10, 200)) == nil)
  }

  @Test(arguments: [1e3, 1e12, 1e100])
  func farPointsKeepTheirDirection(far: Double) {
    // From the middle towards a point far up and half as far right.
    for (start, end) in [
      (Point(50, 50), Point(50 + far / 2, 50 - far)), (Point(50 + far / 2, 50 - far), Point(50, 50)),
    ] {
      guard let cut = frame.clip(start, end) else {
        Issue.record("the segment passes through the frame")
        continue
      }
      let outer = cut.start == Point(50, 50) ? cut.end : cut.start
      #expect(abs(outer.y) < 1e-9)
      #expect(abs(outer.x - 75) < 1e-9)
    }
  }

  @Test func gapsAndWaysOutPartALine() {
    let pieces = frame.clip([
      Point(10, 10), Point(20, 20), nil, Point(30, 30), Point(300, 30), Point(300, 60), Point(40, 60),
    ])
    #expect(
      pieces == [
        [Point(10, 10), Point(20, 20)], [Point(30, 30), Point(100, 30)], [Point(100, 60), Point(40, 60)],
      ])
  }

  @Test func straightLinesNeedTwoPoints() {
    let line = (0...1000).map { Point(Double($0) / 10, Double($0) / 20) }
    #expect(thinned(line, tolerance: 0.1) == [Point(0, 0), Point(100, 50)])
  }

  @Test func thinningStaysWithinItsTolerance() {
    let wave = (0...5000).map { index in
      // A parabola with a ripple.
      let x = Double(index) / 50
      return Point(x, (x - 50) * (x - 50) / 25 + (index.isMultiple(of: 2) ? 0.05 : -0.05))
    }
    let kept = thinned(wave, tolerance: 0.12)
    #expect(kept.count < 400)
    #expect(kept.first == wave.first && kept.last == wave.last)
    var segment = 0
    for point in wave {
      while segment + 2 < kept.count, kept[segment + 1].x < point.x { segment += 1 }
      let (a, b) = (kept[segment], kept[segment + 1])
      let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      let distance = abs((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)) / length
      #expect(distance < 0.25)
    }
  }

  @Test func extremesSurvive() {
    var points = (0...2000).map { Point(Double($0) / 20, 50) }
    points[777].y = 3
    points[1300].y = 98
    let kept = thinned(points, tolerance: 0.12)
    #expect(kept.contains(points[777]) && kept.contains(points[1300]))
    // Back and forth on one line.
    let back = [Point(0, 0), Point(50, 0), Point(10, 0), Point(30, 0)]
    #expect(thinned(back, tolerance: 0.12) == back)
  }

  @Test func markersKeepTheirDistance() {
    let points = (0...100).map { Point(Double($0), 0) }
    #expect(spread(points, spacing: 10).map(\.x) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    #expect(spread([], spacing: 10).isEmpty)
  }
}
