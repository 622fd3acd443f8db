// The kernels for x86-64 with AVX-512.
#if defined(__x86_64__)
#include "table.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))), apply_to = function)

// Rows of a tile of the product, and vectors in each: as many sums as there are registers for.
#define TILE_ROWS 6
#define TILE_VECTORS 4

#define SCALAR float
#define BITS 32
#define NAME(function) function##_f32
#include "kernels.inc"

#define SCALAR double
#define BITS 64
#define NAME(function) function##_f64
#include "kernels.inc"

#pragma clang attribute pop

const network_table network_avx512 = {
    {multiply_f32, sum_rows_f32, exp_f32, sigmoid_f32, tanh_f32, relu_f32, relu_slopes_f32},
    {multiply_f64, sum_rows_f64, exp_f64, sigmoid_f64, tanh_f64, relu_f64, relu_slopes_f64},
};
#endif
