/// The part of a rule's memory that belongs to all parameters together.
public struct StepProgress: Sendable, Equatable {
  /// How many steps were made, the one under way included.
  @usableFromInline package var stepCount = 0
  /// How many steps had been made when the slots were last emptied.
  @usableFromInline package var emptiedAt = 0
  /// The product of a factor of every step, which NAdam keeps.
  @usableFromInline package var product = 1.0
  /// Powers of a rule's decays at the last step that asked for them.
  @usableFromInline var powers = RunningPowers()

  @inlinable package init() {}

  /// The number of the step under way, from 1, since the slots were empty.
  @inlinable package var step: Int { stepCount - emptiedAt }

  /// Forgets all but the number of steps.
  @inlinable package mutating func empty() {
    emptiedAt = stepCount
    product = 1
  }
}
