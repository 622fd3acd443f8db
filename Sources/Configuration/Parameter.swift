public import Diagnostics

/// A parameter, declared once. The declaration contains both its description and how to parse it.
///
/// ```swift
/// static let steps = Parameter.count("steps", in: 1...1_000_000, default: 100, "how many steps are made")
///
/// let steps = reader.read(Self.steps)
/// ```
///
/// The output of `book list`, range checks, the name in error messages and 'did you mean' suggestions all use this one
/// declaration.
public struct Parameter<Value: Sendable>: Sendable {
  /// Converts a written value. Returns nil after recording an error in the reader.
  public typealias Parsing = @Sendable (_ written: ParameterValue, _ name: String, inout ParameterReader) -> Value?

  public let description: ParameterDescription
  /// The default, or nil for a parameter that is required or whose default depends on others.
  public let defaultValue: Value?
  let parse: Parsing
  /// The value's text among the resolved parameters, or nil if `parse` resolves what it reads.
  let resolvedText: (@Sendable (Value) -> String)?

  public var name: String { description.name }

  /// A parameter of one of the usual forms.
  ///
  /// - Parameters:
  ///   - name: the name that an author writes.
  ///   - form: the permitted values.
  ///   - value: the default.
  ///   - text: a description of the default, if there is none or words describe it better; nil for a required
  ///     parameter.
  ///   - summary: what it does, in a line, with its unit.
  ///   - resolvedText: the value as a text, equal for equivalent values.
  ///   - parse: converts a written value.
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

  /// A parameter with its own form, whose `parse` resolves what it reads.
  ///
  /// - Parameters:
  ///   - type: a description of the permitted values.
  ///   - text: a description of the default, or nil for a required parameter.
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

  /// The same parameter with another description of its form, its default or its effect.
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
  /// A parameter whose parsing depends on others. It returns the written value.
  public static func written(
    _ name: String, type: String, unlessGiven text: String? = nil, _ summary: String
  ) -> Parameter {
    Parameter(name, type: type, unlessGiven: text, summary) { written, _, _ in written }
  }
}

extension ParameterReader {
  /// Reads a parameter: the written value, or else the default.
  ///
  /// - Parameters:
  ///   - parameter: its declaration.
  ///   - value: replaces the declared default if it depends on other parameters.
  /// - Returns: nil after an error, or if nothing is written and there is no default.
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

  /// The location of a parameter's value, or of the whole map if it is not written.
  public mutating func location<Value>(of parameter: Parameter<Value>) -> SourceLocation {
    value(parameter.name)?.location ?? location
  }
}
