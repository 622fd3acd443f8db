import Configuration
import Diagnostics
import Networks
import RandomStreams

/// Samples to learn from and to test on, for networks of layers.
struct LayeredSamples: Sendable {
  let training: LayeredData<Float>
  let test: LayeredData<Float>
  /// The number of classes, or of words.
  let classes: Int
  /// The made-up language, whose entropy is known; nil for images.
  var language: ZipfLanguage?
}

/// The data sets for networks of layers.
enum LayeredDataCatalog {
  static let names = ["digits", "fashion-mnist", "zipf"]

  private static let imageCount = Parameter.count(
    "count", in: 100...60_000, default: 60_000, "how many of the images to learn from, from the first on")
  private static let testCount = Parameter.count(
    "testCount", in: 100...10_000, default: 10_000, "how many of the images to test on, from the first on")
  private static let testShare = Parameter.number(
    "test", in: NumberRange(from: 0.05, to: 0.9), default: 0.2, "the share of images held back for testing")
  private static let digitSeed = TrainingSetting.seed("seed", "chooses the images held back")
  private static let vocabulary = Parameter.count("vocabulary", in: 2...10_000, default: 64, "how many words there are")
  private static let copying = Parameter.number(
    "copying", in: NumberRange(from: 0, to: 1, includesUpper: false), default: 0.5,
    "how often a word is the one two places before")
  private static let samples = Parameter.count("samples", in: 1...100_000, default: 2000, "contexts to learn from")
  private static let testSamples = Parameter.count("testSamples", in: 1...100_000, default: 500, "contexts to test on")
  private static let context = Parameter.count("context", in: 1...1024, default: 32, "words of a context")
  private static let textSeed = TrainingSetting.seed("seed", "draws the text")

  /// Reads a data set's name, or a map of it to its parameters. Returns nil after an error.
  static func read(
    _ value: ParameterValue, called name: String, from reader: inout ParameterReader
  ) -> LayeredSamples? {
    guard let choice = reader.choice(value, called: name) else { return nil }
    guard names.contains(choice.name) else {
      reader.fail(
        "unknown-data-set", at: choice.location, "there is no data set '\(choice.name)' for layers",
        remedy: Suggestion.sentence(for: choice.name, amongAll: names, noun: "data set"))
      return nil
    }
    reader.resolve(name, choice.name)
    var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(choice.name).")
    defer { reader.absorb(options) }
    let made =
      switch choice.name {
      case "digits": digits(&options)
      case "fashion-mnist": fashion(&options, at: choice.location)
      default: language(&options)
      }
    options.finish([])
    return options.diagnostics.hasErrors ? nil : made
  }

  private static func digits(_ reader: inout ParameterReader) -> LayeredSamples? {
    let (share, seed) = (reader.read(testShare), reader.read(digitSeed))
    guard let share, let seed else { return nil }
    let all = Dataset<Float>.digits()
    var random = Generator(seed: UInt64(seed))
    let order = random.permutation(all.count)
    let held = Int((share * Double(all.count)).rounded())
    let shape = LayerShape.image(channels: 1, height: 8, width: 8)
    guard let test = try? all.samples(order.prefix(held).sorted()),
      let training = try? all.samples(order.dropFirst(held).sorted()),
      let first = try? LayeredData(training, shape: shape), let second = try? LayeredData(test, shape: shape)
    else { return nil }
    return LayeredSamples(training: first, test: second, classes: 10)
  }

  private static func fashion(_ reader: inout ParameterReader, at location: SourceLocation) -> LayeredSamples? {
    let (count, testCount) = (reader.read(imageCount), reader.read(testCount))
    guard let count, let testCount else { return nil }
    do throws(IDXError) {
      let training = try LayeredData<Float>.fashion(.training, count: count)
      return LayeredSamples(
        training: training, test: try LayeredData<Float>.fashion(.test, count: testCount), classes: 10)
    } catch {
      reader.fail(
        "missing-data-set", at: location, "Fashion-MNIST can't be read: \(error)",
        remedy: "Run ./setup, which installs it.")
      return nil
    }
  }

  private static func language(_ reader: inout ParameterReader) -> LayeredSamples? {
    let (vocabulary, copying) = (reader.read(vocabulary), reader.read(copying))
    let (samples, testSamples) = (reader.read(samples), reader.read(testSamples))
    let (context, seed) = (reader.read(context), reader.read(textSeed))
    guard let vocabulary, let copying, let samples, let testSamples, let context, let seed,
      let language = try? ZipfLanguage(vocabulary: vocabulary, copying: copying)
    else { return nil }
    var random = Generator(seed: UInt64(seed))
    guard let training = try? language.data(samples: samples, context: context, of: Float.self, using: &random),
      let test = try? language.data(samples: testSamples, context: context, of: Float.self, using: &random)
    else { return nil }
    return LayeredSamples(training: training, test: test, classes: vocabulary, language: language)
  }
}
