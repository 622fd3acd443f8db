/// What a rule remembers between steps: how many were made, and one number for each parameter in each slot.
///
/// The slots lie one after the other in one buffer: slot k of parameter i at k · count + i. A copy of the state, kept
/// with a copy of the parameters, is all it takes to replay a run from that step on.
public struct OptimizerState<Scalar: OptimizerScalar>: Sendable, Equatable {
  /// How many steps were made, and what else belongs to all parameters together.
  @usableFromInline package var progress = StepProgress()
  /// How many parameters there are.
  public let count: Int
  /// How many numbers are kept for each parameter.
  public let slots: Int
  /// All slots, one after the other.
  @usableFromInline package var values: [Scalar]
  /// The tensors the parameters are; nil where the rule takes all parameters alike.
  @usableFromInline let layout: ParameterLayout?
  @usableFromInline let isGrouped: Bool
  /// What is remembered of tensors in the parameters' type.
  @usableFromInline package var scalars: [Scalar]
  /// What is remembered of tensors in double precision.
  @usableFromInline package var numbers: [Double]
  /// The progress of every tensor, then that of rules inside which asked for one.
  @usableFromInline var tensorProgress: [StepProgress]

  /// A state before the first step.
  ///
  /// - Parameters:
  ///   - count: how many parameters there are, ≥ 0.
  ///   - slots: how many numbers the rule keeps for each of them, ≥ 0.
  ///   - initialValue: what every slot starts from; 0 by default.
  /// - Complexity: O(`count` · `slots`)
  init(count: Int, slots: Int, initialValue: Scalar = 0) {
    self.count = count
    self.slots = slots
    self.values = Array(repeating: initialValue, count: count * slots)
    self.layout = nil
    self.isGrouped = false
    self.scalars = []
    self.numbers = []
    self.tensorProgress = []
  }

  /// The state of a rule for tensors before the first step.
  init(_ layout: ParameterLayout, slots: Int, initialValue: Scalar, memory: TensorMemory) {
    self.count = layout.count
    self.slots = slots
    self.values = Array(repeating: initialValue, count: layout.count * slots)
    self.layout = layout
    self.isGrouped = layout.isGrouped
    self.scalars = Array(repeating: 0, count: memory.scalars)
    self.numbers = Array(repeating: 0, count: memory.numbers)
    self.tensorProgress = Array(repeating: StepProgress(), count: layout.tensors.count + memory.progress)
  }

  /// How many updates were made; the first update is step 1.
  public var stepCount: Int { progress.stepCount }

  /// The numbers of one slot, one for each parameter.
  ///
  /// - Parameter slot: the slot's index in 0 ..< `slots`.
  /// - Complexity: O(`count`)
  public func slot(_ slot: Int) -> [Scalar] {
    Array(values[slot * count..<(slot + 1) * count])
  }
}
