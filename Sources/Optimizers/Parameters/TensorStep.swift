/// One tensor in a step: its numbers, its gradient, and what is remembered of it.
public struct TensorStep<Scalar: OptimizerScalar> {
  /// The shape, the place and the group.
  @usableFromInline let tensor: ParameterTensor
  /// w, row by row
  @usableFromInline let parameters: UnsafeMutablePointer<Scalar>
  /// g, in the same order
  @usableFromInline let gradient: UnsafePointer<Scalar>
  @usableFromInline let slots: UnsafeMutablePointer<Scalar>
  @usableFromInline let stride: Int
  /// The numbers that ``TensorOptimizer/memory(for:)`` asked for.
  @usableFromInline let scalars: UnsafeMutablePointer<Scalar>
  /// Those of them in double precision.
  @usableFromInline let numbers: UnsafeMutablePointer<Double>

  @inlinable init(
    tensor: ParameterTensor, parameters: UnsafeMutablePointer<Scalar>, gradient: UnsafePointer<Scalar>,
    slots: UnsafeMutablePointer<Scalar>, stride: Int, scalars: UnsafeMutablePointer<Scalar>,
    numbers: UnsafeMutablePointer<Double>
  ) {
    self.tensor = tensor
    self.parameters = parameters
    self.gradient = gradient
    self.slots = slots
    self.stride = stride
    self.scalars = scalars
    self.numbers = numbers
  }

  /// How many numbers the tensor has.
  @inlinable var count: Int { tensor.count }
  @inlinable var rows: Int { tensor.rows }
  @inlinable var columns: Int { tensor.columns }

  /// The tensor's numbers in one slot.
  @inlinable func slot(_ index: Int) -> UnsafeMutablePointer<Scalar> { slots + index * stride }

  /// A learning rate as the tensor's group has it.
  @inlinable func rate(_ learningRate: Double) -> Double { learningRate * tensor.group.rateFactor }

  /// A weight decay as the tensor's group has it: itself or 0.
  @inlinable func decay(_ weightDecay: Double) -> Double { tensor.group.decays ? weightDecay : 0 }
}
