public import Diagnostics

/// A parameter, declared once: it describes itself and reads itself.
///
/// ```swift
/// static let steps = Parameter.count("steps", in: 1...1_000_000, default: 100, "how many steps are made")
///
/// let steps = reader.read(Self.steps)
/// ```
///
/// What `book list` shows, what a range refuses, what an error calls the parameter and what 'did you mean' offers all
/// come from this one declaration.
public struct Parameter<Value: Sendable>: Sendable {
  /// Makes a value of what was written; nil after an error that the reader holds.
  public typealias Parsing = @Sendable (_ written: ParameterValue, _ name: String, inout ParameterReader) -> Value?

  public let description: ParameterDescription
  /// What is taken when nothing is written; nil for a parameter that is required, or whose default depends on others.
  public let defaultValue: Value?
  let parse: Parsing
  /// The value as it goes into the resolved parameters; nil where `parse` resolves what it reads.
  let resolvedText: (@Sendable (Value) -> String)?

  public var name: String { description.name }

  /// A parameter of one of the usual forms.
  ///
  /// - Parameters:
  ///   - name: what an author writes.
  ///   - form: what may be written.
  ///   - value: what is taken when nothing is written.
  ///   - text: the same in words, where there is no such value or words say it better; nil for a required parameter.
  ///   - summary: what it does, in a line, with its unit.
  ///   - resolvedText: the value as a text, the same for values that mean the same.
  ///   - parse: makes a value of what was written.
  public init(
    _ name: String, _ form: ParameterForm, default value: Value?, unlessGiven text: String? = nil, _ summary: String,
    resolvedText: @escaping @Sendable (Value) -> String, parse: @escaping Parsing
  ) {
    description = ParameterDescription(
      name, form, default: text ?? value.map(resolvedText), summary)
    defaultValue = value
    self.resolvedText = resolvedText
    self.parse = parse
  }

  /// A parameter of a form of its own, which resolves what it reads.
  ///
  /// - Parameters:
  ///   - type: what may be written, in words.
  ///   - text: what is taken when nothing is written, in words; nil for a required parameter.
  public init(
    _ name: String, type: String, unlessGiven text: String? = nil, _ summary: String, parse: @escaping Parsing
  ) {
    description = ParameterDescription(name, .other(type), default: text, summary)
    defaultValue = nil
    resolvedText = nil
    self.parse = parse
  }

  private init(_ description: ParameterDescription, like parameter: Parameter) {
    self.description = description
    defaultValue = parameter.defaultValue
    resolvedText = parameter.resolvedText
    parse = parameter.parse
  }

  /// The same parameter, described for another place: its form, its default or what it does there.
  public func described(
    type: String? = nil, unlessGiven text: String? = nil, _ summary: String? = nil
  ) -> Parameter {
    var description = description
    if let type { description.form = .other(type) }
    if let text { description.defaultValue = text }
    if let summary { description.summary = summary }
    return Parameter(description, like: self)
  }
}

extension Parameter where Value == ParameterValue {
  /// A parameter whose reading depends on others: it gives what was written.
  public static func written(
    _ name: String, type: String, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter {
    Parameter(name, type: type, unlessGiven: text, summary) { written, _, _ in written }
  }
}

extension ParameterReader {
  /// Reads a parameter: what is written, else the default.
  ///
  /// - Parameters:
  ///   - parameter: its declaration.
  ///   - value: takes the place of the declared default where that depends on other parameters.
  /// - Returns: nil after an error, and where nothing is written and there is no default.
  public mutating func read<Value>(_ parameter: Parameter<Value>, default value: Value? = nil) -> Value? {
    guard let written = self.value(parameter.name) else {
      guard let value = value ?? parameter.defaultValue else {
        if parameter.description.isRequired { missing(parameter.name) }
        return nil
      }
      if let text = parameter.resolvedText { resolve(parameter.name, text(value)) }
      return value
    }
    guard let value = parameter.parse(written, parameter.name, &self) else { return nil }
    if let text = parameter.resolvedText { resolve(parameter.name, text(value)) }
    return value
  }

  /// Where a parameter's value is written; the whole map where it is not.
  public mutating func location<Value>(of parameter: Parameter<Value>) -> SourceLocation {
    value(parameter.name)?.location ?? location
  }
}
