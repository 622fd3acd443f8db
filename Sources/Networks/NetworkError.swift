/// An error in the arguments for a network, a data set or a training.
public struct NetworkError: Error, Equatable {
  /// The name of the argument: `widths`.
  public let parameter: String
  /// What the argument must be.
  public let requirement: String

  package init(_ parameter: String, _ requirement: String) {
    self.parameter = parameter
    self.requirement = requirement
  }
}

extension NetworkError: CustomStringConvertible {
  /// `widths must be …`
  public var description: String { "\(parameter) must be \(requirement)" }
}
