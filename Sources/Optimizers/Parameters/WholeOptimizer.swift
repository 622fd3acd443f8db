/// A rule around others that steps with all parameters at once, in memory.
///
/// It is what ``Partitioned``, ``SAM`` and ``Maximising`` have in common: they hand a sweep on to the rules inside.
public protocol WholeOptimizer: Optimizer {
  /// Makes one step with every tensor of the sweep.
  func updateWhole<Scalar: OptimizerScalar>(_ sweep: inout BufferSweep<Scalar>)
}
