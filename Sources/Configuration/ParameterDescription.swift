/// The description of a parameter for `book list` and for 'did you mean' suggestions.
///
/// It belongs to a ``Parameter``. Declare that, and use its description.
public struct ParameterDescription: Sendable, Equatable {
  public var name: String
  /// The permitted values.
  public var form: ParameterForm
  /// The default, or nil if the parameter is required.
  public var defaultValue: String?
  /// What it does, in a line, with its unit.
  public var summary: String

  public init(_ name: String, _ form: ParameterForm, default defaultValue: String? = nil, _ summary: String) {
    self.name = name
    self.form = form
    self.defaultValue = defaultValue
    self.summary = summary
  }

  /// The form in words: 'a number > 0', 'a list of contour, loss'.
  public var type: String { "\(form)" }

  /// Whether something must be written.
  public var isRequired: Bool { defaultValue == nil }
}
