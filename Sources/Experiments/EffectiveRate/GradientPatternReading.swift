import Configuration
import Diagnostics

extension GradientPattern {
  /// The patterns that an author can name.
  enum Name: String, CaseIterable {
    case constant, alternating, pulses, random
  }

  static let coordinateLimit = 20

  static let parameter = Parameter.written(
    "gradients",
    type: "a number, a list of numbers or of one list a step, one of {constant: G}, {alternating: G}, "
      + "{pulses: {value: G, at: [steps] or every: n}}, {random: {value: G, probability: p, seed: n}}, "
      + "or a list of these",
    "the gradient of every step; a list is repeated, a list of patterns has one for each parameter")

  /// Reads the gradients: a pattern for each parameter, and the number of steps of an explicit list. Returns nil after
  /// an error.
  static func readAll(
    _ parameter: Parameter<ParameterValue>, from reader: inout ParameterReader
  ) -> (patterns: [GradientPattern], length: Int?)? {
    guard let value = reader.read(parameter) else { return nil }
    let name = parameter.name
    guard case .list(let items) = value.content else {
      return read(value, called: name, from: &reader).map { ([$0], nil) }
    }
    switch items.first?.content {
    case .map:
      guard items.count <= coordinateLimit else {
        reader.fail(
          "too-large", at: value.location, "'\(name)' holds \(items.count) patterns, more than \(coordinateLimit)")
        return nil
      }
      let patterns = items.enumerated().map { read($1, called: "\(name).\($0 + 1)", from: &reader) }
      let found = patterns.compactMap { $0 }
      return found.count == patterns.count ? (found, nil) : nil
    case .list: return readRows(items, at: value, called: name, from: &reader)
    default:
      guard let numbers = reader.numbers(value, called: name, count: 1...10_000) else { return nil }
      reader.resolve(name, shortest(numbers))
      return ([.list(numbers)], numbers.count)
    }
  }

  /// A list of numbers for each step.
  private static func readRows(
    _ rows: [ParameterValue], at value: ParameterValue, called name: String, from reader: inout ParameterReader
  ) -> (patterns: [GradientPattern], length: Int?)? {
    var columns: [[Double]] = []
    for row in rows {
      guard case .list(let items) = row.content, (1...coordinateLimit).contains(items.count) else {
        reader.fail(
          "wrong-type", at: row.location,
          "'\(name)' must hold lists of 1 to \(coordinateLimit) numbers, not \(row.kind)")
        return nil
      }
      let numbers = items.compactMap { reader.number($0, called: name, in: .finite) }
      guard numbers.count == items.count else { return nil }
      if columns.isEmpty { columns = numbers.map { _ in [] } }
      guard numbers.count == columns.count else {
        reader.fail(
          "wrong-count", at: row.location,
          "the rows of '\(name)' must be of one length: \(columns.count), not \(numbers.count)")
        return nil
      }
      for (index, number) in numbers.enumerated() { columns[index].append(number) }
    }
    for (index, column) in columns.enumerated() {
      reader.resolve("\(name).\(index + 1)", shortest(column))
    }
    return (columns.map { .list($0) }, rows.count)
  }

  private static func read(
    _ value: ParameterValue, called name: String, from reader: inout ParameterReader
  ) -> GradientPattern? {
    if case .number = value.content {
      guard let number = reader.number(value, called: name, in: .finite) else { return nil }
      reader.resolve(name, "constant \(shortest(number))")
      return .constant(number)
    }
    guard let choice = reader.choice(value, called: name) else { return nil }
    guard let kind = Name(rawValue: choice.name) else {
      reader.fail(
        "unknown-pattern", at: choice.location, "there is no pattern '\(choice.name)'",
        remedy: Suggestion.sentence(for: choice.name, amongAll: Name.allCases.map(\.rawValue), noun: "pattern"))
      return nil
    }
    switch kind {
    case .constant, .alternating:
      guard let number = reader.number(choice.options, called: "\(name).\(kind.rawValue)", in: .finite) else {
        return nil
      }
      reader.resolve(name, "\(kind.rawValue) \(shortest(number))")
      return kind == .constant ? .constant(number) : .alternating(number)
    case .pulses, .random:
      var options = ParameterReader(choice.options, prefix: "\(reader.fullName(name)).\(kind.rawValue).")
      let pattern = kind == .pulses ? pulses(&options) : random(&options)
      options.finish(kind == .pulses ? pulseParameters : randomParameters)
      reader.absorb(options)
      return pattern
    }
  }

  private static let pulseSize = Parameter.number("value", "the gradient of a pulse")
  private static let pulseSteps = Parameter.counts(
    "at", count: 1...10_000, in: 1...ParameterForm.countLimit, unlessGiven: "none", "the steps of the pulses")
  private static let pulsePeriod = Parameter.count(
    "every", in: 1...1_000_000, unlessGiven: "none", "steps from pulse to pulse")
  private static let pulseParameters = [
    pulseSize.description, pulseSteps.description, pulsePeriod.description,
  ]

  private static func pulses(_ options: inout ParameterReader) -> GradientPattern? {
    let value = options.read(pulseSize)
    let (at, every) = (options.value(pulseSteps.name), options.value(pulsePeriod.name))
    guard (at == nil) != (every == nil) else {
      options.fail("wrong-count", at: options.location, "'pulses' must hold either 'at' or 'every'")
      return nil
    }
    let (period, steps) = (options.read(pulsePeriod), options.read(pulseSteps))
    guard let value else { return nil }
    return period.map { .periodic(value, every: $0) } ?? steps.map { .pulses(value, at: Set($0)) }
  }

  private static let randomSize = Parameter.number("value", "the gradient, where it isn't zero")
  private static let probability = Parameter.number("probability", in: .unit, "how often it isn't zero")
  private static let seed = Parameter.count(
    "seed", in: 0...Int(UInt32.max), "of NumPy's older generator, which draws the steps")
  private static let randomParameters = [
    randomSize.description, probability.description, seed.description,
  ]

  private static func random(_ options: inout ParameterReader) -> GradientPattern? {
    let value = options.read(randomSize)
    let probability = options.read(Self.probability)
    let seed = options.read(Self.seed)
    guard let value, let probability, let seed else { return nil }
    return .random(value, probability: probability, seed: UInt32(seed))
  }
}
