// Chooses the widest instruction set the processor has.
#include "table.h"

#include <stdatomic.h>

static const network_table *const tables[] = {
    &network_plain,
#if defined(__x86_64__)
    &network_avx2,
    &network_avx512,
#endif
};
enum { count = sizeof tables / sizeof tables[0] };

static bool available(int variant) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (variant == 1) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (variant == 2) {
    return available(1) && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl");
  }
#endif
  return variant == 0;
}

// -1 until the first call; whoever comes first finds the same answer.
static atomic_int chosen = -1;

int network_variant_count(void) { return count; }

int network_variant(void) {
  int variant = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (variant < 0) {
    variant = count - 1;
    while (!available(variant)) variant -= 1;
    atomic_store_explicit(&chosen, variant, memory_order_relaxed);
  }
  return variant;
}

bool network_use_variant(int variant) {
  if (variant < 0 || variant >= count || !available(variant)) return false;
  atomic_store_explicit(&chosen, variant, memory_order_relaxed);
  return true;
}

#define FORWARD(scalar, name)                                                                                      \
  void network_multiply_##name(                                                                                    \
      bool transpose_a, bool transpose_b, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const scalar *a,                   \
      ptrdiff_t a_stride, const scalar *b, ptrdiff_t b_stride, const scalar *bias, scalar *c, ptrdiff_t c_stride,   \
      scalar *space) {                                                                                             \
    tables[network_variant()]->name.multiply(                                                                      \
        transpose_a, transpose_b, m, n, k, a, a_stride, b, b_stride, bias, c, c_stride, space);                     \
  }                                                                                                                \
  void network_sum_rows_##name(                                                                                    \
      ptrdiff_t m, ptrdiff_t k, const scalar *a, ptrdiff_t a_stride, scalar *sums) {                                \
    tables[network_variant()]->name.sum_rows(m, k, a, a_stride, sums);                                             \
  }                                                                                                                \
  void network_exp_##name(ptrdiff_t n, const scalar *x, scalar *y) { tables[network_variant()]->name.exp(n, x, y); } \
  void network_sigmoid_##name(ptrdiff_t n, const scalar *x, scalar *y) {                                           \
    tables[network_variant()]->name.sigmoid(n, x, y);                                                              \
  }                                                                                                                \
  void network_tanh_##name(ptrdiff_t n, const scalar *x, scalar *y) { tables[network_variant()]->name.tanh(n, x, y); } \
  void network_relu_##name(ptrdiff_t n, const scalar *x, scalar *y) { tables[network_variant()]->name.relu(n, x, y); } \
  void network_relu_slopes_##name(ptrdiff_t n, const scalar *activations, scalar *slopes) {                        \
    tables[network_variant()]->name.relu_slopes(n, activations, slopes);                                           \
  }

FORWARD(float, f32)
FORWARD(double, f64)
