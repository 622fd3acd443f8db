import Objectives

/// An objective of the module, and the same function written again as a plain formula.
struct KnownObjective: Sendable, CustomStringConvertible {
  let objective: any Objective
  let formula: @Sendable (Variables) -> Dual

  var description: String { "\(objective.title), \(objective.formula)" }

  init(_ objective: any Objective, _ formula: @escaping @Sendable (Variables) -> Dual) {
    self.objective = objective
    self.formula = formula
  }

  static func all() throws -> [KnownObjective] {
    try quadratics() + valleys() + waves() + saddles()
  }

  private static func quadratics() throws -> [KnownObjective] {
    [
      KnownObjective(try Parabola()) { pow($0[0] - 3, 2) },
      KnownObjective(try Parabola(centre: -1.5)) { pow($0[0] + 1.5, 2) },
      KnownObjective(try Ravine()) { p in p[0] * p[0] + 50 * p[1] * p[1] },
      KnownObjective(try Ravine(coefficients: [2])) { 2 * $0[0] * $0[0] },
      KnownObjective(try Ravine(coefficients: [1, 3, 9])) { p in
        p[0] * p[0] + 3 * p[1] * p[1] + 9 * p[2] * p[2]
      },
      KnownObjective(try Quadratic(matrix: [[2, 1, 0], [1, 3, -1], [0, -1, 4]], centre: [1, -2, 0.5])) { p in
        let (a, b, c) = (p[0] - 1, p[1] + 2, p[2] - 0.5)
        return a * a + 1.5 * b * b + 2 * c * c + a * b - b * c
      },
      KnownObjective(try Quadratic(curvatures: (2, 100), angle: 30, centre: [1, 1])) { p in
        let (c, s) = (3.0.squareRoot() / 2, 0.5)
        let along = (p[0] - 1) * c + (p[1] - 1) * s
        let across = (p[1] - 1) * c - (p[0] - 1) * s
        return along * along + 50 * across * across
      },
      KnownObjective(Booth()) { p in pow(p[0] + 2 * p[1] - 7, 2) + pow(2 * p[0] + p[1] - 5, 2) },
      KnownObjective(Matyas()) { p in 0.26 * (p[0] * p[0] + p[1] * p[1]) - 0.48 * p[0] * p[1] },
    ]
  }

  private static func valleys() throws -> [KnownObjective] {
    [
      KnownObjective(DoubleWell()) { p in
        1 + (3 * pow(p[0], 4) + 4 * pow(p[0], 3) - 12 * pow(p[0], 2)) / 32
      },
      KnownObjective(try Rosenbrock()) { p in pow(1 - p[0], 2) + 100 * pow(p[1] - pow(p[0], 2), 2) },
      KnownObjective(try Rosenbrock(a: 2, b: 10)) { p in pow(2 - p[0], 2) + 10 * pow(p[1] - pow(p[0], 2), 2) },
      KnownObjective(Himmelblau()) { p in pow(p[0] * p[0] + p[1] - 11, 2) + pow(p[0] + p[1] * p[1] - 7, 2) },
      KnownObjective(Beale()) { p in
        let (x, y) = (p[0], p[1])
        return pow(1.5 - x + x * y, 2) + pow(2.25 - x + x * pow(y, 2), 2) + pow(2.625 - x + x * pow(y, 3), 2)
      },
      KnownObjective(ThreeHumpCamel()) { p in
        let (x, y) = (p[0], p[1])
        return 2 * pow(x, 2) - 1.05 * pow(x, 4) + pow(x, 6) / 6 + x * y + pow(y, 2)
      },
      KnownObjective(SixHumpCamel()) { p in
        let (x, y) = (p[0], p[1])
        let first = (4 - 2.1 * pow(x, 2) + pow(x, 4) / 3) * pow(x, 2)
        return first + x * y + (4 * pow(y, 2) - 4) * pow(y, 2)
      },
      KnownObjective(StyblinskiTang()) { p in
        (0..<p.count).reduce(0) { $0 + (pow(p[$1], 4) - 16 * pow(p[$1], 2) + 5 * p[$1]) / 2 }
      },
      KnownObjective(GoldsteinPrice()) { p in
        let (x, y) = (p[0], p[1])
        let left = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y
        let right = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y
        return (1 + pow(x + y + 1, 2) * left) * (30 + pow(2 * x - 3 * y, 2) * right)
      },
    ]
  }

  private static func waves() throws -> [KnownObjective] {
    [
      KnownObjective(Ackley()) { p in
        let radius = sqrt((p[0] * p[0] + p[1] * p[1]) / 2)
        let waves = (cos(2 * Double.pi * p[0]) + cos(2 * Double.pi * p[1])) / 2
        return -20 * exp(-0.2 * radius) - exp(waves) + 20 + exp(1)
      },
      KnownObjective(RippledBowl()) { p in
        pow(p[0], 2) + pow(p[1], 2) + pow(sin(1.5 * p[0]), 2) + pow(sin(1.5 * p[1]), 2)
      },
      KnownObjective(Rastrigin()) { p in
        (0..<p.count).reduce(20) { $0 + pow(p[$1], 2) - 10 * cos(2 * Double.pi * p[$1]) }
      },
      KnownObjective(Levy()) { p in
        let (x, y) = (p[0], p[1])
        let first = pow(x - 1, 2) * (1 + pow(sin(3 * Double.pi * y), 2))
        let second = pow(y - 1, 2) * (1 + pow(sin(2 * Double.pi * y), 2))
        return pow(sin(3 * Double.pi * x), 2) + first + second
      },
      KnownObjective(Easom()) { p in
        let hole = exp(-pow(p[0] - Double.pi, 2) - pow(p[1] - Double.pi, 2))
        return -cos(p[0]) * cos(p[1]) * hole
      },
    ]
  }

  private static func saddles() throws -> [KnownObjective] {
    [
      KnownObjective(Saddle()) { p in p[0] * p[0] - p[1] * p[1] + pow(p[1], 4) / 4 },
      KnownObjective(PlainSaddle()) { p in p[0] * p[0] - p[1] * p[1] },
      KnownObjective(MonkeySaddle()) { p in pow(p[0], 3) - 3 * p[0] * pow(p[1], 2) },
    ]
  }

  /// Points spread over the domain, at a different fraction of it for each coordinate.
  var places: [[Double]] {
    [0.03, 0.13, 0.31, 0.52, 0.77, 0.94].map { place in
      objective.coordinates.enumerated().map { i, coordinate in
        let part = (place + 0.37 * Double(i)).truncatingRemainder(dividingBy: 1)
        return coordinate.domain.lowerBound * (1 - part) + coordinate.domain.upperBound * part
      }
    }
  }
}
