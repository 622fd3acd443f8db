import Configuration
import Diagnostics
import Networks

/// Reads the layers of a network, as an author writes them.
///
/// ```yaml
/// layers: [{convolution: {filters: 8, size: 3, padding: 1}}, relu, {maxPooling: 2}, flatten, {dense: 64}, relu]
/// ```
///
/// A layer of one number can have it alone: `{dense: 64}`. The last layer, with a number for each class, is not written.
struct LayerReading {
  /// How many tokens there are, for embeddings; nil where the data are no text.
  let vocabulary: Int?
  /// How deep residual connections may be nested.
  private static let depthLimit = 4
  /// The most layers of a network.
  private static let layerLimit = 100

  /// The words for layers.
  static let names = [
    "dense", "convolution", "maxPooling", "meanPooling", "flatten", "relu", "tanh", "sigmoid", "gelu", "layerNorm",
    "batchNorm", "dropout", "embedding", "attention", "residual",
  ]

  private static let outputs = Parameter.count("outputs", in: 1...65_536, "neurons")
  private static let filters = Parameter.count("filters", in: 1...4096, "how many filters")
  private static let side = Parameter.count("size", in: 1...64, default: 3, "the side of a filter's square")
  private static let stride = Parameter.count("stride", in: 1...64, default: 1, "how far a place is from the next")
  private static let padding = Parameter.count("padding", in: 0...63, default: 0, "how far places reach out")
  private static let square = Parameter.count("size", in: 1...64, default: 2, "the side of a square")
  private static let share = Parameter.number(
    "share", in: NumberRange(from: 0, to: 1, includesUpper: false), default: 0.1, "the share that is dropped")
  private static let width = Parameter.count("width", in: 1...4096, "the length of a vector")
  private static let heads = Parameter.count(
    "heads", in: 1...256, default: 1, "among how many the features are divided")

  /// The layers in a list. Those with errors are missing from the result.
  ///
  /// - Parameters:
  ///   - value: the list.
  ///   - place: the full name of the list.
  ///   - reader: collects errors and resolved values.
  func readAll(
    _ value: ParameterValue, at place: String, depth: Int = 0, from reader: inout ParameterReader
  ) -> [any NetworkPart] {
    guard case .list(let items) = value.content, !items.isEmpty, items.count <= Self.layerLimit else {
      reader.fail(
        "wrong-type", at: value.location, "'\(place)' must be a list of 1 to \(Self.layerLimit) layers",
        remedy: "For example [{dense: 64}, relu].")
      return []
    }
    return items.enumerated().compactMap { index, item in
      read(item, at: "\(place).\(index + 1)", depth: depth, from: &reader)
    }
  }

  private func read(
    _ value: ParameterValue, at place: String, depth: Int, from reader: inout ParameterReader
  ) -> (any NetworkPart)? {
    guard let choice = reader.choice(value, called: place) else { return nil }
    reader.resolve(place, choice.name)
    if choice.name == "residual" { return residual(choice, at: place, depth: depth, from: &reader) }
    guard Self.names.contains(choice.name) else {
      reader.fail(
        "unknown-layer", at: choice.location, "there is no layer '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: Self.names, noun: "layer"))
      return nil
    }
    var options = ParameterReader(Self.spelledOut(choice), prefix: "\(place).\(choice.name).")
    let layer = layer(choice, &options)
    options.finish([])
    reader.absorb(options)
    return layer
  }

  private func layer(_ choice: Choice, _ options: inout ParameterReader) -> (any NetworkPart)? {
    switch choice.name {
    case "dense": return options.read(Self.outputs).map { Dense($0) }
    case "convolution":
      let (filters, size) = (options.read(Self.filters), options.read(Self.side))
      let (stride, padding) = (options.read(Self.stride), options.read(Self.padding))
      guard let filters, let size, let stride, let padding else { return nil }
      return Convolution(filters, size: size, stride: stride, padding: padding)
    case "maxPooling": return options.read(Self.square).map { MaxPooling($0) }
    case "meanPooling": return options.read(Self.square).map { MeanPooling($0) }
    case "flatten": return Flatten()
    case "relu": return Nonlinearity(.relu)
    case "tanh": return Nonlinearity(.tanh)
    case "sigmoid": return Nonlinearity(.sigmoid)
    case "gelu": return GELU()
    case "layerNorm": return LayerNormalisation()
    case "batchNorm": return BatchNormalisation()
    case "dropout": return options.read(Self.share).map { Dropout($0) }
    case "attention": return options.read(Self.heads).map { CausalSelfAttention(heads: $0) }
    default:
      let width = options.read(Self.width)
      guard let vocabulary else {
        options.fail(
          "unsuitable-layer", at: choice.location, "'embedding' takes tokens, and these data are images",
          remedy: "Use it with the data 'zipf'.")
        return nil
      }
      return width.map { Embedding(vocabulary: vocabulary, width: $0) }
    }
  }

  private func residual(
    _ choice: Choice, at place: String, depth: Int, from reader: inout ParameterReader
  ) -> (any NetworkPart)? {
    guard depth < Self.depthLimit else {
      reader.fail(
        "too-large", at: choice.location, "residual connections are nested deeper than \(Self.depthLimit)")
      return nil
    }
    return Residual(readAll(choice.options, at: "\(place).residual", depth: depth + 1, from: &reader))
  }

  /// A layer's only number as a map of its name.
  private static func spelledOut(_ choice: Choice) -> ParameterValue {
    guard case .number = choice.options.content, let name = mainParameters[choice.name] else { return choice.options }
    let location = choice.options.location
    return ParameterValue(
      .map([ParameterValue.Entry(key: name, keyLocation: location, value: choice.options)]), at: location)
  }

  private static let mainParameters = [
    "dense": "outputs", "convolution": "filters", "maxPooling": "size", "meanPooling": "size", "dropout": "share",
    "embedding": "width", "attention": "heads",
  ]
}
