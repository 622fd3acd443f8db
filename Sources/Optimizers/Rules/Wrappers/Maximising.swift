/// Any rule with its gradient turned round: it climbs.
///
///     the inner rule's step with −g for g
///
/// A weight decay still draws the parameters to zero, as PyTorch's `maximize` has it: it is not turned round.
public struct Maximising<Inner: Optimizer>: WholeOptimizer {
  /// The rule that climbs.
  public var inner: Inner

  /// - Parameter inner: any rule.
  public init(_ inner: Inner) { self.inner = inner }

  @inlinable public var learningRate: Double {
    get { inner.learningRate }
    set { inner.learningRate = newValue }
  }
  public static var hyperparameters: [Hyperparameter] { Inner.hyperparameters }
  /// The inner rule's
  @inlinable public var slots: Int { inner.slots }
  @inlinable public var initialSlotValue: Double { inner.initialSlotValue }
  @inlinable public var lookAheadReach: Double { inner.lookAheadReach }
  @inlinable public var gradientsPerStep: Int { inner.gradientsPerStep }
  @inlinable public var readsTensors: Bool { true }
  @inlinable public var needsMatrices: Bool { inner.needsMatrices }

  /// The turned gradient, then what the inner rule asks for.
  @inlinable
  public func extraMemory(for tensors: TensorList) -> TensorMemory {
    var sum = turned(tensors)
    sum.add(inner.extraMemory(for: tensors))
    return sum
  }

  /// As many numbers as there are up to the end of the last tensor.
  @inlinable
  func turned(_ tensors: TensorList) -> TensorMemory {
    TensorMemory(room: tensors.largest { $0.start + $0.count })
  }

  @inlinable
  public func withoutDecay() -> Self {
    var rule = self
    rule.inner = inner.withoutDecay()
    return rule
  }

  @inlinable public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) { sweep.updateWhole(by: self) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Double>) { updateWhole(&sweep) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Float>) { updateWhole(&sweep) }

  @inlinable
  public func updateWhole<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let storage = sweep.tensors
    let gradient = storage.scalars
    for tensor in storage.list.tensors where storage.list.includes(tensor) {
      for i in tensor.start..<tensor.start + tensor.count { gradient[i] = -sweep.gradient[i] }
    }
    var turnedSweep = sweep
    turnedSweep.gradient = UnsafePointer(gradient)
    turnedSweep.storage = storage.dropping(turned(storage.list))
    turnedSweep.run(inner)
    sweep.progress = turnedSweep.progress
  }
}
