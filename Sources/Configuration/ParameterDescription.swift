/// What an author may write for one parameter: shown by `book list`, used for 'did you mean'.
public struct ParameterDescription: Sendable, Equatable {
  public var name: String
  /// The type and range in words: 'number > 0', 'list of 1 or 2 numbers'.
  public var type: String
  /// What is taken when nothing is written; nil when the parameter is required.
  public var defaultValue: String?
  /// What it does, in a line, with its unit.
  public var summary: String

  public init(_ name: String, type: String, default defaultValue: String? = nil, _ summary: String) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.summary = summary
  }
}
