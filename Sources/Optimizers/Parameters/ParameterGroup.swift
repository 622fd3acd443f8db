/// What holds for some tensors and not for others: a rate of their own, no weight decay, the rule for vectors.
///
/// The rate is a factor, so that a schedule drives all groups at once.
public struct ParameterGroup: Sendable, Equatable {
  /// ≥ 0: what the rule's learning rate is multiplied by
  public let rateFactor: Double
  /// Whether weight decay acts on these tensors: the mask of it.
  public let decays: Bool
  /// Whether the group's matrices go to the rule for matrices, see ``Partitioned``.
  public let usesMatrixRule: Bool

  package static let rateFactorRange = Hyperparameter(
    "rateFactor", symbol: "f", letter: "f", .nonNegative, default: 1, "what the group's learning rate is multiplied by")
  public static var hyperparameters: [Hyperparameter] { [rateFactorRange] }

  /// The group that nothing special holds for.
  public static let ordinary = ParameterGroup(factor: 1, decays: true, usesMatrixRule: true)

  /// The group of matrices that are no linear maps, such as embeddings.
  public static let otherRule = ParameterGroup(factor: 1, decays: true, usesMatrixRule: false)

  /// - Parameters:
  ///   - rateFactor: ≥ 0; 1 by default. With 0 the tensors stay where they are.
  ///   - decays: whether weight decay acts; on by default. Biases and normalisation gains often have none.
  ///   - usesMatrixRule: on by default; off for matrices that are no linear maps, such as embeddings, and for the
  ///     output layer, which Muon's author gives to AdamW.
  /// - Throws: ``HyperparameterError`` outside this range.
  public init(rateFactor: Double = 1, decays: Bool = true, usesMatrixRule: Bool = true) throws(HyperparameterError) {
    try Self.rateFactorRange.check(rateFactor)
    self.init(factor: rateFactor, decays: decays, usesMatrixRule: usesMatrixRule)
  }

  private init(factor: Double, decays: Bool, usesMatrixRule: Bool) {
    self.rateFactor = factor
    self.decays = decays
    self.usesMatrixRule = usesMatrixRule
  }
}
