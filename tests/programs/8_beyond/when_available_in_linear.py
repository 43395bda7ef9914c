"""when_available within a linear function; a compiled function within a linear one."""
from phiml import math
from phiml.math import when_available


@math.jit_compile
def damp(u):
    return 0.5 * u


@math.jit_compile_linear
def operator(u):
    when_available(print, u)  # PHI8 error
    return damp(u)  # PHI8 error


print(operator(math.ones(math.spatial(x=2))))
