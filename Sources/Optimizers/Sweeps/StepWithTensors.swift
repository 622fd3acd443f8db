extension Optimizer {
  /// Makes a step that has been counted, for a rule that sees tensors or parameters in groups.
  @usableFromInline @inline(never)
  func sweepTensors<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ state: inout OptimizerState<Scalar>
  ) {
    guard let tensors = state.layout?.tensors else { return }
    let memory = tensors.withUnsafeBufferPointer { extraMemory(for: TensorList($0)) }
    precondition(
      state.scalars.count == memory.scalars && state.numbers.count == memory.numbers
        && state.tensorProgress.count == tensors.count + memory.progress,
      "the state of a rule must be made by this rule's initialState")
    var progress = state.progress
    let (count, isGrouped) = (state.count, state.isGrouped)
    tensors.withUnsafeBufferPointer { tensors in
      state.scalars.withUnsafeMutableBufferPointer { scalars in
        state.numbers.withUnsafeMutableBufferPointer { numbers in
          state.tensorProgress.withUnsafeMutableBufferPointer { tensorProgress in
            state.values.withUnsafeMutableBufferPointer { slots in
              parameters.withUnsafeMutableBufferPointer { parameters in
                gradient.withUnsafeBufferPointer { gradient in
                  guard let w = parameters.baseAddress, let g = gradient.baseAddress,
                    let each = tensorProgress.baseAddress
                  else { return }
                  // What a rule hasn't asked for it never reads.
                  let nowhere = UnsafeMutableRawPointer(w)
                  let storage = TensorStorage(
                    list: TensorList(tensors), isGrouped: isGrouped, scalars: scalars.baseAddress ?? w,
                    numbers: numbers.baseAddress ?? nowhere.assumingMemoryBound(to: Double.self),
                    allProgress: tensorProgress, start: each)
                  var sweep = BufferSweep(
                    progress: progress, parameters: w, gradient: g, slots: slots.baseAddress ?? w, count: count,
                    stride: count, storage: storage)
                  sweep.run(self)
                  progress = sweep.progress
                }
              }
            }
          }
        }
      }
    }
    state.progress = progress
  }
}

extension BufferSweep {
  /// Makes a rule's step with the tensors on the sweep's route, each with the rate and the decay of its group.
  @inlinable
  mutating func run<Rule: Optimizer>(_ rule: Rule) {
    guard let storage, !rule.readsTensors, storage.isGrouped || storage.list.route != .all else {
      return Scalar.update(rule, &self)
    }
    for (index, tensor) in storage.list.tensors.enumerated() where storage.list.includes(tensor) {
      var part = BufferSweep(
        progress: storage.tensorProgress[index], parameters: parameters + tensor.start,
        gradient: gradient + tensor.start, slots: slots + tensor.start, count: tensor.count, stride: stride)
      part.progress.stepCount += 1
      var own = tensor.group.decays ? rule : rule.withoutDecay()
      if tensor.group.rateFactor != 1 { own.learningRate *= tensor.group.rateFactor }
      Scalar.update(own, &part)
      storage.tensorProgress[index] = part.progress
    }
  }

  @inlinable public mutating func updateTensors<Rule: TensorOptimizer>(by rule: Rule) { rule.updateTensors(&self) }

  @inlinable public mutating func updateWhole<Rule: WholeOptimizer>(by rule: Rule) { rule.updateWhole(&self) }

  @inlinable
  public mutating func emptyTensors() {
    guard let storage else { return }
    var place = storage.tensorProgress
    while place < storage.end {
      place.pointee.empty()
      place += 1
    }
  }

  /// The tensors, for rules that see them.
  ///
  /// Only ``Optimizer/initialState(_:of:)`` makes states, and for these rules always with tensors: a sweep without them
  /// means that a state was made by one rule and given to another, a mistake in the program, which stops here.
  @inlinable @inline(__always)
  var tensors: TensorStorage<Scalar> {
    guard let storage else { preconditionFailure("the state of a rule must be made by this rule's initialState") }
    return storage
  }

  /// What the rule remembers of all tensors together.
  @inlinable @inline(__always)
  var shared: (scalars: UnsafeMutablePointer<Scalar>, numbers: UnsafeMutablePointer<Double>) {
    (tensors.scalars, tensors.numbers)
  }

  /// Calls `body` with every tensor that the rule has to move.
  @inlinable @inline(__always)
  func forEachTensor<Rule: TensorOptimizer>(of rule: Rule, _ body: (TensorStep<Scalar>) -> Void) {
    let storage = tensors
    var place = rule.sharedMemory(for: storage.list)
    for tensor in storage.list.tensors where storage.list.includes(tensor) {
      body(
        TensorStep(
          tensor: tensor, parameters: parameters + tensor.start, gradient: gradient + tensor.start,
          slots: slots + tensor.start, stride: stride, scalars: storage.scalars + place.scalars,
          numbers: storage.numbers + place.numbers))
      place.add(rule.memory(for: tensor))
    }
  }
}
