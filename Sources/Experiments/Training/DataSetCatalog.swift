public import Configuration
import Diagnostics
import Networks

/// What the targets of a data set are.
enum LearningTask: Sendable {
  /// One output: 1 for the points inside, 0 for the others.
  case twoClasses
  /// An output for each class.
  case classes
  /// One output that follows a curve.
  case curve
}

/// A data set an author can name, with its parameters.
public struct DataSetKind: Sendable {
  /// What a chapter writes: `circle`.
  public let name: String
  /// What it holds, in a line.
  public let summary: String
  public let parameters: [ParameterDescription]
  let task: LearningTask
  let make: @Sendable (inout ParameterReader) -> Dataset<Double>?
}

/// The data sets a chapter can name.
public enum DataSetCatalog {
  /// From the smallest to the largest.
  public static let kinds: [DataSetKind] = [xor, sine, circle, quadrants, digits]

  public static var names: [String] { kinds.map(\.name) }

  /// More samples than a figure can show.
  static let sampleLimit = 100_000

  /// Reads the data set a parameter names; nil after an error.
  static func read(_ name: String, from reader: inout ParameterReader) -> (kind: DataSetKind, data: Dataset<Double>)? {
    guard let value = reader.value(name) else {
      reader.missing(name)
      return nil
    }
    guard let choice = reader.choice(value, called: name) else { return nil }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-data-set", at: choice.location, "there is no data set '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, among: names, noun: "data set"))
      return nil
    }
    reader.resolve(name, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(kind.name).")
    let data = kind.make(&options)
    options.finish()
    reader.absorb(options)
    return data.map { (kind, $0) }
  }

  private static let xor = DataSetKind(
    name: "xor", summary: "exclusive or: the four corners of a square, 1 where exactly one coordinate is 1",
    parameters: [], task: .twoClasses
  ) { _ in .xor() }

  private static let sine = DataSetKind(
    name: "sine", summary: "evenly spaced points and their sines",
    parameters: [
      count(default: 100),
      ParameterDescription("from", type: "\(angles)", default: "−π", "the first point"),
      ParameterDescription("to", type: "a number > 'from'", default: "π", "the last point"),
      ParameterDescription(
        "raised", type: "true or false", default: "false", "whether targets are (1 + sin x)/2, which a sigmoid reaches"),
    ], task: .curve
  ) { reader in
    let count = reader.readCount("count", in: 2...sampleLimit, default: 100)
    let from = reader.readNumber("from", in: angles, default: -Double.pi)
    let to = reader.readNumber("to", in: angles, default: Double.pi)
    let isRaised = reader.readFlag("raised", default: false)
    guard let count, let from, let to, let isRaised else { return nil }
    guard from < to else {
      reader.fail(
        "out-of-range", at: reader.value("to")?.location ?? reader.location,
        "'\(reader.fullName("to"))' is \(shortest(to)), and 'from' is \(shortest(from))",
        remedy: "'from' must be smaller than 'to'.")
      return nil
    }
    let data = Dataset<Double>.sine(count: count, from: from, to: to)
    guard isRaised else { return data }
    return try? Dataset(
      inputs: data.inputs, targets: data.targets.map { (1 + $0) / 2 }, inputWidth: 1, targetWidth: 1)
  }

  private static let circle = DataSetKind(
    name: "circle", summary: "random points of the square [−1, 1]², 1 inside a circle around its middle",
    parameters: [
      count(default: 300),
      ParameterDescription("radius", type: "\(radii)", default: "0.5", "of the circle"),
      ParameterDescription("seed", type: seedType, default: "42", "of NumPy's default_rng, which draws the points"),
    ], task: .twoClasses
  ) { reader in
    let count = reader.readCount("count", in: 2...sampleLimit, default: 300)
    let radius = reader.readNumber("radius", in: radii, default: 0.5)
    let seed = reader.readCount("seed", in: TrainingSetting.seeds, default: 42)
    guard let count, let radius, let seed else { return nil }
    return .circle(count: count, radius: radius, seed: UInt64(seed))
  }

  private static let quadrants = DataSetKind(
    name: "quadrants", summary: "random points around 0, 1 where the coordinates have different signs",
    parameters: [
      count(default: 1000),
      ParameterDescription("seed", type: seedType, default: "42", "of NumPy's older generator, which draws the points"),
    ], task: .twoClasses
  ) { reader in
    let count = reader.readCount("count", in: 2...sampleLimit, default: 1000)
    let seed = reader.readCount("seed", in: TrainingSetting.seeds, default: 42)
    guard let count, let seed else { return nil }
    return .quadrants(count: count, seed: UInt32(seed))
  }

  private static let digits = DataSetKind(
    name: "digits", summary: "handwritten digits: images of 8 × 8 pixels in ten classes",
    parameters: [
      ParameterDescription(
        "count", type: "a whole number in 10 … 1797", default: "1797", "how many of the images, from the first on")
    ], task: .classes
  ) { reader in
    let digits = Dataset<Double>.digits()
    guard let count = reader.readCount("count", in: 10...digits.count, default: digits.count) else { return nil }
    return try? digits.samples(Array(0..<count))
  }

  private static let radii = NumberRange(from: 0, to: 1.5, includesLower: false)
  private static let angles = NumberRange(from: -1000, to: 1000)
  private static var seedType: String { "a whole number in 0 … \(TrainingSetting.seeds.upperBound)" }

  private static func count(default count: Int) -> ParameterDescription {
    ParameterDescription("count", type: "a whole number in 2 … \(sampleLimit)", default: "\(count)", "how many points")
  }
}
