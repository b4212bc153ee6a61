#ifndef RECOILFIT_VECTOR_KERNELS_H
#define RECOILFIT_VECTOR_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Bins are handled in blocks of this many; arrays are padded to a multiple of it with zeros.
#define RECOILFIT_LANES 8

/// What recoilfit_poisson computes beyond the value.
enum recoilfit_poisson_order {
    RECOILFIT_VALUE = 0,
    RECOILFIT_GRADIENT = 1,
    RECOILFIT_FISHER = 2,
    RECOILFIT_HESSIAN = 3,
};

/// directions[p * stride + b] = sum_k J_kp T_kb: the derivative of every mu with respect to every parameter.
///
/// ends: for each row, the multiple of RECOILFIT_LANES from which on it is zero; NULL where that is not known. J is sparse: row k has the entries offsets[k] ..< offsets[k + 1], each with its parameter in `columns`.
void recoilfit_directions(size_t stride, size_t rows, const int32_t *ends, const double *templates,
                          const int32_t *offsets, const int32_t *columns, const double *values, size_t parameters, double *directions);

/// curvature[p * parameters + q] = sum_b bend_b D_pb D_qb.
void recoilfit_gram(size_t stride, size_t parameters, const double *directions, const double *bend, double *curvature);

/// expected_b = sum_k c_k T_kb.
void recoilfit_combine(size_t stride, size_t rows, const int32_t *ends, const double *templates,
                       const double *coefficients, double *expected);

/// sums[k] = sum_b slope_b T_kb.
void recoilfit_sums(size_t stride, size_t rows, const int32_t *ends, const double *templates, const double *slope,
                    double *sums);

/// 2 sum_b [mu_b - n_b ln mu_b] with mu = sum_k c_k T_k, and its derivatives with respect to c.
///
/// stride: bins, padded to a multiple of RECOILFIT_LANES. templates: rows of T, each of `stride` numbers.
/// sums[k] = d/dc_k; bend_b = d2/dmu_b2 (RECOILFIT_HESSIAN) or its expectation (RECOILFIT_FISHER).
/// expected, slope and bend have room for `stride` numbers; expected holds mu afterwards.
/// Returns +infinity where a mu is negative, or zero with n > 0. The order of every sum is fixed, so that the result has
/// the same bits at every level of vector instructions.
double recoilfit_poisson(size_t stride, size_t rows, const double *templates, const double *coefficients,
                         const double *counts, int order, double *expected, double *slope, double *bend, double *sums);

/// sum_b (mu_b - n_b)^2 with mu = sum_k c_k T_k, and sums[k] = d/dc_k where `order` is RECOILFIT_GRADIENT or more.
///
/// As recoilfit_poisson; slope has room for `stride` numbers and holds 2 (mu_b - n_b) afterwards.
double recoilfit_gaussian(size_t stride, size_t rows, const double *templates, const double *coefficients,
                          const double *data, int order, double *slope, double *sums);

#endif
