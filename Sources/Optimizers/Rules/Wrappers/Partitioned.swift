/// One rule for the matrices of a model and another for everything else: vectors, and matrices of groups that say so.
///
/// ```swift
/// let rule = try Partitioned(matrices: Muon(learningRate: 0.02), others: AdamW(learningRate: 0.01))
/// var state = rule.initialState(ParameterLayout([.matrix(rows: 6, columns: 4), .vector(6)]))
/// ```
///
/// Each has its learning rate. ``learningRate`` is that of the matrices; where a schedule changes it, the other rate
/// changes by the same factor.
public struct Partitioned<Matrices: Optimizer, Others: Optimizer>: Optimizer {
  /// The rule for matrices.
  public var matrices: Matrices
  /// The rule for everything else.
  public var others: Others
  @usableFromInline let rates: (matrices: Double, others: Double)

  /// - Parameters:
  ///   - matrices: the rule for matrices whose group does not say otherwise.
  ///   - others: the rule for everything else.
  public init(matrices: Matrices, others: Others) {
    self.matrices = matrices
    self.others = others
    rates = (matrices.learningRate, others.learningRate)
  }

  @inlinable public var learningRate: Double {
    get { matrices.learningRate }
    set {
      matrices.learningRate = newValue
      others.learningRate = newValue == rates.matrices ? rates.others : rates.others * (newValue / rates.matrices)
    }
  }
  public static var hyperparameters: [Hyperparameter] { Matrices.hyperparameters + Others.hyperparameters }
  /// As many as either rule keeps
  @inlinable public var slots: Int { max(matrices.slots, others.slots) }
  @inlinable public var readsTensors: Bool { true }
  @inlinable public var needsMatrices: Bool { matrices.needsMatrices }

  @inlinable
  public func extraMemory(for tensors: TensorList) -> TensorMemory {
    // A progress of its own for the others.
    var sum = TensorMemory(progress: 1)
    sum.add(matrices.extraMemory(for: tensors.on(.matrices)))
    sum.add(others.extraMemory(for: tensors.on(.others)))
    return sum
  }

  @inlinable
  public func withoutDecay() -> Self {
    var rule = self
    rule.matrices = matrices.withoutDecay()
    rule.others = others.withoutDecay()
    return rule
  }

  @inlinable public func update<Sweep: ParameterSweep>(_ sweep: inout Sweep) { sweep.updateWhole(by: self) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Double>) { updateWhole(&sweep) }
  @inlinable public func updateInMemory(_ sweep: inout BufferSweep<Float>) { updateWhole(&sweep) }
}

extension Partitioned: WholeOptimizer {
  @inlinable
  public func updateWhole<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>) {
    let storage = sweep.tensors
    if sweep.step == 1 { begin(sweep, storage) }
    let own = storage.dropping(TensorMemory(progress: 1))
    var first = sweep
    first.storage = own
    first.storage?.list = storage.list.on(.matrices)
    first.run(matrices)
    var second = sweep
    second.storage = own.dropping(matrices.extraMemory(for: storage.list.on(.matrices)))
    second.storage?.list = storage.list.on(.others)
    // Two rules with different decays in one progress would catch up with their powers at every step.
    second.progress = storage.progress.pointee
    second.progress.stepCount += 1
    second.run(others)
    storage.progress.pointee = second.progress
    sweep.progress = first.progress
  }

  /// Fills the slots with what each rule wants there.
  @inlinable
  func begin<Scalar: OptimizerScalar>(_ sweep: BufferSweep<Scalar>, _ storage: TensorStorage<Scalar>) {
    for tensor in storage.list.tensors {
      let isMatrix = storage.list.on(.matrices).includes(tensor)
      let value = Scalar(isMatrix ? matrices.initialSlotValue : others.initialSlotValue)
      for slot in 0..<slots {
        let numbers = sweep.slots + slot * sweep.stride + tensor.start
        for i in 0..<tensor.count { numbers[i] = value }
      }
    }
  }
}
