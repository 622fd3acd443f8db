import Configuration
import Diagnostics
import Objectives

/// The problem of a descent: the objective, the function whose gradient is used, the start and the bounds.
struct DescentSetting: Sendable {
  let objective: any Objective
  /// The function whose gradient the optimizers get, by default the objective.
  let slope: any Objective
  let start: [Double]
  let box: [ClosedRange<Double>]?

  static let objective = ObjectiveCatalog.parameter(
    "objective", type: "an objective's name, or a map of it to its parameters", "the function that is minimised")
  static let gradientOf = ObjectiveCatalog.parameter(
    "gradientOf", type: "an objective of as many coordinates", unlessGiven: "the objective",
    "whose gradient the optimizers are given")

  static func start(_ count: ClosedRange<Int> = 1...Descent.coordinateLimit) -> Parameter<[Double]> {
    .numbers("start", count: count, "where every run begins").described(type: "a number for each coordinate")
  }

  static func box(count: Int = 1) -> Parameter<[ClosedRange<Double>]> {
    .intervals("box", count: count, unlessGiven: "none", "positions are clipped to it after each step")
  }

  /// Reads `objective`, `gradientOf`, `start` and `box`. Returns nil after an error.
  init?(reading reader: inout ParameterReader) {
    let objective = reader.read(Self.objective)
    let slope = reader.read(Self.gradientOf)
    Self.compare(slope, with: objective, in: &reader)
    let start = Self.readStart(for: objective, from: &reader)
    let box = objective.flatMap { reader.read(Self.box(count: $0.dimension)) }
    if objective == nil { _ = reader.value(Self.box().name) }
    guard let objective, let start else { return nil }
    self.objective = objective
    self.slope = slope ?? objective
    self.start = start
    self.box = box
  }

  /// Checks that the gradient has as many coordinates as the objective.
  private static func compare(
    _ slope: (any Objective)?, with objective: (any Objective)?, in reader: inout ParameterReader
  ) {
    guard let slope, let objective, slope.dimension != objective.dimension else { return }
    reader.fail(
      "wrong-count", at: reader.location(ofValue: gradientOf.name),
      "the gradient of '\(slope.name)' has \(counted(slope.dimension)), '\(objective.name)' has \(objective.dimension)")
  }

  private static func readStart(
    for objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [Double]? {
    let count = objective.map { $0.dimension...$0.dimension } ?? 1...Descent.coordinateLimit
    guard let start = reader.read(Self.start(count)) else { return nil }
    guard let objective else { return start }
    guard objective.value(at: start).isFinite else {
      reader.fail(
        "out-of-range", at: reader.location(ofValue: Self.start().name),
        "the loss at 'start' is too large for a number", remedy: "Start nearer to the minimum.")
      return nil
    }
    return start
  }
}

/// 'one coordinate', '2 coordinates'
func counted(_ coordinates: Int) -> String {
  coordinates == 1 ? "one coordinate" : "\(coordinates) coordinates"
}
