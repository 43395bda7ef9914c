# executed: jax=ok, torch=ok
"""The diagnostic session has tapes switched off."""
from contextlib import ExitStack, nullcontext
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


@jit_compile_linear
def op(x):
    return x - 0.4 * math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def implicit(u):
    return math.solve_linear(op, u, Solve('CG', 1e-5, 1e-5, x0=u))


class Session(ExitStack):
    def __init__(self, trace_solves):
        super().__init__()
        self.tape = self.enter_context(SolveTape() if trace_solves else nullcontext())


u = math.random_uniform(spatial(x=8))
with Session(trace_solves=False) as session:
    for _ in range(3):
        u = implicit(u)
print(u, session.tape)
