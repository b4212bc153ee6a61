#ifndef RECOILFIT_CLAPACKE_SHIM_H
#define RECOILFIT_CLAPACKE_SHIM_H

#include <lapacke.h>

// Swift imports no function with complex arguments: the matrix comes as pairs of real and imaginary parts, which is how
// C lays out its complex numbers.
static inline lapack_int recoilfit_zheev(int layout, char job, char triangle, lapack_int order, double *elements,
                                         lapack_int leading, double *values) {
    return LAPACKE_zheev(layout, job, triangle, order, (lapack_complex_double *)elements, leading, values);
}

#endif
