/// A hyperparameter outside its range.
public struct HyperparameterError: Error, Equatable {
  /// The name of the initialiser's argument: `beta1`.
  public let name: String
  /// What was given.
  public let value: Double
  /// What may be given.
  public let range: HyperparameterRange
}

extension HyperparameterError: CustomStringConvertible {
  /// `beta1 is 1.5; it must lie in [0, 1)`
  public var description: String {
    "\(name) is \(value); it must lie in \(range)"
  }
}
