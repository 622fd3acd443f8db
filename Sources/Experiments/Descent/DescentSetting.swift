import Configuration
import Diagnostics
import Objectives

/// Where a descent takes place: the objective, whose gradient is given, the start and the box.
struct DescentSetting: Sendable {
  let objective: any Objective
  /// Whose gradient the optimizers are given: the objective's own, unless the author says otherwise.
  let slope: any Objective
  let start: [Double]
  let box: [ClosedRange<Double>]?

  /// Reads `objective`, `gradientOf`, `start` and `box`; nil after an error.
  init?(reading reader: inout ParameterReader) {
    let objective = ObjectiveCatalog.read("objective", from: &reader)
    if reader.value("objective") == nil { reader.missing("objective") }
    let slope = ObjectiveCatalog.read("gradientOf", from: &reader)
    Self.compare(slope, with: objective, in: &reader)
    let start = Self.readStart(for: objective, from: &reader)
    let box = objective.flatMap { reader.readIntervals("box", count: $0.dimension) }
    if objective == nil { _ = reader.value("box") }
    guard let objective, let start else { return nil }
    self.objective = objective
    self.slope = slope ?? objective
    self.start = start
    self.box = box
  }

  /// A gradient must have as many coordinates as the objective.
  private static func compare(
    _ slope: (any Objective)?, with objective: (any Objective)?, in reader: inout ParameterReader
  ) {
    guard let slope, let objective, slope.dimension != objective.dimension, let value = reader.value("gradientOf")
    else { return }
    reader.fail(
      "wrong-count", at: value.location,
      "the gradient of '\(slope.name)' has \(counted(slope.dimension)), '\(objective.name)' has \(objective.dimension)")
  }

  private static func readStart(
    for objective: (any Objective)?, from reader: inout ParameterReader
  ) -> [Double]? {
    let count = objective.map { $0.dimension...$0.dimension } ?? 1...Descent.coordinateLimit
    guard let start = reader.readNumbers("start", count: count) else { return nil }
    guard let objective, let value = reader.value("start") else { return start }
    guard objective.value(at: start).isFinite else {
      reader.fail(
        "out-of-range", at: value.location, "the loss at 'start' is too large for a number",
        remedy: "Start nearer to the minimum.")
      return nil
    }
    return start
  }
}

/// 'one coordinate', '2 coordinates'
func counted(_ coordinates: Int) -> String {
  coordinates == 1 ? "one coordinate" : "\(coordinates) coordinates"
}
