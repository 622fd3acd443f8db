/// A rule that sees the tensors the parameters are: measures them, or multiplies them as matrices.
///
/// ```swift
/// sweep.forEachTensor(of: self) { tensor in
///   let ratio = norm(tensor.parameters, tensor.count) / norm(tensor.gradient, tensor.count)
///   for i in 0..<tensor.count { tensor.parameters[i] -= ratio * tensor.gradient[i] }
/// }
/// ```
///
/// What it remembers of a tensor, besides the slots, it asks for with ``memory(for:)``; it is all zero at the first
/// step. Such a rule works in memory, not in the plane's registers.
public protocol TensorOptimizer: Optimizer {
  /// What is remembered of one tensor besides the slots; nothing unless the rule says otherwise.
  func memory(for tensor: ParameterTensor) -> TensorMemory

  /// What is remembered of all tensors together, and room to compute in; nothing unless the rule says otherwise.
  func sharedMemory(for tensors: TensorList) -> TensorMemory

  /// Makes one step with every tensor of the sweep.
  func updateTensors<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>)
}

extension TensorOptimizer {
  @inlinable public func memory(for tensor: ParameterTensor) -> TensorMemory { TensorMemory() }
  @inlinable public func sharedMemory(for tensors: TensorList) -> TensorMemory { TensorMemory() }
  @inlinable public var readsTensors: Bool { true }
  @inlinable public func extraMemory(for tensors: TensorList) -> TensorMemory {
    var sum = sharedMemory(for: tensors)
    sum.add(tensors.memory { memory(for: $0) })
    return sum
  }
  @inlinable public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) { sweep.updateTensors(by: self) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Double>) { updateTensors(&sweep) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Float>) { updateTensors(&sweep) }
}
