/// What a sweep over tensors has beyond one over plain parameters.
@usableFromInline
struct TensorStorage<Scalar: OptimizerScalar> {
  @usableFromInline var list: TensorList
  /// Whether a tensor has a rate of its own or no decay.
  @usableFromInline let isGrouped: Bool
  @usableFromInline var scalars: UnsafeMutablePointer<Scalar>
  @usableFromInline var numbers: UnsafeMutablePointer<Double>
  /// The progress of every tensor, for rules that walk over one tensor at a time.
  @usableFromInline let tensorProgress: UnsafeMutablePointer<StepProgress>
  /// That of rules inside which asked for one.
  @usableFromInline var progress: UnsafeMutablePointer<StepProgress>
  @usableFromInline let end: UnsafeMutablePointer<StepProgress>

  @inlinable init(
    list: TensorList, isGrouped: Bool, scalars: UnsafeMutablePointer<Scalar>, numbers: UnsafeMutablePointer<Double>,
    allProgress: UnsafeMutableBufferPointer<StepProgress>, start: UnsafeMutablePointer<StepProgress>
  ) {
    self.list = list
    self.isGrouped = isGrouped
    self.scalars = scalars
    self.numbers = numbers
    self.tensorProgress = start
    self.progress = start + list.tensors.count
    self.end = start + allProgress.count
  }

  /// The same without a part at the beginning that someone else has.
  @inlinable
  func dropping(_ memory: TensorMemory) -> TensorStorage {
    var rest = self
    rest.scalars += memory.scalars
    rest.numbers += memory.numbers
    rest.progress += memory.progress
    return rest
  }
}
