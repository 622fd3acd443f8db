/// The experiments that a chapter can call by name.
public struct ExperimentCatalog: Sendable {
  /// The kinds in the order in which `book list` shows them.
  public let kinds: [any Experiment.Type]

  public init(kinds: [any Experiment.Type]) {
    self.kinds = kinds
  }

  /// The catalogue of all experiments.
  public static let standard = ExperimentCatalog(kinds: [
    Descent.self, ScheduleComparison.self, EffectiveRate.self, Sensitivity.self, SurfaceView.self, NetworkTraining.self,
  ])

  /// Their names, in the same order.
  public var names: [String] { kinds.map { $0.name } }

  /// The experiment called `name`.
  public func kind(named name: String) -> (any Experiment.Type)? {
    kinds.first { $0.name == name }
  }
}
