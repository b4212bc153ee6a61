"""The same likelihood in numpy, fitted with scipy (and iminuit where it is installed).

The peer is given its templates: three calls of `recoilfit predict` fix the quadratic dependence on r2_mumu. It is checked
against the program's chi2 and interval before anything is timed.

Usage: numpy_peer.py PROGRAM FIT.yaml
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
from scipy.optimize import brentq, minimize

SIGMAS = np.array([0.12, 0.25, 0.35, 0.021])
THRESHOLD = 2.705543454095404


def run(program, *arguments):
    return json.loads(subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout)


def templates(program, fit):
    """Rows: signal at r^0, r^1, r^2, then the backgrounds; and the observed counts."""
    def components(radius):
        answer = run(program, "predict", fit, "--set", f"r2_mumu={radius}", "--format", "json")["datasets"][0]
        return answer, [np.array(c["counts"]) for c in answer["components"]]

    answer, zero = components(0)
    minus, plus = components(-20)[1][0], components(20)[1][0]
    linear = (plus - minus) / 40
    square = (plus + minus - 2 * zero[0]) / 800
    return np.array([zero[0], linear, square, *zero[1:]]), np.array(answer["observed"])


class Likelihood:
    def __init__(self, rows, observed):
        self.rows, self.observed = rows, observed
        filled = observed > 0
        self.constant = 2 * np.sum(observed[filled] * np.log(observed[filled]) - observed[filled])

    def value_and_gradient(self, point):
        radius, pulls = point[0], point[1:]
        scale = 1 + SIGMAS * pulls
        coefficients = np.array([scale[0], scale[0] * radius, scale[0] * radius**2, *scale[1:]])
        mu = coefficients @ self.rows
        if np.any(mu <= 0):
            return np.inf, np.zeros(5)
        value = 2 * np.sum(mu - self.observed * np.log(mu)) + self.constant + pulls @ pulls
        slopes = self.rows @ (2 * (1 - self.observed / mu))
        gradient = np.empty(5)
        gradient[0] = scale[0] * (slopes[1] + 2 * radius * slopes[2])
        gradient[1] = SIGMAS[0] * (slopes[0] + radius * slopes[1] + radius**2 * slopes[2])
        gradient[2:] = SIGMAS[1:] * slopes[3:]
        gradient[1:] += 2 * pulls
        return value, gradient

    def fit(self, start):
        return minimize(self.value_and_gradient, start, jac=True, method="BFGS", options={"gtol": 1e-6})

    def interval(self):
        """Minima from 16 starts, and the edges of the 90 % interval by a profile on 121 points, as the program does."""
        minima = [self.fit(np.array([r, 0, 0, 0, 0])) for r in np.linspace(-76, 36, 16)]
        best = min(m.fun for m in minima)

        def profile(radius):
            def conditional(pulls):
                value, gradient = self.value_and_gradient(np.concatenate([[radius], pulls]))
                return value, gradient[1:]
            return minimize(conditional, np.zeros(4), jac=True, method="BFGS").fun - best - THRESHOLD

        grid = np.linspace(-80, 40, 121)
        values = [profile(r) for r in grid]
        edges = [brentq(profile, grid[i], grid[i + 1], xtol=1e-6)
                 for i in range(120) if values[i] * values[i + 1] < 0]
        return best, edges


def median_time(work, repeats, clock=time.perf_counter):
    times = []
    for _ in range(repeats):
        start = clock()
        work()
        times.append(clock() - start)
    return sorted(times)[len(times) // 2]


def full_fit(program, fit, diagnostics):
    """Seconds, by the clock and of processor time, of a whole process that fits csi2021-full; the median of five."""
    lines = pathlib.Path(fit).with_name("csi2021-full.yaml").read_text().splitlines()
    text = "\n".join(line for line in lines if diagnostics or not line.startswith("  diagnostics:"))
    data = pathlib.Path(fit).resolve().parent.parent / "datasets"
    times = []
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "full.yaml").write_text(text)
        for _ in range(5):
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run([program, "fit", "full.yaml", "--datasets", data, "--no-figures", "--force", "--quiet"],
                           check=True, capture_output=True, cwd=folder)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append((time.perf_counter() - start, after.ru_utime - before.ru_utime))
    return sorted(times)[2]


def main():
    program, fit = sys.argv[1:]
    likelihood = Likelihood(*templates(program, fit))
    ours = run(program, "limit", fit, "--parameter", "r2_mumu", "--format", "json")
    best, edges = likelihood.interval()
    assert abs(best - ours["bestFit"]["chi2"]) < 1e-6, (best, ours["bestFit"]["chi2"])
    assert np.allclose(edges, np.ravel(ours["intervals"][0]["pieces"]), atol=1e-4), edges

    point = np.array([-2.0, 0.1, -0.3, 0.0, -0.5])
    per_call = median_time(lambda: [likelihood.value_and_gradient(point) for _ in range(1000)], 20) / 1000
    print(f"numpy {np.__version__}: value and gradient, 99 bins: {per_call * 1e6:.1f} us")
    print(f"scipy BFGS: one fit from the nominal start: {median_time(lambda: likelihood.fit(np.zeros(5)), 30) * 1e3:.2f} ms")
    peer = median_time(likelihood.interval, 3)
    print(f"scipy BFGS + brentq: all minima and the 90 % interval: {peer * 1e3:.0f} ms")
    whole = median_time(lambda: run(program, "limit", fit, "--parameter", "r2_mumu", "--format", "json"), 10)
    print(f"recoilfit limit, whole process, folding included: {whole * 1e3:.0f} ms, {whole / peer:.2f} of the peer's")
    # Processor times: a busy machine changes their ratio least.
    peer = median_time(likelihood.interval, 3, time.process_time)
    for diagnostics, what in [(False, "best fits and 14 intervals"), (True, "and impacts, edges, expected intervals")]:
        clock, processor = full_fit(str(pathlib.Path(program).resolve()), fit, diagnostics)
        print(f"recoilfit fit csi2021-full, 19 nuisances, {what}: {clock:.2f} s, {processor:.2f} s of processor time, "
              f"{processor / peer:.2f} of the peer's one interval with 4 nuisances")


if __name__ == "__main__":
    main()
