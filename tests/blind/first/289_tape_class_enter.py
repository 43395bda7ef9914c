# executed: jax=ok, torch=differs
"""Monitoring object that opens a tape as context manager within the step."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


class Monitored:
    def __enter__(self):
        self._tape = SolveTape()  #! solve-tape error
        return self._tape.__enter__()

    def __exit__(self, *exc):
        return self._tape.__exit__(*exc)


@jit_compile_linear
def op(x):
    return x - 0.3 * math.laplace(x, padding=extrapolation.ZERO)


def predictor_corrector(u):
    with Monitored() as infos:
        first = math.solve_linear(op, u, Solve('CG', 1e-5, 1e-5, x0=u))
    weight = 1. if len(infos) == 1 else 0.5
    return u + weight * (first - u)


step = jit_compile(predictor_corrector)
u = math.random_uniform(spatial(x=8))
for _ in range(3):
    u = step(u)
print(u)
