/// Estimates of the Hessian's diagonal, from gradients alone.
///
/// Hutchinson's has the diagonal for its mean, whatever the loss; one product with the Hessian is taken for it, which two
/// gradients give: H z ≈ (g(w + δ z) − g(w − δ z)) / 2δ. Gauss–Newton–Bartlett's is never negative, and is for losses
/// that are negative log-likelihoods: a gradient is taken for labels drawn from the model's own distribution.
///
/// M. Hutchinson, *A stochastic estimator of the trace of the influence matrix*, 1989, doi:10.1080/03610919008812866;
/// H. Liu and others, *Sophia*, 2023, arXiv:2305.14342, section 2.3.
public enum HessianDiagonal {
  /// z ⊙ H z for signs z: +1 or −1, each with probability ½.
  ///
  /// - Parameters:
  ///   - signs: z
  ///   - product: H z; replaced by the estimate.
  /// - Complexity: O(n), without allocation.
  public static func hutchinson<Scalar: OptimizerScalar>(signs: Span<Scalar>, product: inout MutableSpan<Scalar>) {
    precondition(signs.count == product.count, "signs and product must be of one length")
    for i in signs.indices { product[i] *= signs[i] }
  }

  /// H z by central differences of gradients.
  ///
  /// - Parameters:
  ///   - forward: g(w + δ z)
  ///   - backward: g(w − δ z)
  ///   - distance: δ > 0
  ///   - product: overwritten.
  /// - Complexity: O(n), without allocation.
  public static func writeProduct<Scalar: OptimizerScalar>(
    forward: Span<Scalar>, backward: Span<Scalar>, distance: Scalar, into product: inout MutableSpan<Scalar>
  ) {
    precondition(
      forward.count == backward.count && forward.count == product.count, "the gradients must be of one length")
    for i in forward.indices { product[i] = (forward[i] - backward[i]) / (2 * distance) }
  }

  /// B ĝ ⊙ ĝ for the mean gradient ĝ of a batch of B samples with drawn labels.
  ///
  /// - Parameters:
  ///   - gradient: ĝ; replaced by the estimate.
  ///   - batchSize: B ≥ 1
  /// - Complexity: O(n), without allocation.
  public static func gaussNewtonBartlett<Scalar: OptimizerScalar>(
    gradient: inout MutableSpan<Scalar>, batchSize: Int
  ) {
    let size = Scalar(batchSize)
    for i in gradient.indices { gradient[i] = size * gradient[i] * gradient[i] }
  }
}
