/// An error in an argument of a draw.
public struct RandomStreamError: Error, Equatable {
  /// The name of the argument: `high`.
  public let parameter: String
  /// What the argument must be.
  public let requirement: String

  package init(_ parameter: String, _ requirement: String) {
    self.parameter = parameter
    self.requirement = requirement
  }
}

extension RandomStreamError: CustomStringConvertible {
  /// `high must be …`
  public var description: String { "\(parameter) must be \(requirement)" }
}
