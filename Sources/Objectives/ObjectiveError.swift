/// An error in an argument for an objective.
public struct ObjectiveError: Error, Equatable {
  /// The name of the initialiser's argument: `coefficients`.
  public let parameter: String
  /// What the argument must be.
  public let requirement: String

  package init(parameter: String, requirement: String) {
    self.parameter = parameter
    self.requirement = requirement
  }
}

extension ObjectiveError: CustomStringConvertible {
  /// `coefficients must be …`
  public var description: String { "\(parameter) must be \(requirement)" }
}
