public import Configuration
import Diagnostics
import Networks

/// The kind of targets of a data set.
enum LearningTask: Sendable {
  /// One output: 1 for the points inside, 0 for the others.
  case twoClasses
  /// An output for each class.
  case classes
  /// One output that follows a curve.
  case curve
}

/// A data set that an author can name, with its parameters.
public struct DataSetKind: Sendable {
  /// The name that a chapter uses: `circle`.
  public let name: String
  /// Its contents, in a line.
  public let summary: String
  public let parameters: [ParameterDescription]
  let task: LearningTask
  let make: @Sendable (inout ParameterReader) -> Dataset<Double>?
}

/// The data sets that a chapter can name.
public enum DataSetCatalog {
  /// The kinds from the smallest to the largest.
  public static let kinds: [DataSetKind] = [xor, sine, circle, quadrants, digits]

  public static var names: [String] { kinds.map(\.name) }

  /// The maximum number of samples, more than a figure can show.
  static let sampleLimit = 100_000

  /// A parameter that names a data set.
  static func parameter(
    _ name: String, _ summary: String
  ) -> Parameter<(kind: DataSetKind, data: Dataset<Double>)> {
    Parameter(name, type: "a data set's name, or a map of it to its parameters", summary) { written, name, reader in
      read(written, called: name, from: &reader)
    }
  }

  private static func read(
    _ value: ParameterValue, called name: String, from reader: inout ParameterReader
  ) -> (kind: DataSetKind, data: Dataset<Double>)? {
    guard let choice = reader.choice(value, called: name) else { return nil }
    guard let kind = kinds.first(where: { $0.name == choice.name }) else {
      reader.fail(
        "unknown-data-set", at: choice.location, "there is no data set '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: names, noun: "data set"))
      return nil
    }
    reader.resolve(name, kind.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(kind.name).")
    let data = kind.make(&options)
    options.finish(kind.parameters)
    reader.absorb(options)
    return data.map { (kind, $0) }
  }

  private static let xor = DataSetKind(
    name: "xor", summary: "exclusive or: the four corners of a square, 1 where exactly one coordinate is 1",
    parameters: [], task: .twoClasses
  ) { _ in .xor() }

  private static let sine = DataSetKind(
    name: "sine", summary: "evenly spaced points and their sines",
    parameters: [sineCount.description, sineStart.description, sineEnd.description, raised.description], task: .curve
  ) { reader in
    let count = reader.read(sineCount)
    let from = reader.read(sineStart)
    let to = reader.read(sineEnd)
    let isRaised = reader.read(raised)
    guard let count, let from, let to, let isRaised else { return nil }
    guard from < to else {
      reader.fail(
        "out-of-range", at: reader.location(ofValue: sineEnd.name),
        "'\(reader.fullName(sineEnd.name))' is \(shortest(to)), and 'from' is \(shortest(from))",
        remedy: "'from' must be smaller than 'to'.")
      return nil
    }
    let data = Dataset<Double>.sine(count: count, from: from, to: to)
    guard isRaised else { return data }
    return try? Dataset(
      inputs: data.inputs, targets: data.targets.map { (1 + $0) / 2 }, inputWidth: 1, targetWidth: 1)
  }

  private static let sineCount = count(default: 100)
  private static let sineStart = Parameter.number(
    "from", in: angles, default: -Double.pi, unlessGiven: "−π", "the first point")
  private static let sineEnd = Parameter.number(
    "to", in: angles, default: Double.pi, unlessGiven: "π", "the last point"
  ).described(type: "a number > 'from'")
  private static let raised = Parameter.flag(
    "raised", default: false, "whether targets are (1 + sin x)/2, which a sigmoid reaches")

  private static let circle = DataSetKind(
    name: "circle", summary: "random points of the square [−1, 1]², 1 inside a circle around its middle",
    parameters: [circleCount.description, radius.description, circleSeed.description], task: .twoClasses
  ) { reader in
    let count = reader.read(circleCount)
    let radius = reader.read(Self.radius)
    let seed = reader.read(circleSeed)
    guard let count, let radius, let seed else { return nil }
    return .circle(count: count, radius: radius, seed: UInt64(seed))
  }

  private static let circleCount = count(default: 300)
  private static let radius = Parameter.number(
    "radius", in: NumberRange(from: 0, to: 1.5, includesLower: false), default: 0.5, "of the circle")
  private static let circleSeed = TrainingSetting.seed(
    "seed", default: 42, "of NumPy's default_rng, which draws the points")

  private static let quadrants = DataSetKind(
    name: "quadrants", summary: "random points around 0, 1 where the coordinates have different signs",
    parameters: [quadrantCount.description, quadrantSeed.description], task: .twoClasses
  ) { reader in
    let count = reader.read(quadrantCount)
    let seed = reader.read(quadrantSeed)
    guard let count, let seed else { return nil }
    return .quadrants(count: count, seed: UInt32(seed))
  }

  private static let quadrantCount = count(default: 1000)
  private static let quadrantSeed = TrainingSetting.seed(
    "seed", default: 42, "of NumPy's older generator, which draws the points")

  private static let digits = DataSetKind(
    name: "digits", summary: "handwritten digits: images of 8 × 8 pixels in ten classes",
    parameters: [digitCount.description], task: .classes
  ) { reader in
    reader.read(digitCount).flatMap { try? Dataset<Double>.digits().samples(Array(0..<$0)) }
  }

  /// The number of images.
  private static let digitLimit = 1797
  private static let digitCount = Parameter.count(
    "count", in: 10...digitLimit, default: digitLimit, "how many of the images, from the first on")

  private static let angles = NumberRange(from: -1000, to: 1000)

  private static func count(default count: Int) -> Parameter<Int> {
    .count("count", in: 2...sampleLimit, default: count, "how many points")
  }
}
