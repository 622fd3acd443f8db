extension Optimizer {
  /// The state before the first step.
  public func initialState<Scalar: OptimizerScalar>(count: Int, of scalar: Scalar.Type) -> OptimizerState<Scalar> {
    if readsTensors { return initialState(ParameterLayout(count: count), of: scalar) }
    return OptimizerState(count: count, slots: slots, initialValue: Scalar(initialSlotValue))
  }

  /// The state before the first step of a rule that may see tensors.
  ///
  /// - Parameters:
  ///   - layout: the tensors that the parameters are.
  ///   - scalar: the parameters' type.
  public func initialState<Scalar: OptimizerScalar>(
    _ layout: ParameterLayout, of scalar: Scalar.Type
  ) -> OptimizerState<Scalar> {
    if !readsTensors && !layout.isGrouped { return initialState(count: layout.count, of: scalar) }
    let memory = layout.tensors.withUnsafeBufferPointer { extraMemory(for: TensorList($0)) }
    return OptimizerState(layout, slots: slots, initialValue: Scalar(initialSlotValue), memory: memory)
  }

  /// The same, in double precision.
  public func initialState(_ layout: ParameterLayout) -> OptimizerState<Double> {
    initialState(layout, of: Double.self)
  }

  /// How many numbers the state has for parameters of a layout, the slots included.
  public func memory(for layout: ParameterLayout) -> TensorMemory {
    var memory = layout.tensors.withUnsafeBufferPointer { extraMemory(for: TensorList($0)) }
    memory.scalars += slots * layout.count
    return memory
  }

  /// The state before the first step, in double precision.
  public func initialState(count: Int) -> OptimizerState<Double> {
    initialState(count: count, of: Double.self)
  }

  /// Writes the point the next update wants its gradient from: the parameters themselves, unless the rule looks ahead.
  ///
  /// - Parameters:
  ///   - parameters: the present ones of the run.
  ///   - state: what the rule remembers.
  ///   - point: as long as `parameters`; overwritten.
  /// - Complexity: O(n)
  @inlinable
  public func writeGradientPoint<Scalar: OptimizerScalar>(
    of parameters: Span<Scalar>, state: OptimizerState<Scalar>, into point: inout MutableSpan<Scalar>
  ) {
    let reach = Scalar(lookAheadReach)
    if reach == 0 {
      for i in parameters.indices { point[i] = parameters[i] }
    } else {
      let velocity = state.values.span
      for i in parameters.indices { point[i] = parameters[i] - reach * velocity[i] }
    }
  }

  /// Makes one step, in place.
  ///
  /// The three arguments must be of one length; anything else is a mistake in the program and stops it.
  ///
  /// - Parameters:
  ///   - parameters: the present ones; changed to those after the step.
  ///   - gradient: the gradient at the rule's gradient point.
  ///   - state: what the rule remembers.
  /// - Complexity: O(n), without allocation.
  @inlinable
  public func update<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, state: inout OptimizerState<Scalar>
  ) {
    sweep(&parameters, gradient, &state) { Scalar.update(self, &$0) }
  }

  /// The same, known to be of `Double` when it is compiled.
  @inlinable
  public func update(
    _ parameters: inout MutableSpan<Double>, gradient: Span<Double>, state: inout OptimizerState<Double>
  ) {
    sweep(&parameters, gradient, &state) { updateInMemory(&$0) }
  }

  /// The same, known to be of `Float` when it is compiled.
  @inlinable
  public func update(
    _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, state: inout OptimizerState<Float>
  ) {
    sweep(&parameters, gradient, &state) { updateInMemory(&$0) }
  }

  /// Counts a step and makes it by `body`, after making sure that parameters, gradient and state belong together.
  @inlinable @inline(__always)
  func sweep<Scalar: OptimizerScalar>(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ state: inout OptimizerState<Scalar>,
    _ body: (inout BufferSweep<Scalar>) -> Void
  ) {
    let count = state.count
    precondition(
      parameters.count == count && gradient.count == count && state.values.count == count * slots,
      "parameters, gradient and state must be of one length")
    state.progress.stepCount += 1
    if state.layout != nil { return sweepTensors(&parameters, gradient, &state) }
    var progress = state.progress
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        state.values.withUnsafeMutableBufferPointer { slots in
          guard let w = parameters.baseAddress, let g = gradient.baseAddress else { return }
          // A rule without slots never reads what it is given for them.
          var sweep = BufferSweep(
            progress: progress, parameters: w, gradient: g, slots: slots.baseAddress ?? w, count: count, stride: count)
          body(&sweep)
          progress = sweep.progress
        }
      }
    }
    state.progress = progress
  }
}
