/// A step over parameters that lie one after the other in memory.
public struct BufferSweep<Scalar: OptimizerScalar>: ParameterSweep {
  public var progress: StepProgress
  @usableFromInline let parameters: UnsafeMutablePointer<Scalar>
  @usableFromInline var gradient: UnsafePointer<Scalar>
  @usableFromInline let slots: UnsafeMutablePointer<Scalar>
  @usableFromInline let count: Int
  /// How far a slot is from the next: all parameters, of which the sweep may have a part.
  @usableFromInline let stride: Int
  /// The tensors and what is remembered of them; nil for rules that take all parameters alike.
  @usableFromInline var storage: TensorStorage<Scalar>?

  @inlinable init(
    progress: StepProgress, parameters: UnsafeMutablePointer<Scalar>, gradient: UnsafePointer<Scalar>,
    slots: UnsafeMutablePointer<Scalar>, count: Int, stride: Int, storage: TensorStorage<Scalar>? = nil
  ) {
    self.progress = progress
    self.parameters = parameters
    self.gradient = gradient
    self.slots = slots
    self.count = count
    self.stride = stride
    self.storage = storage
  }

  // Each walk is written twice, with and without the penalty, so that a rule without it pays nothing for it.

  @inlinable @inline(__always)
  public mutating func forEach(decay: Scalar, _ body: (_ w: inout Scalar, _ g: Scalar) -> Void) {
    let (w, g) = (parameters, gradient)
    if decay == 0 {
      for i in 0..<count { body(&w[i], g[i]) }
    } else {
      for i in 0..<count { body(&w[i], g[i] + decay * w[i]) }
    }
  }

  @inlinable @inline(__always)
  public mutating func forEach(decay: Scalar, _ body: (_ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar) -> Void) {
    let (w, g, s0) = (parameters, gradient, slots)
    if decay == 0 {
      for i in 0..<count { body(&w[i], g[i], &s0[i]) }
    } else {
      for i in 0..<count { body(&w[i], g[i] + decay * w[i], &s0[i]) }
    }
  }

  @inlinable @inline(__always)
  public mutating func forEach(
    decay: Scalar, _ body: (_ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar, _ s1: inout Scalar) -> Void
  ) {
    let (w, g, s0, s1) = (parameters, gradient, slots, slots + stride)
    if decay == 0 {
      for i in 0..<count { body(&w[i], g[i], &s0[i], &s1[i]) }
    } else {
      for i in 0..<count { body(&w[i], g[i] + decay * w[i], &s0[i], &s1[i]) }
    }
  }

  @inlinable @inline(__always)
  public mutating func forEach(
    decay: Scalar,
    _ body: (_ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar, _ s1: inout Scalar, _ s2: inout Scalar) -> Void
  ) {
    let (w, g, s0, s1, s2) = (parameters, gradient, slots, slots + stride, slots + 2 * stride)
    if decay == 0 {
      for i in 0..<count { body(&w[i], g[i], &s0[i], &s1[i], &s2[i]) }
    } else {
      for i in 0..<count { body(&w[i], g[i] + decay * w[i], &s0[i], &s1[i], &s2[i]) }
    }
  }

  @inlinable @inline(__always)
  public mutating func forEach(
    decay: Scalar,
    _ body: (
      _ w: inout Scalar, _ g: Scalar, _ s0: inout Scalar, _ s1: inout Scalar, _ s2: inout Scalar, _ s3: inout Scalar
    ) -> Void
  ) {
    let (w, g, s0, s1) = (parameters, gradient, slots, slots + stride)
    let (s2, s3) = (slots + 2 * stride, slots + 3 * stride)
    if decay == 0 {
      for i in 0..<count { body(&w[i], g[i], &s0[i], &s1[i], &s2[i], &s3[i]) }
    } else {
      for i in 0..<count { body(&w[i], g[i] + decay * w[i], &s0[i], &s1[i], &s2[i], &s3[i]) }
    }
  }

  @inlinable @inline(__always)
  public mutating func forEach(inSlot slot: Int, _ body: (_ w: inout Scalar, _ s: inout Scalar) -> Void) {
    let (w, s) = (parameters, slots + slot * stride)
    guard let list = storage?.list, list.route != .all else {
      for i in 0..<count { body(&w[i], &s[i]) }
      return
    }
    for tensor in list.tensors where list.includes(tensor) {
      for i in tensor.start..<tensor.start + tensor.count { body(&w[i], &s[i]) }
    }
  }
}
