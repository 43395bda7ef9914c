"""JAX keeps the precision of the first trace; what is compiled later, or not at all, has the new one."""
from phiml import math
from phiml.math import jit_compile, spatial

math.use('jax')


@jit_compile
def third(u):
    return u / 3  # PHI1 error


@jit_compile
def half(u):
    return u / 2


def quarter(u):
    return u / 4


u = math.tensor([1., 2.], spatial('x'))
math.set_global_precision(32)
print(third(u).dtype, quarter(u).dtype)
math.set_global_precision(64)
print(third(u).dtype, quarter(u).dtype, half(u).dtype)
math.set_global_precision(64)
print(half(u).dtype)
