public import Configuration
import Diagnostics
import Objectives

/// An objective that an author can name, with its parameters.
public struct ObjectiveKind: Sendable {
  /// The name that a chapter uses: `rippled-bowl`.
  public let name: String
  public let title: String
  /// What is special about it, in a line.
  public let summary: String
  public let parameters: [ParameterDescription]
  let make: @Sendable (inout ParameterReader) -> (any Objective)?
}

/// The objectives that a chapter can name.
public enum ObjectiveCatalog {
  /// The kinds in listing order: one coordinate first, then two.
  public static let kinds: [ObjectiveKind] = [
    parabola, doubleWell, ravine, quadratic, ackley, rippledBowl, rastrigin, levy, easom, rosenbrock, himmelblau, beale,
    booth, matyas, threeHumpCamel, sixHumpCamel, styblinskiTang, goldsteinPrice, saddle, plainSaddle, monkeySaddle,
  ]

  public static var names: [String] { kinds.map(\.name) }

  /// A parameter that names an objective.
  static func parameter(
    _ name: String, type: String, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter<any Objective> {
    Parameter(name, type: type, unlessGiven: text, summary) { written, name, reader in
      read(written, called: name, from: &reader)
    }
  }

  /// The objective in a value, or nil after an error.
  private static func read(
    _ value: ParameterValue, called name: String, from reader: inout ParameterReader
  ) -> (any Objective)? {
    guard let choice = reader.choice(value, called: name) else { return nil }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-objective", at: choice.location, "there is no objective '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: names, noun: "objective"))
      return nil
    }
    reader.resolve(name, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(kind.name).")
    let objective = kind.make(&options)
    options.finish(kind.parameters)
    reader.absorb(options)
    return objective
  }

  private static func fixed(
    _ objective: some Objective, _ summary: String
  ) -> ObjectiveKind {
    ObjectiveKind(name: objective.name, title: objective.title, summary: summary, parameters: []) { _ in objective }
  }

  private static let doubleWell = fixed(
    DoubleWell(), "two valleys along one line: the deep one at −2, a shallow one at 1")
  private static let ackley = fixed(Ackley(), "a funnel full of dents, pointed at its minimum (0, 0)")
  private static let rippledBowl = fixed(
    RippledBowl(), "x² + y² + sin² 1.5x + sin² 1.5y: one minimum at (0, 0), ripples that trap nothing")
  private static let saddle = fixed(Saddle(), "x² − y² + y⁴/4: a saddle at (0, 0) between minima at (0, ±√2)")
  private static let himmelblau = fixed(Himmelblau(), "four minima of one depth")
  private static let beale = fixed(Beale(), "a flat plain with steep corners, minimum at (3, 0.5)")

  private static let rastrigin = fixed(Rastrigin(), "a bowl in an egg carton: a dent near every whole-numbered pair")
  private static let levy = fixed(Levy(), "a wavy bowl with many local minima, minimum at (1, 1)")
  private static let easom = fixed(Easom(), "a hole at (π, π) in a plain without slope")
  private static let booth = fixed(Booth(), "a quadratic that lies askew, minimum at (1, 3)")
  private static let matyas = fixed(Matyas(), "a shallow trough along the diagonal, minimum at (0, 0)")
  private static let threeHumpCamel = fixed(ThreeHumpCamel(), "three dents in a row, the middle one lowest")
  private static let sixHumpCamel = fixed(SixHumpCamel(), "six dents in three pairs, two of them lowest")
  private static let styblinskiTang = fixed(StyblinskiTang(), "two wells along each coordinate, four minima")
  private static let goldsteinPrice = fixed(GoldsteinPrice(), "deep crossing valleys, minimum at (0, −1)")
  private static let plainSaddle = fixed(PlainSaddle(), "x² − y²: a saddle at (0, 0) and no minimum")
  private static let monkeySaddle = fixed(MonkeySaddle(), "x³ − 3xy²: three ways down, three up, and no minimum")

  private static let curvatures = Parameter.numbers(
    "curvatures", count: 2...2, in: steepness, default: [2, 100], "along its two axes")
  private static let angle = Parameter.number(
    "angle", in: angleRange, default: 30, "from the first coordinate to the first axis, in degrees")
  private static let quadraticCentre = Parameter.numbers(
    "centre", count: 2...2, in: centreRange, default: [0, 0], "where the minimum lies")

  private static let quadratic = ObjectiveKind(
    name: "quadratic", title: "Quadratic",
    summary: "½ (w − c)ᵀ A (w − c): a bowl of two coordinates that lies askew, minimum at its centre",
    parameters: [curvatures.description, angle.description, quadraticCentre.description]
  ) { reader in
    let curvatures = reader.read(Self.curvatures)
    let angle = reader.read(Self.angle)
    let centre = reader.read(quadraticCentre)
    guard let curvatures, let angle, let centre else { return nil }
    return try? Quadratic(curvatures: (curvatures[0], curvatures[1]), angle: angle, centre: centre)
  }

  private static let parabolaCentre = Parameter.number(
    "centre", in: centreRange, default: 3, "where the minimum lies")

  private static let parabola = ObjectiveKind(
    name: "parabola", title: "Parabola", summary: "(θ − centre)², the simplest valley",
    parameters: [parabolaCentre.description]
  ) { reader in
    reader.read(parabolaCentre).flatMap { try? Parabola(centre: $0) }
  }

  private static let coefficients = Parameter.numbers(
    "coefficients", count: 1...Descent.coordinateLimit, in: steepness, default: [1, 50],
    "cᵢ: half the curvatures, one for each coordinate")

  private static let ravine = ObjectiveKind(
    name: "ravine", title: "Ravine", summary: "Σ cᵢ wᵢ²: steep along one coordinate, flat along another, minimum at 0",
    parameters: [coefficients.description]
  ) { reader in
    reader.read(coefficients).flatMap { try? Ravine(coefficients: $0) }
  }

  private static let valleyPlace = Parameter.number(
    "a", in: valleyRange, default: 1, "where along x the minimum lies")
  private static let valleySteepness = Parameter.number(
    "b", in: steepness, default: 100, "how steep the valley's sides are")

  private static let rosenbrock = ObjectiveKind(
    name: "rosenbrock", title: "Rosenbrock function",
    summary: "(a − x)² + b (y − x²)²: a curved valley, minimum at (a, a²)",
    parameters: [valleyPlace.description, valleySteepness.description]
  ) { reader in
    let a = reader.read(valleyPlace)
    let b = reader.read(valleySteepness)
    guard let a, let b else { return nil }
    return try? Rosenbrock(a: a, b: b)
  }

  // Narrower than what the objectives accept: beyond this range a plot has nothing to show.
  private static let centreRange = NumberRange(from: -1e6, to: 1e6)
  private static let valleyRange = NumberRange(from: -1000, to: 1000)
  private static let angleRange = NumberRange(from: -360, to: 360)
  private static let steepness = NumberRange(from: 0, to: 1e6, includesLower: false)
}
