"""A callback runs beside the trace, also where nobody calls the function that compiles: it keeps no tracer."""
from phiml import math
from phiml.math import jit_compile

TRACERS, VALUES = [], []


def compiling(x):
    @jit_compile
    def step(u):
        TRACERS.append(u)  # PHI1 error

        def keep(value):
            VALUES.append(value)

        math.when_available(keep, u)  # PHI1 error
        return u

    return step(x)
