/// What an author may write for one parameter: shown by `book list`, used for 'did you mean'.
///
/// It belongs to a ``Parameter``; write that and take its description.
public struct ParameterDescription: Sendable, Equatable {
  public var name: String
  /// What may be written.
  public var form: ParameterForm
  /// What is taken when nothing is written; nil when the parameter is required.
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
