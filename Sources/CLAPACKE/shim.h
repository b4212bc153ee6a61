#ifndef RECOILFIT_CLAPACKE_SHIM_H
#define RECOILFIT_CLAPACKE_SHIM_H

#include <lapacke.h>

#endif
