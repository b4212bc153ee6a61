#include "vector_kernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// One portable binary: the loader picks the widest version the processor has. Contraction is off and the lanes are
// fixed, so that all versions round alike.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

#define LANES RECOILFIT_LANES
#define INLINE static inline __attribute__((always_inline))

typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));
typedef int64_t bits __attribute__((vector_size(LANES * sizeof(int64_t)), aligned(8)));

// Helpers pass vectors by pointer: returning wide ones by value has a different calling convention at each level.

INLINE void load(lanes *to, const double *from) { memcpy(to, from, sizeof *to); }
INLINE void store(double *to, const lanes *from) { memcpy(to, from, sizeof *from); }

INLINE double lane_sum(const lanes *v) {
    double sum = 0;
    for (int i = 0; i < LANES; i++) sum += (*v)[i];
    return sum;
}

/// Natural logarithm of normal positive numbers, below 1 ulp (the reduction and polynomial of fdlibm's e_log.c).
INLINE void logarithm(lanes *result, const lanes *argument) {
    bits representation;
    memcpy(&representation, argument, sizeof representation);
    // Shift so that the mantissa lies in [sqrt(1/2), sqrt(2)).
    bits shifted = representation + (0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
    bits biased = shifted >> 52;
    // An integer below 2^52 becomes a double by putting it into the mantissa of 2^52.
    bits packed = biased | 0x4330000000000000;
    lanes exponent;
    memcpy(&exponent, &packed, sizeof exponent);
    exponent = exponent - (4503599627370496.0 + 1023.0);
    bits mantissa_bits = (shifted & 0x000fffffffffffff) + 0x3fe6a09e667f3bcd;
    lanes mantissa;
    memcpy(&mantissa, &mantissa_bits, sizeof mantissa);

    const lanes f = mantissa - 1.0;
    const lanes s = f / (2.0 + f);
    const lanes z = s * s;
    const lanes w = z * z;
    const lanes even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const lanes odd = z * (6.666666666666735130e-01 +
                           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    const lanes half_square = 0.5 * f * f;
    *result = exponent * 6.93147180369123816490e-01 -
              ((half_square - (s * (half_square + (even + odd)) + exponent * 1.90821492927058770002e-10)) - f);
}

/// mu_b = sum_k c_k T_kb, the rows in order: read one after the other, four of them at a time.
INLINE void combine(size_t stride, size_t rows, const int32_t *ends, const double *templates, const double *coefficients,
                    double *expected) {
    memset(expected, 0, stride * sizeof(double));
    size_t k = 0;
    for (; k + 4 <= rows; k += 4) {
        const double *row = templates + k * stride;
        const double c0 = coefficients[k], c1 = coefficients[k + 1], c2 = coefficients[k + 2], c3 = coefficients[k + 3];
        size_t end = ends ? 0 : stride;
        for (size_t i = 0; ends && i < 4; i++) end = (size_t)ends[k + i] > end ? (size_t)ends[k + i] : end;
        for (size_t bin = 0; bin < end; bin += LANES) {
            lanes mu, r0, r1, r2, r3;
            load(&mu, expected + bin);
            load(&r0, row + bin);
            load(&r1, row + stride + bin);
            load(&r2, row + 2 * stride + bin);
            load(&r3, row + 3 * stride + bin);
            mu += c0 * r0;
            mu += c1 * r1;
            mu += c2 * r2;
            mu += c3 * r3;
            store(expected + bin, &mu);
        }
    }
    for (; k < rows; k++) {
        const size_t end = ends ? (size_t)ends[k] : stride;
        for (size_t bin = 0; bin < end; bin += LANES) {
            lanes mu, row;
            load(&mu, expected + bin);
            load(&row, templates + k * stride + bin);
            mu += coefficients[k] * row;
            store(expected + bin, &mu);
        }
    }
}

/// mu of every bin, the value, and the weights of the derivatives.
CLONES
static double expectation(size_t stride, size_t rows, const double *templates, const double *coefficients,
                          const double *counts, int order, double *expected, double *slope, double *bend) {
    combine(stride, rows, NULL, templates, coefficients, expected);
    lanes total = {0};
    double smallest = 0;
    for (size_t bin = 0; bin < stride; bin += LANES) {
        lanes mu, n;
        load(&mu, expected + bin);
        load(&n, counts + bin);
        lanes safe = mu;
        for (int i = 0; i < LANES; i++) {
            const int empty = !(mu[i] > 1e-300);
            // Zero with n = 0 is an empty bin; below zero, NaN, or zero with n > 0 is impossible.
            if (empty && (!(mu[i] >= 0) || n[i] > 0)) smallest = -1;
            safe[i] = empty ? 1.0 : mu[i];
        }
        lanes log_mu;
        logarithm(&log_mu, &safe);
        total += mu - n * log_mu;
        if (order >= RECOILFIT_GRADIENT) {
            const lanes ratio = n / safe;
            const lanes first = 2.0 * (1.0 - ratio);
            store(slope + bin, &first);
            if (order == RECOILFIT_FISHER) {
                const lanes second = 2.0 / safe;
                store(bend + bin, &second);
            } else if (order == RECOILFIT_HESSIAN) {
                const lanes second = 2.0 * ratio / safe;
                store(bend + bin, &second);
            }
        }
    }
    return smallest < 0 ? INFINITY : 2.0 * lane_sum(&total);
}

/// sums[k] = sum_b slope_b T_kb.
CLONES
static void first_derivatives(size_t stride, size_t rows, const int32_t *ends, const double *templates,
                              const double *slope, double *sums) {
    for (size_t k = 0; k < rows; k++) {
        const size_t end = ends ? (size_t)ends[k] : stride;
        lanes sum = {0}, weight, row;
        for (size_t bin = 0; bin < end; bin += LANES) {
            load(&weight, slope + bin);
            load(&row, templates + k * stride + bin);
            sum += weight * row;
        }
        sums[k] = lane_sum(&sum);
    }
}

CLONES
void recoilfit_combine(size_t stride, size_t rows, const int32_t *ends, const double *templates,
                       const double *coefficients, double *expected) {
    combine(stride, rows, ends, templates, coefficients, expected);
}

void recoilfit_sums(size_t stride, size_t rows, const int32_t *ends, const double *templates, const double *slope,
                    double *sums) {
    first_derivatives(stride, rows, ends, templates, slope, sums);
}

CLONES
void recoilfit_directions(size_t stride, size_t rows, const int32_t *ends, const double *templates,
                          const int32_t *offsets, const int32_t *columns, const double *values, size_t parameters, double *directions) {
    memset(directions, 0, parameters * stride * sizeof(double));
    for (size_t k = 0; k < rows; k++) {
        const size_t end = ends ? (size_t)ends[k] : stride;
        for (int32_t entry = offsets[k]; entry < offsets[k + 1]; entry++) {
            const double weight = values[entry];
            if (weight == 0) continue;
            double *direction = directions + (size_t)columns[entry] * stride;
            for (size_t bin = 0; bin < end; bin += LANES) {
                lanes sum, row;
                load(&sum, direction + bin);
                load(&row, templates + k * stride + bin);
                sum += weight * row;
                store(direction + bin, &sum);
            }
        }
    }
}

CLONES
void recoilfit_gram(size_t stride, size_t parameters, const double *directions, const double *bend, double *curvature) {
    for (size_t p = 0; p < parameters; p++) {
        for (size_t q = 0; q <= p; q++) {
            lanes sum = {0}, weight, left, right;
            for (size_t bin = 0; bin < stride; bin += LANES) {
                load(&weight, bend + bin);
                load(&left, directions + p * stride + bin);
                load(&right, directions + q * stride + bin);
                sum += weight * left * right;
            }
            curvature[p * parameters + q] = curvature[q * parameters + p] = lane_sum(&sum);
        }
    }
}

double recoilfit_poisson(size_t stride, size_t rows, const double *templates, const double *coefficients,
                         const double *counts, int order, double *expected, double *slope, double *bend,
                         double *sums) {
    const double value =
        expectation(stride, rows, templates, coefficients, counts, order, expected, slope, bend);
    if (!isfinite(value)) return INFINITY;
    if (order >= RECOILFIT_GRADIENT) first_derivatives(stride, rows, NULL, templates, slope, sums);
    return value;
}

CLONES
static double squares(size_t stride, size_t rows, const double *templates, const double *coefficients,
                      const double *data, double *slope) {
    combine(stride, rows, NULL, templates, coefficients, slope);
    lanes total = {0};
    for (size_t bin = 0; bin < stride; bin += LANES) {
        lanes mu, n;
        load(&mu, slope + bin);
        load(&n, data + bin);
        const lanes difference = mu - n;
        const lanes first = 2.0 * difference;
        total += difference * difference;
        store(slope + bin, &first);
    }
    return lane_sum(&total);
}

double recoilfit_gaussian(size_t stride, size_t rows, const double *templates, const double *coefficients,
                          const double *data, int order, double *slope, double *sums) {
    const double value = squares(stride, rows, templates, coefficients, data, slope);
    if (isfinite(value) && order >= RECOILFIT_GRADIENT) first_derivatives(stride, rows, NULL, templates, slope, sums);
    return value;
}
