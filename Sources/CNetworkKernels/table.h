// The functions of one instruction set.
#ifndef TABLE_H
#define TABLE_H

#include "CNetworkKernels.h"

#include <stdint.h>

#define TABLE(scalar)                                                                                              \
  struct {                                                                                                         \
    void (*multiply)(                                                                                              \
        bool, bool, ptrdiff_t, ptrdiff_t, ptrdiff_t, const scalar *, ptrdiff_t, const scalar *, ptrdiff_t,          \
        const scalar *, scalar *, ptrdiff_t, scalar *);                                                            \
    void (*sum_rows)(ptrdiff_t, ptrdiff_t, const scalar *, ptrdiff_t, scalar *);                                   \
    void (*exp)(ptrdiff_t, const scalar *, scalar *);                                                              \
    void (*sigmoid)(ptrdiff_t, const scalar *, scalar *);                                                          \
    void (*tanh)(ptrdiff_t, const scalar *, scalar *);                                                             \
    void (*relu)(ptrdiff_t, const scalar *, scalar *);                                                             \
    void (*relu_slopes)(ptrdiff_t, const scalar *, scalar *);                                                      \
  }

typedef struct {
  TABLE(float) f32;
  TABLE(double) f64;
} network_table;

extern const network_table network_plain;
#if defined(__x86_64__)
extern const network_table network_avx2;
extern const network_table network_avx512;
#endif

#endif
