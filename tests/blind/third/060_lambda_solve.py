# executed: jax=ok, torch=exception
"""Implicit damping: solve of a lambda inside of the compiled step."""
from phi.jax.flow import *


@jit_compile
def damp(v, k):
    A = lambda u: u - .2 * math.laplace(u, padding=extrapolation.PERIODIC)  # noqa
    return k * math.solve_linear(A, v, Solve('CG', 1e-4, 1e-4, x0=v))  #! temporary-function error


v = math.sin(math.linspace(0, 6, spatial(x=20)))
for k in (1., .9, .8):
    v = damp(v, math.tensor(k))
print('max', float(v.max))
