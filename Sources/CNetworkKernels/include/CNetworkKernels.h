// Matrix products and exponential functions for neural networks, in single and double precision.
//
// Every result is the same, bit for bit, on every machine: each function is written once, over vectors of 64 bytes,
// compiled for several instruction sets and chosen at run time. The order of every sum follows from the shapes alone,
// and a product with its addition is always fused, by the C library where the processor can't.
#ifndef C_NETWORK_KERNELS_H
#define C_NETWORK_KERNELS_H

#include <stdbool.h>
#include <stddef.h>

// Matrices are stored by rows: element (i, j) stands at i * stride + j, or at j * stride + i when the matrix is taken
// transposed.
//
// multiply: c (m x n) = a (m x k) b (k x n), plus bias[i] in row i unless bias is null. `space` must hold
//   `network_space` numbers.
// sum_rows: sums[i] = the sum of row i of a (m x k).
// exp, sigmoid, tanh, relu: y = f(x) number by number; x and y may be the same.
// relu_slopes: slopes[i] = 0 unless activations[i] > 0.
#define NETWORK_KERNELS(scalar, name)                                                                            \
  void network_multiply_##name(                                                                                  \
      bool transpose_a, bool transpose_b, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const scalar *_Nonnull a,       \
      ptrdiff_t a_stride, const scalar *_Nonnull b, ptrdiff_t b_stride, const scalar *_Nullable bias,            \
      scalar *_Nonnull c, ptrdiff_t c_stride, scalar *_Nonnull space);                                           \
  void network_sum_rows_##name(                                                                                  \
      ptrdiff_t m, ptrdiff_t k, const scalar *_Nonnull a, ptrdiff_t a_stride, scalar *_Nonnull sums);            \
  void network_exp_##name(ptrdiff_t count, const scalar *_Nonnull x, scalar *_Nonnull y);                        \
  void network_sigmoid_##name(ptrdiff_t count, const scalar *_Nonnull x, scalar *_Nonnull y);                    \
  void network_tanh_##name(ptrdiff_t count, const scalar *_Nonnull x, scalar *_Nonnull y); \
  void network_relu_##name(ptrdiff_t count, const scalar *_Nonnull x, scalar *_Nonnull y);                       \
  void network_relu_slopes_##name(ptrdiff_t count, const scalar *_Nonnull activations, scalar *_Nonnull slopes);

NETWORK_KERNELS(float, f32)
NETWORK_KERNELS(double, f64)

// How many numbers a product needs room for.
#define NETWORK_SPACE 8192

// The instruction sets that were compiled, the plainest first, and which of them is in use. For tests and benchmarks:
// one that the processor lacks is refused.
int network_variant_count(void);
int network_variant(void);
bool network_use_variant(int variant);

#endif
