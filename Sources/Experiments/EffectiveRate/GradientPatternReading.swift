import Configuration
import Diagnostics

extension GradientPattern {
  /// What an author may write as a pattern.
  enum Name: String, CaseIterable {
    case constant, alternating, pulses, random
  }

  static let coordinateLimit = 20

  static var description: ParameterDescription {
    let patterns =
      "{constant: G}, {alternating: G}, {pulses: {value: G, at: [steps] or every: n}}, "
      + "{random: {value: G, probability: p, seed: n}}"
    return ParameterDescription(
      "gradients", type: "a number, a list of numbers or of one list a step, one of \(patterns), or a list of these",
      "the gradient of every step; a list is repeated, a list of patterns has one for each parameter")
  }

  /// Reads the gradients: a pattern for each parameter, and how many steps an explicit list has. Nil after an error.
  static func readAll(
    _ name: String, from reader: inout ParameterReader
  ) -> (patterns: [GradientPattern], length: Int?)? {
    guard let value = reader.value(name) else {
      reader.missing(name)
      return nil
    }
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
      guard let numbers = reader.readNumbers(name, count: 1...10_000) else { return nil }
      return ([.list(numbers)], numbers.count)
    }
  }

  /// One list of numbers a step.
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
      reader.resolve("\(name).\(index + 1)", "[\(column.map(shortest).joined(separator: ", "))]")
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
        remedy: Suggestion.sentence(for: choice.name, among: Name.allCases.map(\.rawValue), noun: "pattern"))
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
      options.finish()
      reader.absorb(options)
      return pattern
    }
  }

  private static func pulses(_ options: inout ParameterReader) -> GradientPattern? {
    let value = options.readNumber("value")
    let (at, every) = (options.value("at"), options.value("every"))
    guard (at == nil) != (every == nil) else {
      options.fail("wrong-count", at: options.location, "'pulses' must hold either 'at' or 'every'")
      return nil
    }
    if every != nil {
      guard let period = options.readCount("every", in: 1...1_000_000), let value else { return nil }
      return .periodic(value, every: period)
    }
    guard let steps = options.readCounts("at", count: 1...10_000, in: 1...RuleSettings.countLimit), let value else {
      return nil
    }
    return .pulses(value, at: Set(steps))
  }

  private static func random(_ options: inout ParameterReader) -> GradientPattern? {
    let value = options.readNumber("value")
    let probability = options.readNumber("probability", in: NumberRange(from: 0, to: 1))
    let seed = options.readCount("seed", in: 0...Int(UInt32.max))
    guard let value, let probability, let seed else { return nil }
    return .random(value, probability: probability, seed: UInt32(seed))
  }
}
